package dev.lanewise.benchmarks.cold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one process did.
 *
 * @param fromStart seconds from the start of the process to the first result
 * @param samples calls since the first, in order; the first sample is the first call alone
 */
record ColdRun(OptionalDouble fromStart, List<Sample> samples) {
  // Long enough that a thread of the system's in between does not count, and much shorter than
  // what is measured.
  private static final double WINDOW = 0.5;
  private static final double STEADY = 1;
  private static final double NEARLY = 0.9;

  /**
   * Some calls.
   *
   * @param start seconds since the first call, when they began
   * @param end seconds since the first call, when they had ended
   * @param gflops their speed
   */
  record Sample(double start, double end, double gflops) {}

  /** Understands what a {@link ColdProcess} has printed; passes over other lines. */
  static ColdRun parse(List<String> lines, double flops) {
    OptionalDouble fromStart = OptionalDouble.empty();
    List<Sample> samples = new ArrayList<>();
    double start = 0;
    for (String line : lines) {
      String[] words = line.split(" ");
      if (words[0].equals("start")) {
        fromStart = OptionalDouble.of(Long.parseLong(words[1]) / 1e3);
      } else if (words[0].equals("sample")) {
        double end = Long.parseLong(words[1]) / 1e9;
        double gflops = Integer.parseInt(words[2]) * flops / (end - start) / 1e9;
        samples.add(new Sample(start, end, gflops));
        start = end;
      }
    }
    return new ColdRun(fromStart, samples);
  }

  /** Seconds to the first result; empty if the process was stopped before. */
  OptionalDouble first() {
    return samples.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(samples.getFirst().end());
  }

  /** GFLOP/s in the last second. */
  OptionalDouble steady() {
    if (samples.isEmpty()) {
      return OptionalDouble.empty();
    }
    return between(samples.getLast().end() - STEADY, Double.POSITIVE_INFINITY);
  }

  /**
   * Seconds until calls have 90 % of the steady speed: the end of the first call from which on the
   * median of each half second has.
   */
  OptionalDouble nearlySteady() {
    OptionalDouble reached = OptionalDouble.empty();
    if (samples.isEmpty()) {
      return reached;
    }
    double enough = NEARLY * steady().getAsDouble();
    double lastStart = samples.getLast().end() - WINDOW;
    for (Sample sample : samples.reversed()) {
      if (sample.start() > lastStart) {
        continue;
      }
      if (between(sample.start(), sample.start() + WINDOW).getAsDouble() < enough) {
        break;
      }
      if (sample.gflops() >= enough) {
        reached = OptionalDouble.of(sample.end());
      }
    }
    return reached;
  }

  /** Median GFLOP/s of the samples that ended in (from, to]; empty if none did. */
  OptionalDouble between(double from, double to) {
    double[] rates =
        samples.stream()
            .filter(sample -> sample.end() > from && sample.end() <= to)
            .mapToDouble(Sample::gflops)
            .sorted()
            .toArray();
    return rates.length == 0
        ? OptionalDouble.empty()
        : Arrays.stream(rates).skip(rates.length / 2).findFirst();
  }

  /** GFLOP/s at a time: of the calls that were under way then; empty after the last. */
  OptionalDouble around(double from, double to) {
    OptionalDouble ended = between(from, to);
    if (ended.isPresent()) {
      return ended;
    }
    return samples.stream()
        .filter(sample -> sample.start() <= from && sample.end() > to)
        .mapToDouble(Sample::gflops)
        .findFirst();
  }
}
