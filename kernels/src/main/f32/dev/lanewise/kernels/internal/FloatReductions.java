package dev.lanewise.kernels.internal;

import dev.lanewise.core.internal.ScratchPool;
import java.util.Arrays;

/** Sums in the order that {@link Lanes} defines, as plain loops. */
public final class FloatReductions {
  // Behind the lanes, so that no two threads' lie in one cache line: many sums keep theirs in
  // memory.
  private static final int APART = 128 / Float.BYTES;

  /** Working memory of a sum: its lanes first. */
  public static final ScratchPool<float[]> LANES =
      new ScratchPool<>(() -> new float[Lanes.COUNT + APART]);

  private FloatReductions() {}

  /**
   * The sum of x_i y_i: in each lane a chain of fused multiply-adds.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param y a vector
   * @param yOffset index of its first element
   * @param lanes working memory, overwritten
   * @return the sum
   */
  public static float dot(int n, float[] x, int xOffset, float[] y, int yOffset, float[] lanes) {
    Arrays.fill(lanes, 0);
    addProducts(n, x, xOffset, y, yOffset, lanes);
    return Lanes.fold(lanes);
  }

  /**
   * Adds x_i y_i to the lanes.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param y a vector
   * @param yOffset index of its first element
   * @param lanes 64 partial sums
   */
  public static void addProducts(
      int n, float[] x, int xOffset, float[] y, int yOffset, float[] lanes) {
    int i = 0;
    for (; i + Lanes.COUNT <= n; i += Lanes.COUNT) {
      for (int lane = 0; lane < Lanes.COUNT; lane++) {
        lanes[lane] = Math.fma(x[xOffset + i + lane], y[yOffset + i + lane], lanes[lane]);
      }
    }
    for (int lane = 0; i < n; i++, lane++) {
      lanes[lane] = Math.fma(x[xOffset + i], y[yOffset + i], lanes[lane]);
    }
  }
}
