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
    return sum(LaneSum.VALUES, n, x, xOffset, 0);
  }

  @Override
  public float squaredDeviations(int n, float[] x, int xOffset, float mean) {
    return sum(LaneSum.DEVIATIONS, n, x, xOffset, mean);
  }

  /** A sum over one vector. */
  float sum(LaneSum sum, int n, float[] x, int xOffset, float constant) {
    float[] lanes = FloatReductions.LANES.acquire();
    Arrays.fill(lanes, 0);
    accumulate(sum, n, x, xOffset, x, xOffset, constant, lanes);
    float result = Lanes.fold(lanes);
    FloatReductions.LANES.release(lanes);
    return result;
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
    switch (sum) {
      case VALUES -> {
        for (int i = 0; i < n; i++) {
          lanes[i % Lanes.COUNT] += x[xOffset + i];
        }
      }
      case MAGNITUDES -> {
        for (int i = 0; i < n; i++) {
          lanes[i % Lanes.COUNT] += Math.abs(x[xOffset + i]);
        }
      }
      case SQUARES -> {
        for (int i = 0; i < n; i++) {
          int lane = i % Lanes.COUNT;
          float scaled = constant * x[xOffset + i];
          lanes[lane] = Math.fma(scaled, scaled, lanes[lane]);
        }
      }
      case DEVIATIONS -> {
        for (int i = 0; i < n; i++) {
          int lane = i % Lanes.COUNT;
          float d = x[xOffset + i] - constant;
          lanes[lane] = Math.fma(d, d, lanes[lane]);
        }
      }
      case PRODUCTS -> FloatReductions.addProducts(n, x, xOffset, y, yOffset, lanes);
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
