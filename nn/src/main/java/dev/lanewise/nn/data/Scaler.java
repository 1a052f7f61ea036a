package dev.lanewise.nn.data;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.internal.Check;
import java.util.Arrays;

/**
 * Brings columns to one size: y = (x - shift) / scale, with a shift and a scale for each column,
 * computed in double. Fit it to the samples for training and apply it to all, so that nothing of
 * the others is learnt. What is missing stays so. Immutable.
 */
public final class Scaler {
  private final double[] shifts;
  private final double[] scales;

  private Scaler(double[] shifts, double[] scales) {
    this.shifts = shifts;
    this.scales = scales;
  }

  /**
   * To mean 0 and standard deviation 1. A column of one value becomes 0.
   *
   * @param statistics of the samples for training
   * @return the scaler
   * @throws IllegalArgumentException if a mean or deviation is not finite
   */
  public static Scaler standard(ColumnStatistics statistics) {
    double[] shifts = new double[statistics.columns()];
    double[] scales = new double[shifts.length];
    for (int j = 0; j < shifts.length; j++) {
      shifts[j] = finite("mean", j, statistics.mean(j));
      scales[j] = orOne(finite("standard deviation", j, statistics.deviation(j)));
    }
    return new Scaler(shifts, scales);
  }

  /**
   * The smallest number to 0, the largest to 1; numbers of other samples may lie beyond. A column
   * of one value becomes 0.
   *
   * @param statistics of the samples for training
   * @return the scaler
   * @throws IllegalArgumentException if a column has no number, or the range is not finite
   */
  public static Scaler minMax(ColumnStatistics statistics) {
    double[] shifts = new double[statistics.columns()];
    double[] scales = new double[shifts.length];
    for (int j = 0; j < shifts.length; j++) {
      shifts[j] = finite("minimum", j, statistics.minimum(j));
      scales[j] = orOne(finite("range", j, statistics.maximum(j) - statistics.minimum(j)));
    }
    return new Scaler(shifts, scales);
  }

  /**
   * A range that is known, to 0..1, in all columns: pixels, with 0 and 255.
   *
   * @param columns the number of columns
   * @param from what becomes 0
   * @param to what becomes 1
   * @return the scaler
   * @throws IllegalArgumentException if the ends are not finite or not ascending
   */
  public static Scaler range(int columns, double from, double to) {
    if (!(from < to && Double.isFinite(to - from))) {
      throw new IllegalArgumentException(
          "from = " + from + ", to = " + to + ", but must be finite and ascending");
    }
    double[] shifts = new double[Check.size("columns", columns)];
    double[] scales = new double[columns];
    Arrays.fill(shifts, from);
    Arrays.fill(scales, to - from);
    return new Scaler(shifts, scales);
  }

  /**
   * Shifts and scales that are known.
   *
   * @param shifts what is subtracted from each column, finite
   * @param scales what each column is then divided by, finite and more than 0
   * @return the scaler
   * @throws IllegalArgumentException if the lengths differ or a number is out of range
   */
  public static Scaler of(double[] shifts, double[] scales) {
    if (scales.length != shifts.length) {
      throw new IllegalArgumentException(
          "scales has length "
              + scales.length
              + ", but must have that of shifts, "
              + shifts.length);
    }
    for (int j = 0; j < shifts.length; j++) {
      finite("shift", j, shifts[j]);
      if (!(scales[j] > 0 && scales[j] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "scale of column " + j + " = " + scales[j] + ", but must be finite and more than 0");
      }
    }
    return new Scaler(shifts.clone(), scales.clone());
  }

  /**
   * The number of columns.
   *
   * @return zero or more
   */
  public int columns() {
    return shifts.length;
  }

  private static double finite(String name, int j, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          name + " of column " + j + " = " + value + ", but must be finite");
    }
    return value;
  }

  private static double orOne(double scale) {
    return scale == 0 ? 1 : scale;
  }

  /**
   * What is subtracted from a column.
   *
   * @param j the column, from 0
   * @return the number
   */
  public double shift(int j) {
    return shifts[j];
  }

  /**
   * What a column is then divided by.
   *
   * @param j the column, from 0
   * @return more than 0
   */
  public double scale(int j) {
    return scales[j];
  }

  /**
   * Scales samples.
   *
   * @param x samples, one a row
   * @param y receives them scaled; may be x
   * @throws IllegalArgumentException if x has other columns, y another shape, or y cannot be
   *     written to
   */
  public void apply(FloatMatrix x, FloatMatrix y) {
    Elements elements = Elements.of(x).checkColumns(shifts.length);
    apply(elements, Elements.target(elements, y));
  }

  /**
   * Scales samples.
   *
   * @param x samples, one a row
   * @param y receives them scaled; may be x
   * @throws IllegalArgumentException if x has other columns, y another shape, or y cannot be
   *     written to
   */
  public void apply(DoubleMatrix x, DoubleMatrix y) {
    Elements elements = Elements.of(x).checkColumns(shifts.length);
    apply(elements, Elements.target(elements, y));
  }

  private void apply(Elements x, Elements y) {
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < shifts.length; j++) {
        y.set(i, j, (x.get(i, j) - shifts[j]) / scales[j]);
      }
    }
  }
}
