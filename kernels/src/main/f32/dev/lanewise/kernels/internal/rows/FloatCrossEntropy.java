package dev.lanewise.kernels.internal.rows;

import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.Reduction;
import java.util.Objects;

/** Softmax and cross-entropy; see {@link dev.lanewise.kernels.Losses}. */
public final class FloatCrossEntropy {
  private FloatCrossEntropy() {}

  private static void checkLabels(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      int[] labels,
      int labelsOffset,
      float smoothing) {
    checkLogits(rows, cols, x, xOffset, ldx);
    Check.span("labels", Check.length("labels", labels), labelsOffset, rows);
    for (int i = 0; i < rows; i++) {
      int label = labels[labelsOffset + i];
      if (label < 0 || label >= cols) {
        throw new IllegalArgumentException(
            "label of row " + i + " = " + label + ", but must be within 0.." + (cols - 1));
      }
    }
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException("smoothing = " + smoothing + ", but must be within 0..1");
    }
  }

  /**
   * The loss and its gradient in one pass, with class indices.
   *
   * @param rows number of rows
   * @param cols number of classes
   * @param x the logits
   * @param xOffset index of the first
   * @param ldx distance from a row to the next
   * @param labels the class of each row
   * @param labelsOffset index of the first
   * @param smoothing the part of a target that is spread over all classes
   * @param reduction whether to divide by the rows
   * @param dx receives the gradient
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @return the sum or the mean of the losses
   */
  public static float loss(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      int[] labels,
      int labelsOffset,
      float smoothing,
      Reduction reduction,
      float[] dx,
      int dxOffset,
      int lddx) {
    checkLabels(rows, cols, x, xOffset, ldx, labels, labelsOffset, smoothing);
    float count = count(reduction, rows);
    Check.matrix("dx", Check.length("dx", dx), dxOffset, rows, cols, lddx);
    FloatCrossEntropyCall call = FloatCrossEntropyCall.acquire(rows, cols, x, xOffset, ldx);
    call.labels(labels, labelsOffset, smoothing);
    call.gradient(count, dx, dxOffset, lddx);
    return call.sumAndRelease() / count;
  }

  /**
   * The loss of each row and its gradient in one pass, with class indices.
   *
   * @param rows number of rows
   * @param cols number of classes
   * @param x the logits
   * @param xOffset index of the first
   * @param ldx distance from a row to the next
   * @param labels the class of each row
   * @param labelsOffset index of the first
   * @param smoothing the part of a target that is spread over all classes
   * @param losses the loss of each row
   * @param lossesOffset index of the first
   * @param dx receives the gradient
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   */
  public static void lossPerRow(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      int[] labels,
      int labelsOffset,
      float smoothing,
      float[] losses,
      int lossesOffset,
      float[] dx,
      int dxOffset,
      int lddx) {
    checkLabels(rows, cols, x, xOffset, ldx, labels, labelsOffset, smoothing);
    Check.span("losses", Check.length("losses", losses), lossesOffset, rows);
    Check.matrix("dx", Check.length("dx", dx), dxOffset, rows, cols, lddx);
    FloatCrossEntropyCall call = FloatCrossEntropyCall.acquire(rows, cols, x, xOffset, ldx);
    call.labels(labels, labelsOffset, smoothing);
    call.gradient(1, dx, dxOffset, lddx);
    call.copyAndRelease(losses, lossesOffset);
  }

  private static float count(Reduction reduction, int rows) {
    return Objects.requireNonNull(reduction, "reduction") == Reduction.MEAN ? rows : 1;
  }

  /**
   * The loss and its gradient in one pass, with a probability for each class.
   *
   * @param rows number of rows
   * @param cols number of classes
   * @param x the logits
   * @param xOffset index of the first
   * @param ldx distance from a row to the next
   * @param q the probabilities
   * @param qOffset index of the first
   * @param ldq distance from a row to the next
   * @param reduction whether to divide by the rows
   * @param dx receives the gradient
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @return the sum or the mean of the losses
   */
  public static float loss(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] q,
      int qOffset,
      int ldq,
      Reduction reduction,
      float[] dx,
      int dxOffset,
      int lddx) {
    checkLogits(rows, cols, x, xOffset, ldx);
    Check.matrix("q", Check.length("q", q), qOffset, rows, cols, ldq);
    float count = count(reduction, rows);
    Check.matrix("dx", Check.length("dx", dx), dxOffset, rows, cols, lddx);
    FloatCrossEntropyCall call = FloatCrossEntropyCall.acquire(rows, cols, x, xOffset, ldx);
    call.probabilities(q, qOffset, ldq);
    call.gradient(count, dx, dxOffset, lddx);
    return call.sumAndRelease() / count;
  }

  private static void checkLogits(int rows, int cols, float[] x, int xOffset, int ldx) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", Check.length("x", x), xOffset, rows, cols, ldx);
  }
}
