package dev.lanewise.benchmarks;

import java.util.Arrays;

/** The median of many measurements and the quartiles around it. */
record Spread(double low, double median, double high) {
  static Spread of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return new Spread(sorted[last / 4], sorted[last / 2], sorted[last - last / 4]);
  }
}
