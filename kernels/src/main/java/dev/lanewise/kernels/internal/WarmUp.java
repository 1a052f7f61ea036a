package dev.lanewise.kernels.internal;

import java.lang.System.Logger.Level;

/** Runs the SIMD kernels on a background thread until they are compiled. */
final class WarmUp {
  private static final long LIMIT_NANOS = 60_000_000_000L;

  // So many rounds in a row must be faster than the scalar ones: one alone may be luck.
  private static final int ROUNDS = 3;

  /** A pair of equal workloads. */
  interface Race {
    /** Runs the SIMD kernels once. */
    void simd();

    /** Runs the scalar kernels once. */
    void scalar();
  }

  private WarmUp() {}

  /** Starts the race; {@code ready} runs when the SIMD side has won it. */
  static void start(String type, Race race, Runnable ready) {
    Thread.ofPlatform()
        .daemon()
        .name("lanewise-warm-up-" + type)
        .start(() -> run(type, race, ready));
  }

  private static void run(String type, Race race, Runnable ready) {
    long start = System.nanoTime();
    int won = 0;
    while (won < ROUNDS) {
      long t0 = System.nanoTime();
      race.simd();
      long t1 = System.nanoTime();
      race.scalar();
      long t2 = System.nanoTime();
      won = t1 - t0 <= t2 - t1 ? won + 1 : 0;
      if (t2 - start > LIMIT_NANOS) {
        System.getLogger("dev.lanewise.kernels")
            .log(
                Level.WARNING,
                "Lanewise stays on its scalar provider: the SIMD kernels for {0} were still slower"
                    + " after a minute; is the C2 compiler switched off?",
                type);
        return;
      }
    }
    ready.run();
    System.getLogger("dev.lanewise.kernels")
        .log(
            Level.DEBUG,
            "SIMD kernels for {0} ready after {1} ms",
            type,
            (System.nanoTime() - start) / 1_000_000);
  }
}
