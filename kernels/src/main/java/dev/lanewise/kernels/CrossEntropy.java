package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.rows.DoubleCrossEntropy;
import dev.lanewise.kernels.internal.rows.FloatCrossEntropy;

/**
 * Softmax followed by cross-entropy with class indices, as one function, which keeps it finite
 * where the two apart would take log 0. Thread-safe; a row's bits don't depend on its batch.
 */
public final class CrossEntropy {
  private CrossEntropy() {}

  /**
   * Softmax and the loss of each row against its class: loss = log(sum_j e^(x_j - max)) + max -
   * x_label.
   *
   * @param rows number of rows, the samples
   * @param cols number of columns, the classes
   * @param logits input x, rows x cols
   * @param logitsOffset index of its first element
   * @param ldLogits distance from a row to the next
   * @param labels the class of each row, 0 to cols - 1
   * @param labelsOffset index of the first row's class
   * @param probabilities receives softmax(x), rows x cols; may be the logits
   * @param probabilitiesOffset index of its first element
   * @param ldProbabilities distance from a row to the next
   * @param losses receives the loss of each row
   * @param lossesOffset index of the first row's loss
   * @throws IllegalArgumentException if a size is negative, a distance too small or a label is no
   *     class
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void forward(
      int rows,
      int cols,
      float[] logits,
      int logitsOffset,
      int ldLogits,
      int[] labels,
      int labelsOffset,
      float[] probabilities,
      int probabilitiesOffset,
      int ldProbabilities,
      float[] losses,
      int lossesOffset) {
    FloatCrossEntropy.forward(
        rows,
        cols,
        logits,
        logitsOffset,
        ldLogits,
        labels,
        labelsOffset,
        probabilities,
        probabilitiesOffset,
        ldProbabilities,
        losses,
        lossesOffset);
  }

  /**
   * The gradient of {@code scale * sum of the losses} for the logits: scale (p - onehot(label)).
   *
   * @param rows number of rows, the samples
   * @param cols number of columns, the classes
   * @param probabilities the forward pass's output p, rows x cols
   * @param probabilitiesOffset index of its first element
   * @param ldProbabilities distance from a row to the next
   * @param labels the class of each row, 0 to cols - 1
   * @param labelsOffset index of the first row's class
   * @param scale factor of the loss, 1 / rows for a mean
   * @param gradient receives the gradient, rows x cols; may be the probabilities
   * @param gradientOffset index of its first element
   * @param ldGradient distance from a row to the next
   * @throws IllegalArgumentException if a size is negative, a distance too small or a label is no
   *     class
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void backward(
      int rows,
      int cols,
      float[] probabilities,
      int probabilitiesOffset,
      int ldProbabilities,
      int[] labels,
      int labelsOffset,
      float scale,
      float[] gradient,
      int gradientOffset,
      int ldGradient) {
    FloatCrossEntropy.backward(
        rows,
        cols,
        probabilities,
        probabilitiesOffset,
        ldProbabilities,
        labels,
        labelsOffset,
        scale,
        gradient,
        gradientOffset,
        ldGradient);
  }

  /**
   * Softmax and the loss of each row against its class: loss = log(sum_j e^(x_j - max)) + max -
   * x_label.
   *
   * @param rows number of rows, the samples
   * @param cols number of columns, the classes
   * @param logits input x, rows x cols
   * @param logitsOffset index of its first element
   * @param ldLogits distance from a row to the next
   * @param labels the class of each row, 0 to cols - 1
   * @param labelsOffset index of the first row's class
   * @param probabilities receives softmax(x), rows x cols; may be the logits
   * @param probabilitiesOffset index of its first element
   * @param ldProbabilities distance from a row to the next
   * @param losses receives the loss of each row
   * @param lossesOffset index of the first row's loss
   * @throws IllegalArgumentException if a size is negative, a distance too small or a label is no
   *     class
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void forward(
      int rows,
      int cols,
      double[] logits,
      int logitsOffset,
      int ldLogits,
      int[] labels,
      int labelsOffset,
      double[] probabilities,
      int probabilitiesOffset,
      int ldProbabilities,
      double[] losses,
      int lossesOffset) {
    DoubleCrossEntropy.forward(
        rows,
        cols,
        logits,
        logitsOffset,
        ldLogits,
        labels,
        labelsOffset,
        probabilities,
        probabilitiesOffset,
        ldProbabilities,
        losses,
        lossesOffset);
  }

  /**
   * The gradient of {@code scale * sum of the losses} for the logits: scale (p - onehot(label)).
   *
   * @param rows number of rows, the samples
   * @param cols number of columns, the classes
   * @param probabilities the forward pass's output p, rows x cols
   * @param probabilitiesOffset index of its first element
   * @param ldProbabilities distance from a row to the next
   * @param labels the class of each row, 0 to cols - 1
   * @param labelsOffset index of the first row's class
   * @param scale factor of the loss, 1 / rows for a mean
   * @param gradient receives the gradient, rows x cols; may be the probabilities
   * @param gradientOffset index of its first element
   * @param ldGradient distance from a row to the next
   * @throws IllegalArgumentException if a size is negative, a distance too small or a label is no
   *     class
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void backward(
      int rows,
      int cols,
      double[] probabilities,
      int probabilitiesOffset,
      int ldProbabilities,
      int[] labels,
      int labelsOffset,
      double scale,
      double[] gradient,
      int gradientOffset,
      int ldGradient) {
    DoubleCrossEntropy.backward(
        rows,
        cols,
        probabilities,
        probabilitiesOffset,
        ldProbabilities,
        labels,
        labelsOffset,
        scale,
        gradient,
        gradientOffset,
        ldGradient);
  }
}
