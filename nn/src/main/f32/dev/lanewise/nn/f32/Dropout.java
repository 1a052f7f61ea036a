package dev.lanewise.nn.f32;

import dev.lanewise.core.Philox;

/**
 * Dropout: in training y = x / (1 - rate), or 0 with probability rate; else y = x (N. Srivastava et
 * al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", JMLR 15, 2014).
 *
 * <p>Which elements are dropped is a pure function of the network's seed, the layer's place, the
 * number of the training step and the element's place in the batch, so nothing is kept for the
 * backward pass, and shards of a batch drop what the whole batch would.
 *
 * @param rate the probability to be dropped
 */
public record Dropout(float rate) implements Layer {
  /**
   * Checks the argument.
   *
   * @param rate the probability to be dropped, at least 0 and less than 1
   * @throws IllegalArgumentException if it is not
   */
  public Dropout {
    Constants.decay("rate", rate);
  }

  @Override
  public int declare(Declaration declaration) {
    return declaration.inputs();
  }

  @Override
  public Pass at(Site site) {
    float[] a = site.memory();
    int n = site.rows() * site.inputs();
    Philox random = site.random();
    return new Pass() {
      @Override
      public void forward() {
        if (site.training()) {
          drop(site.x(), site.y());
        } else {
          System.arraycopy(a, site.x(), a, site.y(), n);
        }
      }

      /** The same function as forward, of the gradient. */
      @Override
      public void backward() {
        if (site.wantsDx()) {
          drop(site.dy(), site.dx());
        }
      }

      private void drop(int from, int to) {
        long first = (site.step() << 32) + (long) site.firstRow() * site.inputs();
        dev.lanewise.kernels.Dropout.apply(n, a, from, a, to, rate, random, first);
      }
    };
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    double[][] y = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i].clone();
      for (int j = 0; reference.training() && j < y[i].length; j++) {
        long index = (reference.step() << 32) + (long) i * y[i].length + j;
        boolean dropped = reference.random().uniform(index) < rate;
        y[i][j] = dropped ? 0 : y[i][j] / (1.0 - rate);
      }
    }
    return y;
  }
}
