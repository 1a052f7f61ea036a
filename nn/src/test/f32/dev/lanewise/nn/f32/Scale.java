package dev.lanewise.nn.f32;

import dev.lanewise.nn.Initializer;

/** The layer that the documentation of {@link Layer} shows. */
record Scale() implements Layer {
  @Override
  public int declare(Declaration declaration) {
    int n = declaration.inputs();
    declaration.parameter("weight", Initializer.constant(1), n);
    return n; // the number of outputs
  }

  @Override
  public Pass at(Site site) {
    int m = site.rows();
    int n = site.inputs();
    float[] a = site.memory(); // x, y (m, n) and their gradients
    float[] w = site.values(); // w (n)
    float[] dw = site.gradients();
    int at = site.parameter(0);
    return new Pass() {
      @Override
      public void forward() { // y_ij = w_j x_ij; x is kept as it is
        for (int i = 0; i < m; i++) {
          for (int j = 0; j < n; j++) {
            a[site.y() + i * n + j] = w[at + j] * a[site.x() + i * n + j];
          }
        }
      }

      @Override
      public void backward() { // dw_j = sum_i dy_ij x_ij; dx_ij = w_j dy_ij
        for (int j = 0; j < n; j++) {
          dw[at + j] = 0;
          for (int i = 0; i < m; i++) {
            float dy = a[site.dy() + i * n + j];
            dw[at + j] += dy * a[site.x() + i * n + j];
            if (site.wantsDx()) {
              a[site.dx() + i * n + j] = w[at + j] * dy;
            }
          }
        }
      }
    };
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    double[] w = reference.parameter(0);
    double[][] y = new double[x.length][w.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < w.length; j++) {
        y[i][j] = w[j] * x[i][j];
      }
    }
    return y;
  }
}
