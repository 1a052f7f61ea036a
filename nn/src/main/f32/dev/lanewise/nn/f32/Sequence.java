package dev.lanewise.nn.f32;

import dev.lanewise.core.internal.Check;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Layers one after the other: y = f_L(... f_2(f_1(x))). The network itself is one, and so are the
 * branches of {@link Residual} and {@link WideAndDeep}.
 *
 * <p>The outputs of all layers are kept, since backward passes need them. Their gradients are not:
 * each is needed until the layer below has its own, so two memories take turns.
 */
final class Sequence implements Layer {
  private final Map<String, Layer> layers; // by name, in their order

  Sequence(Map<String, Layer> layers) {
    this.layers = new LinkedHashMap<>(layers);
  }

  Map<String, Layer> layers() {
    return layers;
  }

  /** Layers with the names that PyTorch's {@code nn.Sequential} gives. */
  static Sequence of(Layer... layers) {
    Check.atLeast("number of layers", layers.length, 1);
    Map<String, Layer> named = new LinkedHashMap<>();
    int place = 0;
    for (Layer layer : layers) {
      named.put(Integer.toString(place), Objects.requireNonNull(layer, "layer"));
      place += layer.modules();
    }
    return new Sequence(named);
  }

  @Override
  public int declare(Declaration declaration) {
    int width = declaration.inputs();
    int widest = 0;
    int layer = 0;
    for (var entry : layers.entrySet()) {
      width = declaration.inner(entry.getKey(), entry.getValue(), width);
      layer++;
      if (layer < layers.size()) { // the last output is the caller's
        declaration.memory(width);
        widest = Math.max(widest, width);
      }
    }
    declaration.kept(widest, 0);
    declaration.kept(widest, 0);
    return width;
  }

  @Override
  public Passes at(Site site) {
    int count = layers.size();
    Pass[] passes = new Pass[count];
    int[] boundaries = new int[count + 1];
    int[] gradients = new int[count + 1];
    int x = site.x();
    int dx = site.dx();
    boundaries[0] = x;
    gradients[0] = dx;
    for (int l = 0; l < count; l++) {
      boolean last = l == count - 1;
      int y = last ? site.y() : site.memory(l);
      int dy = last ? site.dy() : site.memory(count - 1 + l % 2);
      passes[l] = site.inner(l, x, y, dx, dy);
      boundaries[l + 1] = y;
      gradients[l + 1] = dy;
      x = y;
      dx = dy;
    }
    return new Passes(passes, boundaries, gradients);
  }

  /**
   * The passes of all layers.
   *
   * @param boundaries where the input of each layer is, and behind them the last output
   * @param gradients where their gradients are, each until the second layer below has its own
   */
  record Passes(Pass[] layers, int[] boundaries, int[] gradients) implements Pass {
    @Override
    public void forward() {
      forward(0);
    }

    @Override
    public void backward() {
      backward(0);
    }

    /** The passes from a layer on, whose input is there already. */
    void forward(int first) {
      for (int l = first; l < layers.length; l++) {
        layers[l].forward();
      }
    }

    /** Those back to a layer. */
    void backward(int first) {
      for (int l = layers.length - 1; l >= first; l--) {
        layers[l].backward();
      }
    }
  }

  @Override
  public double[][] reference(double[][] x, Reference reference) {
    for (int l = 0; l < reference.inners(); l++) {
      x = reference.inner(l, x);
    }
    return x;
  }
}
