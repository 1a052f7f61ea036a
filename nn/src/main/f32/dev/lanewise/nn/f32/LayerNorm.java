package dev.lanewise.nn.f32;

import dev.lanewise.nn.Initializer;

/**
 * Layer normalisation: y = (x - mean) / sqrt(variance + epsilon) gamma + beta, mean and variance
 * being those of the sample (J. Ba, J. Kiros, G. Hinton, "Layer Normalization", 2016). gamma (n) is
 * named weight and starts at ones, beta (n) is named bias and starts at zeros.
 *
 * @param epsilon added to the variance
 */
public record LayerNorm(float epsilon) implements Layer {
  /** An epsilon of 1e-5. */
  public LayerNorm() {
    this(1e-5f);
  }

  /**
   * Checks the argument.
   *
   * @param epsilon added to the variance, finite and greater than 0
   * @throws IllegalArgumentException if it is not
   */
  public LayerNorm {
    Constants.positive("epsilon", epsilon);
  }

  @Override
  public int declare(Declaration declaration) {
    int n = declaration.inputs();
    declaration.parameter("weight", Initializer.constant(1), n);
    declaration.parameter("bias", Initializer.ZEROS, n);
    declaration.memory(2); // mean and 1 / sqrt(variance + epsilon) of each row
    return n;
  }

  @Override
  public Pass at(Site site) {
    float[] a = site.memory();
    float[] values = site.values();
    float[] gradients = site.gradients();
    int m = site.rows();
    int n = site.inputs();
    int gamma = site.parameter(0);
    int beta = site.parameter(1);
    int means = site.memory(0); // (m)
    int factors = means + m; // (m)
    return new Pass() {
      /** Keeps means and factors; x is kept by the network. */
      @Override
      public void forward() {
        dev.lanewise.kernels.LayerNorm.forward(
            m, n, a, site.x(), n, values, gamma, values, beta, epsilon, a, site.y(), n, a, means, a,
            factors);
      }

      /** The gradient of x takes the place of dy if nobody wants it: the kernel computes it. */
      @Override
      public void backward() {
        int dx = site.wantsDx() ? site.dx() : site.dy();
        dev.lanewise.kernels.LayerNorm.backward(
            m, n, a, site.x(), n, values, gamma, a, means, a, factors, a, site.dy(), n, a, dx, n,
            gradients, gamma, gradients, beta);
      }
    };
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    double[] gamma = reference.parameter(0);
    double[] beta = reference.parameter(1);
    int n = gamma.length;
    double[][] y = new double[x.length][n];
    for (int i = 0; i < x.length; i++) {
      double mean = 0;
      for (int j = 0; j < n; j++) {
        mean += x[i][j] / n;
      }
      double variance = 0;
      for (int j = 0; j < n; j++) {
        variance += (x[i][j] - mean) * (x[i][j] - mean) / n;
      }
      for (int j = 0; j < n; j++) {
        y[i][j] = (x[i][j] - mean) / Math.sqrt(variance + epsilon) * gamma[j] + beta[j];
      }
    }
    return y;
  }
}
