package dev.lanewise.benchmarks.judge;

import dev.lanewise.benchmarks.Spread;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured at one shape.
 *
 * @param suite where the shape is from
 * @param rates GFLOP/s of everyone in every round, NaN where not measured
 * @param wrong whose result is wrong, and how
 * @param failures who could not be measured, and why
 */
record Row(
    String suite,
    Shape shape,
    Map<String, double[]> rates,
    Map<String, String> wrong,
    Map<String, String> failures) {
  /** GFLOP/s of one of them; nothing if it was not measured. */
  Optional<Spread> rate(String name) {
    return Optional.ofNullable(rates.get(name)).map(values -> Spread.of(measured(values)));
  }

  /** How many times as fast as another we are, within the same rounds. */
  Optional<Spread> oursBeside(String name) {
    double[] others = rates.get(name);
    if (others == null) {
      return Optional.empty();
    }
    double[] ours = rates.get(Turn.OURS);
    double[] ratios = new double[ours.length];
    Arrays.setAll(ratios, round -> ours[round] / others[round]);
    return Optional.of(Spread.of(measured(ratios)));
  }

  /** The faster of MKL and OpenBLAS. */
  Optional<String> best() {
    String best = null;
    for (String name : Peers.RIVALS) {
      if (rates.containsKey(name)
          && (best == null || rate(name).get().median() > rate(best).get().median())) {
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /** How many times as fast as the better of MKL and OpenBLAS we are. */
  Optional<Spread> oursBesideBest() {
    return best().flatMap(this::oursBeside);
  }

  static double[] measured(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
  }
}
