package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.internal.Check;
import java.util.Arrays;
import java.util.Objects;

/**
 * How good predictions are, beyond what {@link dev.lanewise.nn.ConfusionMatrix} counts. Sums are in
 * double, in the order of the samples.
 */
public final class Metrics {
  private Metrics() {}

  /**
   * The share of samples whose class is among the k with the largest outputs. Of equal outputs the
   * lower class is the larger one; NaN is below all.
   *
   * @param outputs one sample a row, (m, classes), at least one row
   * @param labels the class of each sample
   * @param k 1 to the number of classes
   * @return within 0..1
   * @throws IllegalArgumentException if shapes don't fit, a label is no class or k out of range
   */
  public static double topK(FloatMatrix outputs, int[] labels, int k) {
    Check.atLeast("rows of outputs", outputs.rows(), 1);
    checkLength("labels", labels.length, outputs.rows());
    if (k < 1 || k > outputs.cols()) {
      throw new IllegalArgumentException("k = " + k + ", but must be within 1.." + outputs.cols());
    }
    int hits = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= outputs.cols()) {
        throw new IllegalArgumentException(
            "labels[" + i + "] = " + labels[i] + ", but must be within 0.." + (outputs.cols() - 1));
      }
      float own = outputs.get(i, labels[i]);
      int before = 0;
      for (int j = 0; j < outputs.cols(); j++) {
        float other = outputs.get(i, j);
        boolean larger = other > own || (other == other && own != own);
        boolean equal = other == own || (other != other && own != own);
        before += larger || (equal && j < labels[i]) ? 1 : 0;
      }
      hits += before < k ? 1 : 0;
    }
    return (double) hits / labels.length;
  }

  /**
   * The area under the receiver operating characteristic: the probability that a sample of class 1
   * has a larger score than one of class 0, equal ones counting half (J. Hanley, B. McNeil, 1982).
   *
   * @param scores one for each sample; no NaN
   * @param labels 0 or 1 for each sample
   * @return within 0..1; NaN if one of the classes does not occur
   * @throws IllegalArgumentException if lengths differ, a label is neither, or a score is NaN
   */
  public static double rocAuc(float[] scores, int[] labels) {
    checkLength("labels", labels.length, scores.length);
    for (int i = 0; i < scores.length; i++) {
      if (labels[i] != 0 && labels[i] != 1) {
        throw new IllegalArgumentException(
            "labels[" + i + "] = " + labels[i] + ", but must be 0..1");
      }
      if (Float.isNaN(scores[i])) {
        throw new IllegalArgumentException("scores[" + i + "] = NaN, but must be a number");
      }
    }
    Integer[] sorted = new Integer[scores.length];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(sorted, (a, b) -> Float.compare(scores[a] + 0f, scores[b] + 0f));
    long positives = 0;
    double wins = 0; // pairs in which class 1 has the larger score
    long negatives = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      long ones = 0;
      for (to = from; to < sorted.length && scores[sorted[to]] == scores[sorted[from]]; to++) {
        ones += labels[sorted[to]];
      }
      long zeros = to - from - ones;
      wins += ones * (negatives + zeros / 2.0);
      positives += ones;
      negatives += zeros;
    }
    return wins / ((double) positives * negatives);
  }

  /**
   * The root of the mean squared error, over all samples and outputs.
   *
   * @param predicted (m, n), at least one element
   * @param actual (m, n)
   * @return 0 or more
   * @throws IllegalArgumentException if the shapes differ or are empty
   */
  public static double rmse(FloatMatrix predicted, FloatMatrix actual) {
    checkShapes(predicted, actual);
    double sum = 0;
    for (int i = 0; i < actual.rows(); i++) {
      for (int j = 0; j < actual.cols(); j++) {
        double y = predicted.get(i, j);
        sum += (y - actual.get(i, j)) * (y - actual.get(i, j));
      }
    }
    return Math.sqrt(sum / ((double) actual.rows() * actual.cols()));
  }

  /**
   * The coefficient of determination: 1 - sum (t - y)^2 / sum (t - mean of t)^2 for each output,
   * and their mean.
   *
   * @param predicted y, (m, n), at least one element
   * @param actual t, (m, n)
   * @return at most 1; not a number or minus infinity if an output's targets are all equal
   * @throws IllegalArgumentException if the shapes differ or are empty
   */
  public static double rSquared(FloatMatrix predicted, FloatMatrix actual) {
    checkShapes(predicted, actual);
    double all = 0;
    for (int j = 0; j < actual.cols(); j++) {
      double mean = 0;
      for (int i = 0; i < actual.rows(); i++) {
        mean += actual.get(i, j);
      }
      mean /= actual.rows();
      double residual = 0;
      double total = 0;
      for (int i = 0; i < actual.rows(); i++) {
        double t = actual.get(i, j);
        residual += (t - predicted.get(i, j)) * (t - predicted.get(i, j));
        total += (t - mean) * (t - mean);
      }
      all += 1 - residual / total;
    }
    return all / actual.cols();
  }

  private static void checkLength(String name, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          name + " has length " + length + ", but must have one for each sample, " + expected);
    }
  }

  private static void checkShapes(FloatMatrix predicted, FloatMatrix actual) {
    Objects.requireNonNull(predicted, "predicted");
    Check.atLeast("rows of actual", actual.rows(), 1);
    Check.atLeast("columns of actual", actual.cols(), 1);
    if (predicted.rows() != actual.rows() || predicted.cols() != actual.cols()) {
      throw new IllegalArgumentException(
          "predicted is "
              + predicted.rows()
              + " x "
              + predicted.cols()
              + ", but must be as actual, "
              + actual.rows()
              + " x "
              + actual.cols());
    }
  }
}
