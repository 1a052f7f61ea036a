package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.FloatPackedMatrix;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers of a network that don't change any more, and weights in the order that products like
 * best, made when they are first asked for. Thread-safe.
 */
final class Frozen {
  final float[] values;
  private final Map<Integer, FloatPackedMatrix> packed = new ConcurrentHashMap<>(); // by offset

  Frozen(float[] values) {
    this.values = values;
  }

  /** W^T (k, n) as panels. */
  FloatPackedMatrix packed(int w, int n, int k) {
    return packed.computeIfAbsent(
        w, at -> FloatPackedMatrix.of(FloatMatrix.of(values, at, n, k, k, 1).transpose()));
  }
}
