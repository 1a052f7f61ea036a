package dev.lanewise.nn;

import dev.lanewise.core.Philox;
import dev.lanewise.core.internal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * k-fold cross-validation: the samples in k parts, each of which is left out of the training once
 * (M. Stone, "Cross-Validatory Choice and Assessment of Statistical Predictions", 1974). Parts
 * differ by one sample at most.
 */
public final class Folds {
  private Folds() {}

  /**
   * One division of the samples.
   *
   * @param training the samples to learn from
   * @param validation the samples that are left out
   */
  public record Fold(int[] training, int[] validation) {}

  /**
   * The scores of all folds.
   *
   * @param scores one for each fold
   */
  public record Scores(List<Double> scores) {
    /**
     * Keeps a copy of the list.
     *
     * @param scores one for each fold
     */
    public Scores {
      scores = List.copyOf(scores);
    }

    /**
     * Their mean.
     *
     * @return the sum by their number
     */
    public double mean() {
      return scores.stream().mapToDouble(s -> s).sum() / scores.size();
    }

    /**
     * Their standard deviation, with one less than their number as divisor.
     *
     * @return 0 or more
     */
    public double deviation() {
      double mean = mean();
      double sum = scores.stream().mapToDouble(s -> (s - mean) * (s - mean)).sum();
      return Math.sqrt(sum / (scores.size() - 1));
    }
  }

  /**
   * Divides samples at random.
   *
   * @param size number of samples
   * @param k number of parts, 2 to size
   * @param seed decides which sample comes into which part
   * @return k divisions
   * @throws IllegalArgumentException if k is out of range
   */
  public static List<Fold> of(int size, int k, long seed) {
    checkParts(size, k);
    return divide(new Philox(seed, 0).permutation(size), k);
  }

  /**
   * Divides samples at random, with each class spread evenly over the parts.
   *
   * @param labels the class of each sample, at least 0
   * @param k number of parts, 2 to the number of samples
   * @param seed decides which sample comes into which part
   * @return k divisions
   * @throws IllegalArgumentException if k is out of range or a class is negative
   */
  public static List<Fold> stratified(int[] labels, int k, long seed) {
    checkParts(labels.length, k);
    int classes = 0;
    for (int i = 0; i < labels.length; i++) {
      classes = Math.max(classes, Check.size("labels[" + i + "]", labels[i]) + 1);
    }
    // One class after the other, each in random order, dealt out to the parts like cards.
    int[] order = new int[labels.length];
    int next = 0;
    int[] random = new Philox(seed, 0).permutation(labels.length);
    for (int c = 0; c < classes; c++) {
      for (int i : random) {
        if (labels[i] == c) {
          order[next++] = i;
        }
      }
    }
    return divide(order, k);
  }

  private static void checkParts(int size, int k) {
    if (k < 2 || k > size) {
      throw new IllegalArgumentException(
          "k = " + k + ", but must be within 2.." + size + ", the number of samples");
    }
  }

  /** Sample i of an order goes to part i mod k. */
  private static List<Fold> divide(int[] order, int k) {
    List<Fold> folds = new ArrayList<>();
    for (int part = 0; part < k; part++) {
      int held = (order.length - part + k - 1) / k;
      int[] training = new int[order.length - held];
      int[] validation = new int[held];
      int t = 0;
      int v = 0;
      for (int i = 0; i < order.length; i++) {
        if (i % k == part) {
          validation[v++] = order[i];
        } else {
          training[t++] = order[i];
        }
      }
      folds.add(new Fold(training, validation));
    }
    return folds;
  }

  /**
   * Scores each division.
   *
   * @param folds the divisions
   * @param score trains with one and says how good the result is
   * @return the scores in the order of the divisions
   */
  public static Scores score(List<Fold> folds, ToDoubleFunction<Fold> score) {
    List<Double> scores = new ArrayList<>();
    for (Fold fold : folds) {
      scores.add(score.applyAsDouble(fold));
    }
    return new Scores(scores);
  }
}
