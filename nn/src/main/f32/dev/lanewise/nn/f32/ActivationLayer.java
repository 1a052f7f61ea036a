package dev.lanewise.nn.f32;

import dev.lanewise.kernels.Activation;
import java.util.Objects;

/**
 * An activation by itself: y = f(x), element by element. A {@link Dense} layer has its own, which
 * costs less.
 *
 * @param activation f
 */
public record ActivationLayer(Activation activation) implements Layer {
  /**
   * Checks the argument.
   *
   * @param activation f
   */
  public ActivationLayer {
    Objects.requireNonNull(activation, "activation");
  }

  @Override
  public String kind() {
    return activation.toString();
  }

  @Override
  public int declare(Declaration declaration) {
    return declaration.inputs();
  }

  @Override
  public Pass at(Site site) {
    float[] a = site.memory();
    int n = site.rows() * site.inputs();
    int kept = activation.keeps() == Activation.Kept.INPUT ? site.x() : site.y();
    return new Pass() {
      @Override
      public void forward() {
        activation.forward(n, a, site.x(), a, site.y());
      }

      /** dx = f'(x) dy, from x or y, both of which the network keeps. */
      @Override
      public void backward() {
        if (site.wantsDx()) {
          activation.backward(n, a, kept, a, site.dy(), a, site.dx());
        }
      }
    };
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    double[][] y = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      y[i] = new double[x[i].length];
      for (int j = 0; j < y[i].length; j++) {
        y[i][j] = reference.activation(activation, x[i][j]);
      }
    }
    return y;
  }
}
