package dev.lanewise.nn.f32;

import dev.lanewise.core.Check;
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
    int x = site.x();
    int dx = site.dx();
    boundaries[0] = x;
    for (int l = 0; l < count; l++) {
      boolean last = l == count - 1;
      int y = last ? site.y() : site.memory(l);
      int dy = last ? site.dy() : site.memory(count - 1 + l % 2);
      passes[l] = site.inner(l, x, y, dx, dy);
      boundaries[l + 1] = y;
      x = y;
      dx = dy;
    }
    return new Passes(passes, boundaries);
  }

  /** The passes of all layers. */
  record Passes(Pass[] layers, int[] boundaries) implements Pass {
    @Override
    public void forward() {
      for (Pass layer : layers) {
        layer.forward();
      }
    }

    @Override
    public void backward() {
      for (int l = layers.length - 1; l >= 0; l--) {
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
