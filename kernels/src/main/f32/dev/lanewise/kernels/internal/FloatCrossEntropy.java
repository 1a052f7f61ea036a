package dev.lanewise.kernels.internal;

import dev.lanewise.core.Check;

/** Softmax and cross-entropy; see {@link dev.lanewise.kernels.CrossEntropy}. */
public final class FloatCrossEntropy {
  private FloatCrossEntropy() {}

  /**
   * Probabilities and losses of all rows.
   *
   * @param rows number of rows
   * @param cols number of classes
   * @param logits input
   * @param logitsOffset index of its first element
   * @param ldLogits distance from a row to the next
   * @param labels the class of each row
   * @param labelsOffset index of the first
   * @param probabilities output
   * @param probabilitiesOffset index of its first element
   * @param ldProbabilities distance from a row to the next
   * @param losses the loss of each row
   * @param lossesOffset index of the first
   */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
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
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("Logits", logits.length, logitsOffset, rows, cols, ldLogits);
    Check.span("labels", labels.length, labelsOffset, rows);
    Check.matrix(
        "Probabilities", probabilities.length, probabilitiesOffset, rows, cols, ldProbabilities);
    Check.span("losses", losses.length, lossesOffset, rows);
    checkLabels(rows, cols, labels, labelsOffset);
    FloatProvider provider = FloatProviders.elementwise();
    for (int i = 0; i < rows; i++) {
      int x = logitsOffset + i * ldLogits;
      float max = FloatProviders.reductions().max(cols, logits, x);
      float target = logits[x + labels[labelsOffset + i]]; // before it is overwritten in place
      int p = probabilitiesOffset + i * ldProbabilities;
      float sum = FloatSoftmax.row(provider, cols, logits, x, max, probabilities, p);
      // StrictMath: the same bits on every machine. Once a row, so its speed does not matter.
      losses[lossesOffset + i] = (float) (StrictMath.log(sum) + ((double) max - target));
    }
  }

  /**
   * gradient = scale (p - onehot(label)).
   *
   * @param rows number of rows
   * @param cols number of classes
   * @param probabilities the forward pass's output
   * @param probabilitiesOffset index of its first element
   * @param ldProbabilities distance from a row to the next
   * @param labels the class of each row
   * @param labelsOffset index of the first
   * @param scale factor of the loss
   * @param gradient output
   * @param gradientOffset index of its first element
   * @param ldGradient distance from a row to the next
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
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix(
        "Probabilities", probabilities.length, probabilitiesOffset, rows, cols, ldProbabilities);
    Check.span("labels", labels.length, labelsOffset, rows);
    Check.matrix("Gradient", gradient.length, gradientOffset, rows, cols, ldGradient);
    checkLabels(rows, cols, labels, labelsOffset);
    for (int i = 0; i < rows; i++) {
      int p = probabilitiesOffset + i * ldProbabilities;
      int g = gradientOffset + i * ldGradient;
      int label = labels[labelsOffset + i];
      float target = scale * (probabilities[p + label] - 1);
      for (int j = 0; j < cols; j++) {
        gradient[g + j] = scale * probabilities[p + j];
      }
      gradient[g + label] = target;
    }
  }

  private static void checkLabels(int rows, int classes, int[] labels, int labelsOffset) {
    for (int i = 0; i < rows; i++) {
      int label = labels[labelsOffset + i];
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "label of row " + i + " = " + label + ", but must be within 0.." + (classes - 1));
      }
    }
  }
}
