package dev.lanewise.kernels.internal;

import dev.lanewise.core.Check;

/** Softmax along rows; see {@link dev.lanewise.kernels.Softmax}. */
public final class FloatSoftmax {
  private FloatSoftmax() {}

  /**
   * y = softmax(x) for each row.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param y output
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   */
  public static void forward(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", x.length, xOffset, rows, cols, ldx);
    Check.matrix("y", y.length, yOffset, rows, cols, ldy);
    if (cols == 0) {
      return;
    }
    FloatProvider provider = FloatProviders.elementwise();
    for (int i = 0; i < rows; i++) {
      int xRow = xOffset + i * ldx;
      float max = FloatProviders.reductions().max(cols, x, xRow);
      row(provider, cols, x, xRow, max, y, yOffset + i * ldy);
    }
  }

  /** One row of softmax; returns the sum of e^(x - max). */
  static float row(
      FloatProvider provider, int n, float[] x, int xRow, float max, float[] y, int yRow) {
    float sum = provider.expSum(n, x, xRow, max, y, yRow);
    for (int j = yRow; j < yRow + n; j++) {
      y[j] /= sum;
    }
    return sum;
  }

  /**
   * dx = y (dy - sum_j y_j dy_j) for each row.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param y the forward pass's output
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param dx gradient of the input
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   */
  public static void backward(
      int rows,
      int cols,
      float[] y,
      int yOffset,
      int ldy,
      float[] dy,
      int dyOffset,
      int lddy,
      float[] dx,
      int dxOffset,
      int lddx) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("y", y.length, yOffset, rows, cols, ldy);
    Check.matrix("dy", dy.length, dyOffset, rows, cols, lddy);
    Check.matrix("dx", dx.length, dxOffset, rows, cols, lddx);
    float[] lanes = FloatReductions.LANES.acquire();
    for (int i = 0; i < rows; i++) {
      int yRow = yOffset + i * ldy;
      int dyRow = dyOffset + i * lddy;
      int dxRow = dxOffset + i * lddx;
      float dot = FloatReductions.dot(cols, y, yRow, dy, dyRow, lanes);
      for (int j = 0; j < cols; j++) {
        dx[dxRow + j] = y[yRow + j] * (dy[dyRow + j] - dot);
      }
    }
    FloatReductions.LANES.release(lanes);
  }
}
