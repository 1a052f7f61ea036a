package dev.lanewise.nn.f32;

import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.Activation;

/**
 * A linear branch beside a deep one: y = W x + b + f(x) (H. Cheng et al., "Wide &amp; Deep Learning
 * for Recommender Systems", 2016). W and b are named wide.weight and wide.bias, the layers of f
 * deep.0 and so on.
 */
public final class WideAndDeep implements Layer {
  private final Dense wide;
  private final Sequence deep; // f

  /**
   * The two branches.
   *
   * @param outputs outputs of the linear branch, at least 1
   * @param deep f, one layer or more, with as many outputs
   * @throws IllegalArgumentException if outputs is less than 1
   */
  public WideAndDeep(int outputs, Layer... deep) {
    this.wide = new Dense(Check.atLeast("outputs", outputs, 1), Activation.IDENTITY);
    this.deep = Sequence.of(deep);
  }

  int outputs() {
    return wide.outputs();
  }

  Sequence deep() {
    return deep;
  }

  @Override
  public int declare(Declaration declaration) {
    int inputs = declaration.inputs();
    int n = declaration.inner("wide", wide, inputs);
    int outputs = declaration.inner("deep", deep, inputs);
    if (outputs != n) {
      throw new IllegalArgumentException(
          "outputs of the deep branch = " + outputs + ", but must be those of the wide one, " + n);
    }
    declaration.memory(n); // f(x)
    declaration.kept(n, 0); // dy for the wide branch, which may overwrite it
    declaration.kept(inputs, 0); // the deep branch's gradient of x
    return n;
  }

  @Override
  public Pass at(Site site) {
    float[] a = site.memory();
    int n = site.rows() * site.outputs();
    int f = site.memory(0);
    int dy = site.memory(1);
    int dx = site.memory(2);
    Pass linear = site.inner(0, site.x(), site.y(), site.wantsDx() ? site.dx() : -1, dy);
    Pass layers = site.inner(1, site.x(), f, site.wantsDx() ? dx : -1, site.dy());
    return new Pass() {
      @Override
      public void forward() {
        linear.forward();
        layers.forward();
        Residual.sum(n, a, site.y(), f, site.y());
      }

      @Override
      public void backward() {
        System.arraycopy(a, site.dy(), a, dy, n);
        linear.backward();
        layers.backward();
        if (site.wantsDx()) {
          Residual.sum(site.rows() * site.inputs(), a, site.dx(), dx, site.dx());
        }
      }
    };
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    double[][] y = reference.inner(0, x);
    double[][] f = reference.inner(1, x);
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y[i].length; j++) {
        y[i][j] += f[i][j];
      }
    }
    return y;
  }
}
