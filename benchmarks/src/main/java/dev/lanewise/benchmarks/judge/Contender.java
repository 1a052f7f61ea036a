package dev.lanewise.benchmarks.judge;

import java.util.Arrays;

/** One of those that are measured in turn at one shape, with what was measured of it. */
final class Contender {
  // A speed-up below this is noise, and does not prolong a warm-up.
  private static final double GAIN = 0.97;
  private static final double LONGEST_WARM_UP = 3;
  private static final double CALL_FIRST_SECONDS = 5e-3;

  private final String name;
  private final Product product;
  private final double flops;
  private final double patience;
  private double callSeconds = Double.POSITIVE_INFINITY;
  private int calls = 1;
  private int rounds;
  private double[] rates;

  /**
   * A product and how it is measured.
   *
   * @param flops of one call
   * @param patience the seconds without a gain after which it counts as warm
   */
  Contender(String name, Product product, double flops, double patience) {
    this.name = name;
    this.product = product;
    this.flops = flops;
    this.patience = patience;
  }

  String name() {
    return name;
  }

  Product product() {
    return product;
  }

  /** Runs it until it gets no faster, then fixes how many calls make a sample. */
  void warmUp(double sampleSeconds) throws PeerException {
    long start = System.nanoTime();
    long gain = start;
    long now;
    int batch = 1;
    do {
      double seconds = 1e-9 * product.nanos(batch);
      now = System.nanoTime();
      if (seconds / batch < GAIN * callSeconds) {
        gain = now;
      }
      callSeconds = Math.min(callSeconds, seconds / batch);
      if (seconds < sampleSeconds / 2) {
        batch *= 2;
      }
    } while (1e-9 * (now - gain) < patience && 1e-9 * (now - start) < LONGEST_WARM_UP);
    calls = Math.max(1, (int) Math.ceil(sampleSeconds / callSeconds));
  }

  /** How long a sample takes. */
  double sampleSeconds() {
    return calls * callSeconds;
  }

  /** Whether a sample takes longer than that. */
  boolean slow(double limit) {
    return sampleSeconds() > limit;
  }

  /** Measures it in that many of the rounds only. */
  void take(int ownRounds, int allRounds) {
    rounds = Math.min(ownRounds, allRounds);
    rates = new double[allRounds];
    Arrays.fill(rates, Double.NaN);
  }

  /** Takes the sample of a round. */
  void sample(int round) throws PeerException {
    if (round >= rounds) {
      return;
    }
    if (callSeconds < CALL_FIRST_SECONDS) {
      // Brings back its threads, and into the caches what the others drove out.
      product.run(1);
    }
    rates[round] = calls * flops / product.nanos(calls);
  }

  /** GFLOP/s of each round, NaN where it was not measured. */
  double[] rates() {
    return rates;
  }
}
