package dev.lanewise.kernels.internal;

import dev.lanewise.core.internal.ScratchPool;
import java.util.Arrays;

/** Sums in the order that {@link Lanes} defines, as plain loops. */
public final class FloatReductions {
  /** Working memory of a sum. */
  public static final ScratchPool<float[]> LANES = new ScratchPool<>(() -> new float[Lanes.COUNT]);

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
    int i = 0;
    for (; i + Lanes.COUNT <= n; i += Lanes.COUNT) {
      for (int lane = 0; lane < Lanes.COUNT; lane++) {
        lanes[lane] = Math.fma(x[xOffset + i + lane], y[yOffset + i + lane], lanes[lane]);
      }
    }
    for (int lane = 0; i < n; i++, lane++) {
      lanes[lane] = Math.fma(x[xOffset + i], y[yOffset + i], lanes[lane]);
    }
    return Lanes.fold(lanes);
  }
}
