package dev.lanewise.nn.f32;

/**
 * Layers with a way around them: y = x + f(x) (K. He, X. Zhang, S. Ren, J. Sun, "Deep Residual
 * Learning for Image Recognition", CVPR 2016).
 */
public final class Residual implements Layer {
  private final Sequence branch; // f

  /**
   * Layers to go around.
   *
   * @param branch f, one layer or more, with as many outputs as inputs; named from 0
   */
  public Residual(Layer... branch) {
    this.branch = Sequence.of(branch);
  }

  Sequence branch() {
    return branch;
  }

  @Override
  public int declare(Declaration declaration) {
    int n = declaration.inputs();
    int outputs = declaration.inner("", branch, n);
    if (outputs != n) {
      throw new IllegalArgumentException(
          "outputs of the branch = " + outputs + ", but must be the layer's inputs, " + n);
    }
    declaration.memory(n); // f(x)
    declaration.kept(n, 0); // the branch's gradient of x
    return n;
  }

  @Override
  public Pass at(Site site) {
    float[] a = site.memory();
    int n = site.rows() * site.inputs();
    int f = site.memory(0);
    int df = site.memory(1);
    Pass inner = site.inner(0, site.x(), f, site.wantsDx() ? df : -1, site.dy());
    return new Pass() {
      @Override
      public void forward() {
        inner.forward();
        sum(n, a, site.x(), f, site.y());
      }

      /** dx = dy + the branch's, which may overwrite dy: so dx takes dy first. */
      @Override
      public void backward() {
        if (site.wantsDx()) {
          System.arraycopy(a, site.dy(), a, site.dx(), n);
        }
        inner.backward();
        if (site.wantsDx()) {
          sum(n, a, site.dx(), df, site.dx());
        }
      }
    };
  }

  /** c = a + b, element by element. */
  static void sum(int n, float[] memory, int a, int b, int c) {
    for (int i = 0; i < n; i++) {
      memory[c + i] = memory[a + i] + memory[b + i];
    }
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    double[][] y = reference.inner(0, x);
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y[i].length; j++) {
        y[i][j] += x[i][j];
      }
    }
    return y;
  }
}
