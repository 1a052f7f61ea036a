package dev.lanewise.nn.f32;

/**
 * A probability for each output: y_j = e^(x_j) / sum_p e^(x_p). Not for a network with {@link
 * Loss#SOFTMAX_CROSS_ENTROPY}, which contains it.
 */
public record Softmax() implements Layer {
  @Override
  public int declare(Declaration declaration) {
    return declaration.inputs();
  }

  @Override
  public Pass at(Site site) {
    float[] a = site.memory();
    int m = site.rows();
    int n = site.inputs();
    return new Pass() {
      @Override
      public void forward() {
        dev.lanewise.kernels.Softmax.forward(m, n, a, site.x(), n, a, site.y(), n);
      }

      /** dx = y (dy - sum_j y_j dy_j) for each row, from y, which the network keeps. */
      @Override
      public void backward() {
        if (site.wantsDx()) {
          dev.lanewise.kernels.Softmax.backward(
              m, n, a, site.y(), n, a, site.dy(), n, a, site.dx(), n);
        }
      }
    };
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    double[][] y = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i].clone();
      double max = Double.NEGATIVE_INFINITY;
      for (double value : y[i]) {
        max = Math.max(max, value);
      }
      double sum = 0;
      for (int j = 0; j < y[i].length; j++) {
        y[i][j] = Math.exp(y[i][j] - max);
        sum += y[i][j];
      }
      for (int j = 0; j < y[i].length; j++) {
        y[i][j] /= sum;
      }
    }
    return y;
  }
}
