package dev.lanewise.benchmarks.result;

import java.util.Map;

/**
 * A figure that was measured.
 *
 * @param id what it is of, the same in every run
 * @param group gemm, map, elementwise, train, cold or curve
 * @param label what it is of, for a reader
 * @param unit of the value
 * @param higherIsBetter whether more is better
 * @param value what Lanewise reaches
 * @param peers what others reach, in the same unit, by name
 * @param relative how many times as fast as another one Lanewise is, paired: a peer, {@code best}
 *     of MKL and OpenBLAS, the FMA {@code peak}, or a {@code copy} of as many bytes
 * @param facts numbers that belong to it, such as m, n, k, flops and bytes
 */
public record Figure(
    String id,
    String group,
    String label,
    String unit,
    boolean higherIsBetter,
    Estimate value,
    Map<String, Estimate> peers,
    Map<String, Estimate> relative,
    Map<String, Double> facts) {
  /** The FMA peak among those that a figure is relative to. */
  public static final String PEAK = "peak";

  /** A copy of as many bytes. */
  public static final String COPY = "copy";

  /** The better of MKL and OpenBLAS. */
  public static final String BEST = "best";

  /** The group of the points of a curve, which are not compared one by one. */
  public static final String CURVE = "curve";

  /**
   * What two runs are compared by: the share of what the machine can do, if that was measured in
   * the same rounds, since it doesn't depend on the clock; else the value.
   *
   * @return the estimate
   */
  public Estimate compared() {
    for (String reference : new String[] {PEAK, COPY}) {
      if (relative.containsKey(reference)) {
        return relative.get(reference);
      }
    }
    return value;
  }

  /**
   * Whether more of what two runs are compared by is better.
   *
   * @return true for shares, which are all of speed
   */
  public boolean moreIsBetter() {
    return higherIsBetter || relative.containsKey(PEAK) || relative.containsKey(COPY);
  }

  /**
   * A fact.
   *
   * @param name its name
   * @return the number, or NaN
   */
  public double fact(String name) {
    return facts.getOrDefault(name, Double.NaN);
  }
}
