package dev.lanewise.kernels.internal.rows;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.internal.FloatProviders;

/** Softmax along rows; see {@link dev.lanewise.kernels.Softmax}. */
public final class FloatSoftmax {
  private FloatSoftmax() {}

  /**
   * y = softmax(x) or its logarithm, for each row.
   *
   * @param op which of them
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
      RowOp op,
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] y,
      int yOffset,
      int ldy) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", Check.length("x", x), xOffset, rows, cols, ldx);
    Check.matrix("y", Check.length("y", y), yOffset, rows, cols, ldy);
    if (cols == 0) {
      return;
    }
    FloatRowsCall call = FloatRowsCall.acquire(op, rows, cols);
    call.input(x, xOffset, ldx);
    call.output(y, yOffset, ldy);
    call.runAndRelease(FloatProviders.rows(), Workers.shared());
  }

  /**
   * The gradient of the input, for each row.
   *
   * @param op of which of the two
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
      RowOp op,
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
    Check.matrix("y", Check.length("y", y), yOffset, rows, cols, ldy);
    Check.matrix("dy", Check.length("dy", dy), dyOffset, rows, cols, lddy);
    Check.matrix("dx", Check.length("dx", dx), dxOffset, rows, cols, lddx);
    if (cols == 0) {
      return;
    }
    FloatRowsCall call = FloatRowsCall.acquire(op, rows, cols);
    call.input(dy, dyOffset, lddy);
    call.output(y, yOffset, ldy);
    call.gradient(dx, dxOffset, lddx);
    call.runAndRelease(FloatProviders.rows(), Workers.shared());
  }
}
