package dev.lanewise.nn.f32;

import dev.lanewise.nn.Initializer;

/**
 * Root mean square normalisation: y = x / sqrt(mean of x^2 + epsilon) gamma, the mean being that of
 * the sample (B. Zhang, R. Sennrich, "Root Mean Square Layer Normalization", NeurIPS 2019). gamma
 * (n) is named weight and starts at ones.
 *
 * @param epsilon added to the mean of the squares
 */
public record RmsNorm(float epsilon) implements Layer {
  /** An epsilon of 1e-5. */
  public RmsNorm() {
    this(1e-5f);
  }

  /**
   * Checks the argument.
   *
   * @param epsilon added to the mean of the squares, finite and greater than 0
   * @throws IllegalArgumentException if it is not
   */
  public RmsNorm {
    Constants.positive("epsilon", epsilon);
  }

  @Override
  public int declare(Declaration declaration) {
    int n = declaration.inputs();
    declaration.parameter("weight", Initializer.constant(1), n);
    declaration.memory(1); // 1 / sqrt(mean of x^2 + epsilon) of each row
    return n;
  }

  @Override
  public Pass at(Site site) {
    float[] a = site.memory();
    float[] values = site.values();
    int m = site.rows();
    int n = site.inputs();
    int gamma = site.parameter(0);
    int factors = site.memory(0); // (m)
    return new Pass() {
      /** Keeps the factors; x is kept by the network. */
      @Override
      public void forward() {
        dev.lanewise.kernels.RmsNorm.forward(
            m, n, a, site.x(), n, values, gamma, epsilon, a, site.y(), n, a, factors);
      }

      /** The gradient of x takes the place of dy if nobody wants it: the kernel computes it. */
      @Override
      public void backward() {
        int dx = site.wantsDx() ? site.dx() : site.dy();
        dev.lanewise.kernels.RmsNorm.backward(
            m,
            n,
            a,
            site.x(),
            n,
            values,
            gamma,
            a,
            factors,
            a,
            site.dy(),
            n,
            a,
            dx,
            n,
            site.gradients(),
            gamma);
      }
    };
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    double[] gamma = reference.parameter(0);
    int n = gamma.length;
    double[][] y = new double[x.length][n];
    for (int i = 0; i < x.length; i++) {
      double square = 0;
      for (int j = 0; j < n; j++) {
        square += x[i][j] * x[i][j] / n;
      }
      for (int j = 0; j < n; j++) {
        y[i][j] = x[i][j] / Math.sqrt(square + epsilon) * gamma[j];
      }
    }
    return y;
  }
}
