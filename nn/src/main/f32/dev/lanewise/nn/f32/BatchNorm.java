package dev.lanewise.nn.f32;

import dev.lanewise.core.internal.Check;
import dev.lanewise.nn.Initializer;

/**
 * Batch normalisation: y = (x - mean) / sqrt(variance + epsilon) gamma + beta for each feature (S.
 * Ioffe, C. Szegedy, "Batch Normalization", ICML 2015). Mean and variance are those of the batch in
 * training, of at least two rows, else the running ones, which move towards them with each forward
 * pass of training: r = r + momentum (batch's - r). Where a batch is dealt out to shards, each
 * shard is normalised by itself, and the running ones move to the mean of where the shards would
 * have moved them.
 *
 * <p>gamma (n) is named weight and starts at ones, beta (n) is named bias and starts at zeros;
 * running_mean (n) and running_var (n), with rows - 1 as divisor, are not trained.
 *
 * @param epsilon added to the variance
 * @param momentum how far the running ones move
 */
public record BatchNorm(float epsilon, float momentum) implements Layer {
  /** An epsilon of 1e-5 and a momentum of 0.1. */
  public BatchNorm() {
    this(1e-5f, 0.1f);
  }

  /**
   * Checks the arguments.
   *
   * @param epsilon added to the variance, finite and greater than 0
   * @param momentum how far the running ones move, at least 0 and less than 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public BatchNorm {
    Constants.positive("epsilon", epsilon);
    Constants.decay("momentum", momentum);
  }

  @Override
  public int declare(Declaration declaration) {
    int n = declaration.inputs();
    declaration.parameter("weight", Initializer.constant(1), n);
    declaration.parameter("bias", Initializer.ZEROS, n);
    declaration.state("running_mean", Initializer.ZEROS, n);
    declaration.state("running_var", Initializer.constant(1), n);
    declaration.kept(0, 2 * n); // mean and 1 / sqrt(variance + epsilon) of each column
    return n;
  }

  @Override
  public Pass at(Site site) {
    int m = site.rows();
    if (site.training()) {
      Check.atLeast(
          "rows of a batch, or of a shard of it, that batch normalisation is trained with", m, 2);
    }
    float[] a = site.memory();
    float[] values = site.values();
    float[] gradients = site.gradients();
    int n = site.inputs();
    int gamma = site.parameter(0);
    int beta = site.parameter(1);
    int runningMeans = site.parameter(2);
    int runningVariances = site.parameter(3);
    int means = site.memory(0); // (n)
    int factors = means + n; // (n)
    return new Pass() {
      /** Keeps means and factors; x is kept by the network. */
      @Override
      public void forward() {
        if (site.training()) {
          dev.lanewise.kernels.BatchNorm.train(
              m,
              n,
              a,
              site.x(),
              n,
              values,
              gamma,
              values,
              beta,
              epsilon,
              values,
              runningMeans,
              values,
              runningVariances,
              momentum,
              a,
              site.y(),
              n,
              a,
              means,
              a,
              factors);
        } else {
          dev.lanewise.kernels.BatchNorm.infer(
              m,
              n,
              a,
              site.x(),
              n,
              values,
              runningMeans,
              values,
              runningVariances,
              values,
              gamma,
              values,
              beta,
              epsilon,
              a,
              site.y(),
              n);
        }
      }

      /** The gradient of x takes the place of dy if nobody wants it: the kernel computes it. */
      @Override
      public void backward() {
        int dx = site.wantsDx() ? site.dx() : site.dy();
        dev.lanewise.kernels.BatchNorm.backward(
            m, n, a, site.x(), n, values, gamma, a, means, a, factors, a, site.dy(), n, a, dx, n,
            gradients, gamma, gradients, beta);
      }
    };
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    double[] gamma = reference.parameter(0);
    double[] beta = reference.parameter(1);
    double[] runningMeans = reference.parameter(2);
    double[] runningVariances = reference.parameter(3);
    int m = x.length;
    int n = gamma.length;
    double[][] y = new double[m][n];
    for (int j = 0; j < n; j++) {
      double mean = runningMeans[j];
      double variance = runningVariances[j];
      if (reference.training()) {
        mean = 0;
        for (int i = 0; i < m; i++) {
          mean += x[i][j] / m;
        }
        variance = 0;
        for (int i = 0; i < m; i++) {
          variance += (x[i][j] - mean) * (x[i][j] - mean) / m;
        }
      }
      for (int i = 0; i < m; i++) {
        y[i][j] = (x[i][j] - mean) / Math.sqrt(variance + epsilon) * gamma[j] + beta[j];
      }
    }
    return y;
  }
}
