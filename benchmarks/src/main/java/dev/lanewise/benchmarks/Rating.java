package dev.lanewise.benchmarks;

/** How fast some work is, in GFLOP/s. */
final class Rating {
  // Long beside the clock's resolution and one interruption, short beside the drift.
  private static final double SAMPLE_SECONDS = 5e-3;
  private static final double WARM_UP_SECONDS = 0.2;

  private Rating() {}

  /** Runs it until it is compiled; returns how many calls a sample takes. */
  static int warmUp(Work work) {
    long start = System.nanoTime();
    double seconds = 0;
    while (seconds < WARM_UP_SECONDS) {
      work.run(1);
      seconds = 1e-9 * (System.nanoTime() - start);
    }
    double rate = of(work, 1 + (int) (1e7 / work.flops()));
    return Math.max(1, (int) (SAMPLE_SECONDS * 1e9 * rate / work.flops()));
  }

  /** GFLOP/s of some calls. */
  static double of(Work work, int calls) {
    long start = System.nanoTime();
    work.run(calls);
    return calls * work.flops() / (System.nanoTime() - start);
  }
}
