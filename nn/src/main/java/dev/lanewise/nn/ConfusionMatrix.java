package dev.lanewise.nn;

import dev.lanewise.core.internal.Check;
import java.util.Objects;

/** How often each class was taken for each other. Immutable. */
public final class ConfusionMatrix {
  private final int classes;
  private final int total;
  private final int[] counts; // (classes, classes): a row for each actual class

  private ConfusionMatrix(int classes, int total, int[] counts) {
    this.classes = classes;
    this.total = total;
    this.counts = counts;
  }

  /**
   * Counts predictions.
   *
   * @param classes number of classes, 1 to 46340 (the root of the largest array)
   * @param actual the true class of each sample, 0 to classes - 1
   * @param predicted the class that each sample was given, 0 to classes - 1
   * @return the counts
   * @throws IllegalArgumentException if the arrays differ in length or an argument is out of range
   */
  public static ConfusionMatrix of(int classes, int[] actual, int[] predicted) {
    Check.atLeast("classes", classes, 1);
    if ((long) classes * classes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("classes = " + classes + ", but must be at most 46340");
    }
    if (predicted.length != actual.length) {
      throw new IllegalArgumentException(
          "predicted has length "
              + predicted.length
              + ", but must have that of actual, "
              + actual.length);
    }
    int[] counts = new int[classes * classes];
    for (int i = 0; i < actual.length; i++) {
      int row = checkClass("actual", i, actual[i], classes);
      int col = checkClass("predicted", i, predicted[i], classes);
      counts[row * classes + col]++;
    }
    return new ConfusionMatrix(classes, actual.length, counts);
  }

  private static int checkClass(String name, int i, int value, int classes) {
    if (value < 0 || value >= classes) {
      throw new IllegalArgumentException(
          name + "[" + i + "] = " + value + ", but must be within 0.." + (classes - 1));
    }
    return value;
  }

  /**
   * The number of classes.
   *
   * @return one or more
   */
  public int classes() {
    return classes;
  }

  /**
   * The number of samples of one class that were taken for another or for itself.
   *
   * @param actual the true class
   * @param predicted the class that was given
   * @return zero or more
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public int count(int actual, int predicted) {
    Objects.checkIndex(actual, classes);
    Objects.checkIndex(predicted, classes);
    return counts[actual * classes + predicted];
  }

  /**
   * The number of samples.
   *
   * @return the sum of all counts
   */
  public int total() {
    return total;
  }

  /**
   * The share of samples that were given their true class.
   *
   * @return within 0..1; NaN if there are no samples
   */
  public double accuracy() {
    int correct = 0;
    for (int c = 0; c < classes; c++) {
      correct += count(c, c);
    }
    return (double) correct / total;
  }

  /**
   * Of the samples that were given a class, the share that has it.
   *
   * @param c the class
   * @return within 0..1; NaN if no sample was given this class
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double precision(int c) {
    int given = 0;
    for (int actual = 0; actual < classes; actual++) {
      given += count(actual, c);
    }
    return (double) count(c, c) / given;
  }

  /**
   * Of the samples that have a class, the share that was given it.
   *
   * @param c the class
   * @return within 0..1; NaN if no sample has this class
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double recall(int c) {
    int present = 0;
    for (int predicted = 0; predicted < classes; predicted++) {
      present += count(c, predicted);
    }
    return (double) count(c, c) / present;
  }

  /**
   * The harmonic mean of precision and recall.
   *
   * @param c the class
   * @return within 0..1; NaN if no sample has this class and none was given it
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double f1(int c) {
    int present = 0;
    int given = 0;
    for (int other = 0; other < classes; other++) {
      present += count(c, other);
      given += count(other, c);
    }
    return 2.0 * count(c, c) / ((double) present + given);
  }

  /**
   * The mean of the classes' F1, each counting the same.
   *
   * @return within 0..1; NaN if a class occurs nowhere
   */
  public double macroF1() {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += f1(c);
    }
    return sum / classes;
  }
}
