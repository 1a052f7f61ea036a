package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.loss.DoubleLosses;
import dev.lanewise.kernels.internal.loss.ElementLoss;
import dev.lanewise.kernels.internal.loss.FloatLosses;
import dev.lanewise.kernels.internal.rows.DoubleCrossEntropy;
import dev.lanewise.kernels.internal.rows.FloatCrossEntropy;

/**
 * Losses, each with its gradient in the same pass. The order of every sum is fixed, so the bits
 * depend neither on the width of the machine's vectors nor on threads. Large arrays and many rows
 * run on all {@link Kernels#threads}. NaN in an output or a target gives a loss of NaN.
 * Thread-safe.
 */
public final class Losses {
  private Losses() {}

  /**
   * Squared error: (x - t)^2, whose derivative is 2 (x - t).
   *
   * @param n number of elements
   * @param x the outputs
   * @param xOffset index of the first
   * @param t the targets
   * @param tOffset index of the first
   * @param reduction whether loss and gradient are divided by n
   * @param dx receives the gradient of the loss for x; may be x
   * @param dxOffset index of its first element
   * @return the loss: the sum over 64 lanes, or the mean
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static float squared(
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      Reduction reduction,
      float[] dx,
      int dxOffset) {
    return FloatLosses.run(
        ElementLoss.SQUARED, n, x, xOffset, t, tOffset, 1, reduction, dx, dxOffset);
  }

  /**
   * Absolute error: |x - t|, whose derivative is the sign of x - t, and 0 where they are equal.
   *
   * @param n number of elements
   * @param x the outputs
   * @param xOffset index of the first
   * @param t the targets
   * @param tOffset index of the first
   * @param reduction whether loss and gradient are divided by n
   * @param dx receives the gradient of the loss for x; may be x
   * @param dxOffset index of its first element
   * @return the loss: the sum over 64 lanes, or the mean
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static float absolute(
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      Reduction reduction,
      float[] dx,
      int dxOffset) {
    return FloatLosses.run(
        ElementLoss.ABSOLUTE, n, x, xOffset, t, tOffset, 1, reduction, dx, dxOffset);
  }

  /**
   * Huber's loss: (x - t)^2 / 2 where |x - t| is at most delta, delta (|x - t| - delta / 2) beyond
   * (P. Huber, "Robust Estimation of a Location Parameter", 1964).
   *
   * @param n number of elements
   * @param x the outputs
   * @param xOffset index of the first
   * @param t the targets
   * @param tOffset index of the first
   * @param delta where the square turns into the magnitude, greater than 0
   * @param reduction whether loss and gradient are divided by n
   * @param dx receives the gradient of the loss for x; may be x
   * @param dxOffset index of its first element
   * @return the loss: the sum over 64 lanes, or the mean
   * @throws IllegalArgumentException if n is negative or delta not greater than 0
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static float huber(
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      float delta,
      Reduction reduction,
      float[] dx,
      int dxOffset) {
    return FloatLosses.run(
        ElementLoss.HUBER, n, x, xOffset, t, tOffset, delta, reduction, dx, dxOffset);
  }

  /**
   * Sigmoid followed by binary cross-entropy: max(x, 0) - x t + log(1 + e^-|x|), finite for any
   * finite x; its derivative is sigmoid(x) - t. An infinite x gives NaN where t says otherwise.
   *
   * @param n number of elements
   * @param x the outputs
   * @param xOffset index of the first
   * @param t the targets, probabilities within 0..1
   * @param tOffset index of the first
   * @param reduction whether loss and gradient are divided by n
   * @param dx receives the gradient of the loss for x; may be x
   * @param dxOffset index of its first element
   * @return the loss: the sum over 64 lanes, or the mean
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static float binaryCrossEntropy(
      int n,
      float[] x,
      int xOffset,
      float[] t,
      int tOffset,
      Reduction reduction,
      float[] dx,
      int dxOffset) {
    return FloatLosses.run(
        ElementLoss.BINARY_CROSS_ENTROPY, n, x, xOffset, t, tOffset, 1, reduction, dx, dxOffset);
  }

  /**
   * Softmax followed by cross-entropy with class indices: log(sum_j e^(x_j - max)) + max - sum_j
   * q_j x_j, whose derivative is softmax(x) - q. The target q is smoothing / cols for every class,
   * and 1 - smoothing more for the label (C. Szegedy et al., "Rethinking the Inception Architecture
   * for Computer Vision", CVPR 2016, section 7).
   *
   * @param rows number of rows
   * @param cols number of columns, the classes
   * @param x the logits, rows x cols
   * @param xOffset index of the first
   * @param ldx distance from a row to the next
   * @param labels the class of each row, 0 to cols - 1
   * @param labelsOffset index of the first
   * @param smoothing 0 for none, at most 1
   * @param reduction whether loss and gradient are divided by rows
   * @param dx receives the gradient of the loss for x, rows x cols; may be x
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @return the loss: the sum of the rows' over 64 lanes, or the mean
   * @throws IllegalArgumentException if a size is negative, a distance too small, a label no class
   *     or smoothing out of range
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static float crossEntropy(
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
    return FloatCrossEntropy.loss(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        labels,
        labelsOffset,
        smoothing,
        reduction,
        dx,
        dxOffset,
        lddx);
  }

  /**
   * Softmax followed by cross-entropy with class indices, as {@code crossEntropy} has it, with a
   * loss for each row instead of one for all: the gradient of row i is that of loss i.
   *
   * @param rows number of rows
   * @param cols number of columns, the classes
   * @param x the logits, rows x cols
   * @param xOffset index of the first
   * @param ldx distance from a row to the next
   * @param labels the class of each row, 0 to cols - 1
   * @param labelsOffset index of the first
   * @param smoothing 0 for none, at most 1
   * @param losses receives the loss of each row
   * @param lossesOffset index of the first
   * @param dx receives softmax(x) - q, rows x cols; may be x
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @throws IllegalArgumentException if a size is negative, a distance too small, a label no class
   *     or smoothing out of range
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void crossEntropyPerRow(
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
    FloatCrossEntropy.lossPerRow(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        labels,
        labelsOffset,
        smoothing,
        losses,
        lossesOffset,
        dx,
        dxOffset,
        lddx);
  }

  /**
   * Softmax followed by cross-entropy with a probability for each class: log(sum_j e^(x_j - max)) -
   * sum_j q_j (x_j - max), whose derivative is softmax(x) - q.
   *
   * @param rows number of rows
   * @param cols number of columns, the classes
   * @param x the logits, rows x cols
   * @param xOffset index of the first
   * @param ldx distance from a row to the next
   * @param q the probabilities, rows x cols; the sum of each row is 1, which is not checked
   * @param qOffset index of the first
   * @param ldq distance from a row to the next
   * @param reduction whether loss and gradient are divided by rows
   * @param dx receives the gradient of the loss for x, rows x cols; may be x
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @return the loss: the sum of the rows' over 64 lanes, or the mean
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static float crossEntropy(
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
    return FloatCrossEntropy.loss(
        rows, cols, x, xOffset, ldx, q, qOffset, ldq, reduction, dx, dxOffset, lddx);
  }

  /**
   * Squared error: (x - t)^2, whose derivative is 2 (x - t).
   *
   * @param n number of elements
   * @param x the outputs
   * @param xOffset index of the first
   * @param t the targets
   * @param tOffset index of the first
   * @param reduction whether loss and gradient are divided by n
   * @param dx receives the gradient of the loss for x; may be x
   * @param dxOffset index of its first element
   * @return the loss: the sum over 64 lanes, or the mean
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static double squared(
      int n,
      double[] x,
      int xOffset,
      double[] t,
      int tOffset,
      Reduction reduction,
      double[] dx,
      int dxOffset) {
    return DoubleLosses.run(
        ElementLoss.SQUARED, n, x, xOffset, t, tOffset, 1, reduction, dx, dxOffset);
  }

  /**
   * Absolute error: |x - t|, whose derivative is the sign of x - t, and 0 where they are equal.
   *
   * @param n number of elements
   * @param x the outputs
   * @param xOffset index of the first
   * @param t the targets
   * @param tOffset index of the first
   * @param reduction whether loss and gradient are divided by n
   * @param dx receives the gradient of the loss for x; may be x
   * @param dxOffset index of its first element
   * @return the loss: the sum over 64 lanes, or the mean
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static double absolute(
      int n,
      double[] x,
      int xOffset,
      double[] t,
      int tOffset,
      Reduction reduction,
      double[] dx,
      int dxOffset) {
    return DoubleLosses.run(
        ElementLoss.ABSOLUTE, n, x, xOffset, t, tOffset, 1, reduction, dx, dxOffset);
  }

  /**
   * Huber's loss: (x - t)^2 / 2 where |x - t| is at most delta, delta (|x - t| - delta / 2) beyond
   * (P. Huber, "Robust Estimation of a Location Parameter", 1964).
   *
   * @param n number of elements
   * @param x the outputs
   * @param xOffset index of the first
   * @param t the targets
   * @param tOffset index of the first
   * @param delta where the square turns into the magnitude, greater than 0
   * @param reduction whether loss and gradient are divided by n
   * @param dx receives the gradient of the loss for x; may be x
   * @param dxOffset index of its first element
   * @return the loss: the sum over 64 lanes, or the mean
   * @throws IllegalArgumentException if n is negative or delta not greater than 0
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static double huber(
      int n,
      double[] x,
      int xOffset,
      double[] t,
      int tOffset,
      double delta,
      Reduction reduction,
      double[] dx,
      int dxOffset) {
    return DoubleLosses.run(
        ElementLoss.HUBER, n, x, xOffset, t, tOffset, delta, reduction, dx, dxOffset);
  }

  /**
   * Sigmoid followed by binary cross-entropy: max(x, 0) - x t + log(1 + e^-|x|), finite for any
   * finite x; its derivative is sigmoid(x) - t. An infinite x gives NaN where t says otherwise.
   *
   * @param n number of elements
   * @param x the outputs
   * @param xOffset index of the first
   * @param t the targets, probabilities within 0..1
   * @param tOffset index of the first
   * @param reduction whether loss and gradient are divided by n
   * @param dx receives the gradient of the loss for x; may be x
   * @param dxOffset index of its first element
   * @return the loss: the sum over 64 lanes, or the mean
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static double binaryCrossEntropy(
      int n,
      double[] x,
      int xOffset,
      double[] t,
      int tOffset,
      Reduction reduction,
      double[] dx,
      int dxOffset) {
    return DoubleLosses.run(
        ElementLoss.BINARY_CROSS_ENTROPY, n, x, xOffset, t, tOffset, 1, reduction, dx, dxOffset);
  }

  /**
   * Softmax followed by cross-entropy with class indices: log(sum_j e^(x_j - max)) + max - sum_j
   * q_j x_j, whose derivative is softmax(x) - q. The target q is smoothing / cols for every class,
   * and 1 - smoothing more for the label (C. Szegedy et al., "Rethinking the Inception Architecture
   * for Computer Vision", CVPR 2016, section 7).
   *
   * @param rows number of rows
   * @param cols number of columns, the classes
   * @param x the logits, rows x cols
   * @param xOffset index of the first
   * @param ldx distance from a row to the next
   * @param labels the class of each row, 0 to cols - 1
   * @param labelsOffset index of the first
   * @param smoothing 0 for none, at most 1
   * @param reduction whether loss and gradient are divided by rows
   * @param dx receives the gradient of the loss for x, rows x cols; may be x
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @return the loss: the sum of the rows' over 64 lanes, or the mean
   * @throws IllegalArgumentException if a size is negative, a distance too small, a label no class
   *     or smoothing out of range
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static double crossEntropy(
      int rows,
      int cols,
      double[] x,
      int xOffset,
      int ldx,
      int[] labels,
      int labelsOffset,
      double smoothing,
      Reduction reduction,
      double[] dx,
      int dxOffset,
      int lddx) {
    return DoubleCrossEntropy.loss(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        labels,
        labelsOffset,
        smoothing,
        reduction,
        dx,
        dxOffset,
        lddx);
  }

  /**
   * Softmax followed by cross-entropy with class indices, as {@code crossEntropy} has it, with a
   * loss for each row instead of one for all: the gradient of row i is that of loss i.
   *
   * @param rows number of rows
   * @param cols number of columns, the classes
   * @param x the logits, rows x cols
   * @param xOffset index of the first
   * @param ldx distance from a row to the next
   * @param labels the class of each row, 0 to cols - 1
   * @param labelsOffset index of the first
   * @param smoothing 0 for none, at most 1
   * @param losses receives the loss of each row
   * @param lossesOffset index of the first
   * @param dx receives softmax(x) - q, rows x cols; may be x
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @throws IllegalArgumentException if a size is negative, a distance too small, a label no class
   *     or smoothing out of range
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void crossEntropyPerRow(
      int rows,
      int cols,
      double[] x,
      int xOffset,
      int ldx,
      int[] labels,
      int labelsOffset,
      double smoothing,
      double[] losses,
      int lossesOffset,
      double[] dx,
      int dxOffset,
      int lddx) {
    DoubleCrossEntropy.lossPerRow(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        labels,
        labelsOffset,
        smoothing,
        losses,
        lossesOffset,
        dx,
        dxOffset,
        lddx);
  }

  /**
   * Softmax followed by cross-entropy with a probability for each class: log(sum_j e^(x_j - max)) -
   * sum_j q_j (x_j - max), whose derivative is softmax(x) - q.
   *
   * @param rows number of rows
   * @param cols number of columns, the classes
   * @param x the logits, rows x cols
   * @param xOffset index of the first
   * @param ldx distance from a row to the next
   * @param q the probabilities, rows x cols; the sum of each row is 1, which is not checked
   * @param qOffset index of the first
   * @param ldq distance from a row to the next
   * @param reduction whether loss and gradient are divided by rows
   * @param dx receives the gradient of the loss for x, rows x cols; may be x
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @return the loss: the sum of the rows' over 64 lanes, or the mean
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static double crossEntropy(
      int rows,
      int cols,
      double[] x,
      int xOffset,
      int ldx,
      double[] q,
      int qOffset,
      int ldq,
      Reduction reduction,
      double[] dx,
      int dxOffset,
      int lddx) {
    return DoubleCrossEntropy.loss(
        rows, cols, x, xOffset, ldx, q, qOffset, ldq, reduction, dx, dxOffset, lddx);
  }
}
