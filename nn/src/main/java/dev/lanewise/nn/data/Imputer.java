package dev.lanewise.nn.data;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.internal.Check;
import java.util.Arrays;

/**
 * Fills in what is missing, NaN, by a number for each column. Fit it to the samples for training
 * and apply it to all, so that nothing of the others is learnt. Immutable.
 */
public final class Imputer {
  private final double[] fills;

  private Imputer(double[] fills) {
    this.fills = fills;
  }

  /**
   * Fills in each column's mean.
   *
   * @param statistics of the samples for training
   * @return the imputer
   * @throws IllegalArgumentException if a column has no number or the mean is not finite
   */
  public static Imputer mean(ColumnStatistics statistics) {
    double[] means = new double[statistics.columns()];
    for (int j = 0; j < means.length; j++) {
      means[j] = finite("mean", j, statistics.mean(j));
    }
    return new Imputer(means);
  }

  /**
   * Fills in each column's median, the mean of the middle two of an even number.
   *
   * @param x the samples for training, one a row
   * @return the imputer
   * @throws IllegalArgumentException if a column has no number or the median is not finite
   */
  public static Imputer median(FloatMatrix x) {
    return median(Elements.of(x));
  }

  /**
   * Fills in each column's median, the mean of the middle two of an even number.
   *
   * @param x the samples for training, one a row
   * @return the imputer
   * @throws IllegalArgumentException if a column has no number or the median is not finite
   */
  public static Imputer median(DoubleMatrix x) {
    return median(Elements.of(x));
  }

  private static Imputer median(Elements x) {
    double[] medians = new double[x.cols()];
    double[] column = new double[x.rows()];
    for (int j = 0; j < medians.length; j++) {
      int count = 0;
      for (int i = 0; i < x.rows(); i++) {
        double value = x.get(i, j);
        if (!Double.isNaN(value)) {
          column[count++] = value;
        }
      }
      Arrays.sort(column, 0, count);
      medians[j] = finite("median", j, middle(column, count));
    }
    return new Imputer(medians);
  }

  private static double middle(double[] sorted, int count) {
    if (count == 0) {
      return Double.NaN;
    }
    double low = sorted[(count - 1) / 2];
    double high = sorted[count / 2];
    return low == high ? low : low / 2 + high / 2; // their sum might overflow
  }

  private static double finite(String name, int j, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          name + " of column " + j + " = " + value + ", but must be finite");
    }
    return value;
  }

  /**
   * Fills in one number.
   *
   * @param columns the number of columns
   * @param value what is filled in
   * @return the imputer
   * @throws IllegalArgumentException if the number of columns is negative
   */
  public static Imputer constant(int columns, double value) {
    double[] fills = new double[Check.size("columns", columns)];
    Arrays.fill(fills, value);
    return new Imputer(fills);
  }

  /**
   * Fills in numbers that are known.
   *
   * @param fills one for each column; NaN leaves what is missing in it as it is
   * @return the imputer
   */
  public static Imputer of(double... fills) {
    return new Imputer(fills.clone());
  }

  /**
   * The number of columns.
   *
   * @return zero or more
   */
  public int columns() {
    return fills.length;
  }

  /**
   * What a column's missing numbers become.
   *
   * @param j the column, from 0
   * @return the number
   */
  public double fill(int j) {
    return fills[j];
  }

  /**
   * Fills in, in place.
   *
   * @param x samples, one a row
   * @throws IllegalArgumentException if it has other columns or cannot be written to
   */
  public void apply(FloatMatrix x) {
    Elements elements = Elements.of(x).checkColumns(fills.length);
    apply(elements, Elements.target(elements, x));
  }

  /**
   * Fills in, in place.
   *
   * @param x samples, one a row
   * @throws IllegalArgumentException if it has other columns or cannot be written to
   */
  public void apply(DoubleMatrix x) {
    Elements elements = Elements.of(x).checkColumns(fills.length);
    apply(elements, Elements.target(elements, x));
  }

  private void apply(Elements x, Elements y) {
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < fills.length; j++) {
        if (Double.isNaN(x.get(i, j))) {
          y.set(i, j, fills[j]);
        }
      }
    }
  }
}
