package dev.lanewise.kernels.internal.scalar;

import dev.lanewise.kernels.internal.FloatReductions;
import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;
import dev.lanewise.kernels.internal.reduce.LaneSum;
import java.util.Arrays;

/** The reductions as plain loops. */
public final class FloatScalarReductions implements FloatReductionKernels {
  /** Makes the kernels. */
  public FloatScalarReductions() {}

  @Override
  public float sum(int n, float[] x, int xOffset) {
    float[] lanes = FloatReductions.LANES.acquire();
    Arrays.fill(lanes, 0);
    accumulate(LaneSum.VALUES, n, x, xOffset, x, xOffset, 0, lanes);
    return foldAndRelease(lanes);
  }

  private static float foldAndRelease(float[] lanes) {
    float sum = Lanes.fold(lanes);
    FloatReductions.LANES.release(lanes);
    return sum;
  }

  @Override
  public float squaredDeviations(int n, float[] x, int xOffset, float mean) {
    float[] lanes = FloatReductions.LANES.acquire();
    Arrays.fill(lanes, 0);
    accumulate(LaneSum.DEVIATIONS, n, x, xOffset, x, xOffset, mean, lanes);
    return foldAndRelease(lanes);
  }

  @Override
  public void accumulate(
      LaneSum sum,
      int n,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float constant,
      float[] lanes) {
    for (int i = 0; i < n; i++) {
      int lane = i % Lanes.COUNT;
      float value = x[xOffset + i];
      float before = lanes[lane];
      lanes[lane] =
          switch (sum) {
            case VALUES -> before + value;
            case MAGNITUDES -> before + Math.abs(value);
            case SQUARES -> Math.fma(value * constant, value * constant, before);
            case DEVIATIONS -> Math.fma(value - constant, value - constant, before);
            case PRODUCTS -> Math.fma(value, y[yOffset + i], before);
          };
    }
  }

  @Override
  public float max(int n, float[] x, int xOffset) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[xOffset + i]);
    }
    return max;
  }

  @Override
  public float min(int n, float[] x, int xOffset) {
    float min = Float.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      min = Math.min(min, x[xOffset + i]);
    }
    return min;
  }

  @Override
  public void add(int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] += x[xOffset + i];
    }
  }

  @Override
  public void addRows(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] sums, int sumsOffset) {
    for (int i = 0; i < rows; i++) {
      add(cols, x, xOffset + i * ldx, sums, sumsOffset);
    }
  }

  @Override
  public void addRowsSquared(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] means,
      int meansOffset,
      float[] sums,
      int sumsOffset) {
    for (int i = 0; i < rows; i++) {
      int row = xOffset + i * ldx;
      for (int j = 0; j < cols; j++) {
        float d = x[row + j] - means[meansOffset + j];
        sums[sumsOffset + j] = Math.fma(d, d, sums[sumsOffset + j]);
      }
    }
  }
}
