package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.rows.DoubleSoftmax;
import dev.lanewise.kernels.internal.rows.FloatSoftmax;
import dev.lanewise.kernels.internal.rows.RowOp;

/**
 * Softmax along rows, and its logarithm. Thread-safe; a row's bits don't depend on the rows around
 * it. Many rows run on all {@link Kernels#threads}.
 *
 * {@snippet file="dev/lanewise/kernels/ExamplesTest.java" region="softmax"}
 */
public final class Softmax {
  private Softmax() {}

  /**
   * y = softmax(x) for each row: y_j = e^(x_j - max) (1 / sum). A row with a NaN or +Infinity in
   * it, or with nothing but -Infinity, gives NaN.
   *
   * @param rows number of rows
   * @param cols number of columns, the classes
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param y output, rows x cols; may be x with the same offset and distance
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void forward(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
    FloatSoftmax.forward(RowOp.SOFTMAX, rows, cols, x, xOffset, ldx, y, yOffset, ldy);
  }

  /**
   * dx = y (dy - sum_j y_j dy_j) for each row.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param y the forward pass's output, rows x cols
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @param dy gradient of the output, rows x cols
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param dx receives the gradient of the input, rows x cols; may be dy
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
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
    FloatSoftmax.backward(
        RowOp.SOFTMAX_BACKWARD,
        rows,
        cols,
        y,
        yOffset,
        ldy,
        dy,
        dyOffset,
        lddy,
        dx,
        dxOffset,
        lddx);
  }

  /**
   * y = log softmax(x) for each row: y_j = x_j - max - log(sum of e^(x_j - max)), finite where
   * softmax is 0. A row with a NaN or +Infinity in it, or with nothing but -Infinity, gives NaN.
   *
   * @param rows number of rows
   * @param cols number of columns, the classes
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param y output, rows x cols; may be x with the same offset and distance
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void logForward(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
    FloatSoftmax.forward(RowOp.LOG_SOFTMAX, rows, cols, x, xOffset, ldx, y, yOffset, ldy);
  }

  /**
   * dx = dy - e^y sum_j dy_j for each row, y being what {@code logForward} gave.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param y the forward pass's output, rows x cols
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @param dy gradient of the output, rows x cols
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param dx receives the gradient of the input, rows x cols; may be dy
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void logBackward(
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
    FloatSoftmax.backward(
        RowOp.LOG_SOFTMAX_BACKWARD,
        rows,
        cols,
        y,
        yOffset,
        ldy,
        dy,
        dyOffset,
        lddy,
        dx,
        dxOffset,
        lddx);
  }

  /**
   * y = softmax(x) for each row: y_j = e^(x_j - max) (1 / sum). A row with a NaN or +Infinity in
   * it, or with nothing but -Infinity, gives NaN.
   *
   * @param rows number of rows
   * @param cols number of columns, the classes
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param y output, rows x cols; may be x with the same offset and distance
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void forward(
      int rows, int cols, double[] x, int xOffset, int ldx, double[] y, int yOffset, int ldy) {
    DoubleSoftmax.forward(RowOp.SOFTMAX, rows, cols, x, xOffset, ldx, y, yOffset, ldy);
  }

  /**
   * dx = y (dy - sum_j y_j dy_j) for each row.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param y the forward pass's output, rows x cols
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @param dy gradient of the output, rows x cols
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param dx receives the gradient of the input, rows x cols; may be dy
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void backward(
      int rows,
      int cols,
      double[] y,
      int yOffset,
      int ldy,
      double[] dy,
      int dyOffset,
      int lddy,
      double[] dx,
      int dxOffset,
      int lddx) {
    DoubleSoftmax.backward(
        RowOp.SOFTMAX_BACKWARD,
        rows,
        cols,
        y,
        yOffset,
        ldy,
        dy,
        dyOffset,
        lddy,
        dx,
        dxOffset,
        lddx);
  }

  /**
   * y = log softmax(x) for each row: y_j = x_j - max - log(sum of e^(x_j - max)), finite where
   * softmax is 0. A row with a NaN or +Infinity in it, or with nothing but -Infinity, gives NaN.
   *
   * @param rows number of rows
   * @param cols number of columns, the classes
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param y output, rows x cols; may be x with the same offset and distance
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void logForward(
      int rows, int cols, double[] x, int xOffset, int ldx, double[] y, int yOffset, int ldy) {
    DoubleSoftmax.forward(RowOp.LOG_SOFTMAX, rows, cols, x, xOffset, ldx, y, yOffset, ldy);
  }

  /**
   * dx = dy - e^y sum_j dy_j for each row, y being what {@code logForward} gave.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param y the forward pass's output, rows x cols
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @param dy gradient of the output, rows x cols
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param dx receives the gradient of the input, rows x cols; may be dy
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void logBackward(
      int rows,
      int cols,
      double[] y,
      int yOffset,
      int ldy,
      double[] dy,
      int dyOffset,
      int lddy,
      double[] dx,
      int dxOffset,
      int lddx) {
    DoubleSoftmax.backward(
        RowOp.LOG_SOFTMAX_BACKWARD,
        rows,
        cols,
        y,
        yOffset,
        ldy,
        dy,
        dyOffset,
        lddy,
        dx,
        dxOffset,
        lddx);
  }
}
