package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.FloatPackedMatrix;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers of a network that don't change any more, and weights in the orders that products like
 * best, each made when it is first asked for. Thread-safe.
 */
final class Frozen {
  final float[] values;
  private final Map<Integer, FloatPackedMatrix> packed = new ConcurrentHashMap<>(); // by offset
  private final Map<Integer, FloatMatrix> turned = new ConcurrentHashMap<>();

  Frozen(float[] values) {
    this.values = values;
  }

  /** W^T (k, n) as panels, for products with many rows. */
  FloatPackedMatrix packed(int w, int n, int k) {
    return packed.computeIfAbsent(w, at -> FloatPackedMatrix.of(transpose(at, n, k)));
  }

  /** W^T (k, n) row by row, for one row: it is read once, in the order of memory. */
  FloatMatrix turned(int w, int n, int k) {
    return turned.computeIfAbsent(w, at -> FloatMatrix.of(transpose(at, n, k).toArray(), k, n));
  }

  private FloatMatrix transpose(int w, int n, int k) {
    return FloatMatrix.of(values, w, n, k, k, 1).transpose();
  }
}
