package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.Spread;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was measured of a function at a size.
 *
 * @param function the function
 * @param n the number of elements
 * @param nanos nanoseconds an element in each round, by contender
 * @param computeNanos what its operations take at two vectors a cycle, as the FMA peak says
 * @param wrong peers with other results, each with the relative difference
 */
record FunctionRow(
    MeasuredFunction function,
    int n,
    Map<String, double[]> nanos,
    double computeNanos,
    Map<String, Double> wrong) {
  static final String OURS = "lanewise";
  static final String COPY = "copy";

  FunctionRow {
    nanos = new LinkedHashMap<>(nanos);
  }

  /** How many times as fast as another we are, round by round. */
  Spread beside(String other) {
    double[] ours = nanos.get(OURS);
    double[] theirs = nanos.get(other);
    return Spread.of(
        IntStream.range(0, ours.length).mapToDouble(i -> theirs[i] / ours[i]).toArray());
  }

  /** Nanoseconds an element. */
  Spread of(String name) {
    return Spread.of(nanos.get(name));
  }

  /** Whether the operations take longer than the memory. */
  boolean computes() {
    return computeNanos > of(COPY).median();
  }

  /** The share of the bound that it is up against: the operations at the FMA peak, or a copy. */
  double share() {
    return computes() ? computeNanos / of(OURS).median() : beside(COPY).median();
  }
}
