package dev.lanewise.nn.data;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import java.util.Arrays;

/**
 * What the columns of some samples are like. NaN counts as missing and takes part in nothing else;
 * of a column without any number, all but the counts is NaN. Computed in double, the mean first and
 * then the squares of the differences, each summed in the rows' order. Immutable.
 */
public final class ColumnStatistics {
  private final int[] counts;
  private final int rows;
  private final double[] means;
  private final double[] deviations;
  private final double[] minima;
  private final double[] maxima;

  private ColumnStatistics(Elements x) {
    int cols = x.cols();
    rows = x.rows();
    counts = new int[cols];
    means = new double[cols];
    deviations = new double[cols];
    minima = new double[cols];
    maxima = new double[cols];
    Arrays.fill(minima, Double.NaN);
    Arrays.fill(maxima, Double.NaN);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        double value = x.get(i, j);
        if (!Double.isNaN(value)) {
          minima[j] = counts[j] == 0 ? value : Math.min(minima[j], value);
          maxima[j] = counts[j] == 0 ? value : Math.max(maxima[j], value);
          means[j] += value;
          counts[j]++;
        }
      }
    }
    for (int j = 0; j < cols; j++) {
      // A column of one value has exactly that as its mean, whatever the sum was rounded to.
      means[j] = minima[j] == maxima[j] ? minima[j] : means[j] / counts[j];
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        double difference = x.get(i, j) - means[j];
        deviations[j] += Double.isNaN(difference) ? 0 : difference * difference;
      }
    }
    for (int j = 0; j < cols; j++) {
      deviations[j] = Math.sqrt(deviations[j] / counts[j]);
    }
  }

  /**
   * Looks at some samples.
   *
   * @param x one sample a row
   * @return the statistics of its columns
   */
  public static ColumnStatistics of(FloatMatrix x) {
    return new ColumnStatistics(Elements.of(x));
  }

  /**
   * Looks at some samples.
   *
   * @param x one sample a row
   * @return the statistics of its columns
   */
  public static ColumnStatistics of(DoubleMatrix x) {
    return new ColumnStatistics(Elements.of(x));
  }

  /**
   * The number of columns.
   *
   * @return zero or more
   */
  public int columns() {
    return counts.length;
  }

  /**
   * How many numbers a column has.
   *
   * @param j the column, from 0
   * @return zero or more
   */
  public int count(int j) {
    return counts[j];
  }

  /**
   * How many numbers a column lacks.
   *
   * @param j the column, from 0
   * @return zero or more
   */
  public int missing(int j) {
    return rows - counts[j];
  }

  /**
   * A column's mean.
   *
   * @param j the column, from 0
   * @return the sum of its numbers divided by their count
   */
  public double mean(int j) {
    return means[j];
  }

  /**
   * A column's standard deviation, that of the numbers themselves: divided by their count.
   *
   * @param j the column, from 0
   * @return zero or more, and zero if all numbers are the same
   */
  public double deviation(int j) {
    return deviations[j];
  }

  /**
   * A column's smallest number.
   *
   * @param j the column, from 0
   * @return the number
   */
  public double minimum(int j) {
    return minima[j];
  }

  /**
   * A column's largest number.
   *
   * @param j the column, from 0
   * @return the number
   */
  public double maximum(int j) {
    return maxima[j];
  }
}
