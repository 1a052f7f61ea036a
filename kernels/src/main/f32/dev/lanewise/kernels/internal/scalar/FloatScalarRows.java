package dev.lanewise.kernels.internal.scalar;

import dev.lanewise.kernels.internal.FloatReductions;
import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.rows.FloatRowKernels;
import dev.lanewise.kernels.internal.rows.FloatRowsCall;
import java.util.Arrays;

/** What is done row by row, as plain loops. */
public final class FloatScalarRows implements FloatRowKernels {
  /** Makes the kernels. */
  public FloatScalarRows() {}

  @Override
  public void run(FloatRowsCall c, int first, int rows) {
    float[] lanes = FloatReductions.LANES.acquire();
    for (int i = first; i < first + rows; i++) {
      int x = c.xOffset + i * c.ldx;
      int y = c.yOffset + i * c.ldy;
      int dx = c.dxOffset + i * c.lddx;
      switch (c.op) {
        case SOFTMAX -> softmax(c, i, x, y, lanes);
        case LOG_SOFTMAX -> logSoftmax(c, x, y, lanes);
        case SOFTMAX_BACKWARD -> softmaxBackward(c, y, x, dx, lanes);
        case LOG_SOFTMAX_BACKWARD -> logSoftmaxBackward(c, y, x, dx, lanes);
      }
    }
    FloatReductions.LANES.release(lanes);
  }

  private void softmax(FloatRowsCall c, int row, int x, int y, float[] lanes) {
    float max = max(c.cols, c.x, x);
    Arrays.fill(lanes, 0);
    for (int j = 0; j < c.cols; j++) {
      float e = FloatNegativeExp.exp(c.x[x + j] - max);
      c.y[y + j] = e;
      lanes[j % Lanes.COUNT] += e;
    }
    float sum = Lanes.fold(lanes);
    float factor = 1 / sum;
    for (int j = y; j < y + c.cols; j++) {
      c.y[j] *= factor;
    }
    if (c.sums != null) {
      c.maxima[row] = max;
      c.sums[row] = sum;
    }
  }

  private void logSoftmax(FloatRowsCall c, int x, int y, float[] lanes) {
    float max = max(c.cols, c.x, x);
    Arrays.fill(lanes, 0);
    for (int j = 0; j < c.cols; j++) {
      lanes[j % Lanes.COUNT] += FloatNegativeExp.exp(c.x[x + j] - max);
    }
    float log = FloatLog.log(Lanes.fold(lanes));
    for (int j = 0; j < c.cols; j++) {
      c.y[y + j] = c.x[x + j] - max - log;
    }
  }

  private static void softmaxBackward(FloatRowsCall c, int y, int dy, int dx, float[] lanes) {
    float dot = FloatReductions.dot(c.cols, c.y, y, c.x, dy, lanes);
    for (int j = 0; j < c.cols; j++) {
      c.dx[dx + j] = c.y[y + j] * (c.x[dy + j] - dot);
    }
  }

  private static void logSoftmaxBackward(FloatRowsCall c, int y, int dy, int dx, float[] lanes) {
    Arrays.fill(lanes, 0);
    for (int j = 0; j < c.cols; j++) {
      lanes[j % Lanes.COUNT] += c.x[dy + j];
    }
    float sum = Lanes.fold(lanes);
    for (int j = 0; j < c.cols; j++) {
      c.dx[dx + j] = Math.fma(-FloatNegativeExp.exp(c.y[y + j]), sum, c.x[dy + j]);
    }
  }

  @Override
  public float max(int n, float[] x, int xOffset) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = xOffset; i < xOffset + n; i++) {
      max = x[i] > max ? x[i] : max;
    }
    return max + 0f;
  }

  @Override
  public float sumShifted(int n, float[] x, int xOffset, float shift) {
    float[] lanes = FloatReductions.LANES.acquire();
    Arrays.fill(lanes, 0);
    for (int i = 0; i < n; i++) {
      lanes[i % Lanes.COUNT] += x[xOffset + i] - shift;
    }
    float sum = Lanes.fold(lanes);
    FloatReductions.LANES.release(lanes);
    return sum;
  }

  @Override
  public float dotShifted(int n, float[] q, int qOffset, float[] x, int xOffset, float shift) {
    float[] lanes = FloatReductions.LANES.acquire();
    Arrays.fill(lanes, 0);
    for (int i = 0; i < n; i++) {
      int lane = i % Lanes.COUNT;
      lanes[lane] = Math.fma(q[qOffset + i], x[xOffset + i] - shift, lanes[lane]);
    }
    float sum = Lanes.fold(lanes);
    FloatReductions.LANES.release(lanes);
    return sum;
  }

  @Override
  public void scaleShifted(
      int n, float[] x, int xOffset, float shift, float factor, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = factor * (x[xOffset + i] - shift);
    }
  }

  @Override
  public void scaleDifference(
      int n, float[] x, int xOffset, float[] z, int zOffset, float factor, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = factor * (x[xOffset + i] - z[zOffset + i]);
    }
  }
}
