package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.Spread;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was measured of an operation at a size.
 *
 * @param operation the operation
 * @param extent the size of its arrays
 * @param nanos nanoseconds an element in each round, by contender; the copy's are of as many bytes
 *     as the operation has to move
 * @param computeNanos what its instructions take at two vectors a cycle, as the FMA peak says
 * @param wrong peers with other results, each with the relative difference
 */
record OperationRow(
    Operation operation,
    Extent extent,
    Map<String, double[]> nanos,
    double computeNanos,
    Map<String, Double> wrong) {
  static final String OURS = "lanewise";
  static final String COPY = "copy";

  OperationRow {
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

  /** Whether the instructions take longer than the memory. */
  boolean computes() {
    return computeNanos > of(COPY).median();
  }

  /** The bound that it is up against. */
  String bound() {
    return computes() ? "FMA" : "bandwidth";
  }

  /** The share of that bound: of the instructions at the FMA peak, or of a copy's bandwidth. */
  double share() {
    return computes() ? computeNanos / of(OURS).median() : beside(COPY).median();
  }
}
