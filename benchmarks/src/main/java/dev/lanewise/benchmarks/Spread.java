package dev.lanewise.benchmarks;

import java.util.Arrays;

/**
 * The median of many measurements and the quartiles around it.
 *
 * @param low a quarter of them are less
 * @param median half of them are less
 * @param high a quarter of them are more
 */
public record Spread(double low, double median, double high) {
  /**
   * The spread of some values.
   *
   * @param values at least one
   * @return median and quartiles, each one of the values
   */
  public static Spread of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return new Spread(sorted[last / 4], sorted[last / 2], sorted[last - last / 4]);
  }
}
