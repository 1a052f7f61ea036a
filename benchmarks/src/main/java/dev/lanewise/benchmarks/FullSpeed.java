package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Kernels;

/** Keeps the benchmarks from measuring a stand-in. */
public final class FullSpeed {
  private static final long TIMEOUT_MILLIS = 60_000;

  private FullSpeed() {}

  /**
   * Waits until the kernels are compiled; fails if they will not be, or if nobody asked for scalar.
   *
   * @param type {@code float.class} or {@code double.class}
   * @throws InterruptedException if the wait is interrupted
   * @throws IllegalStateException if they will not be ready
   */
  public static void await(Class<?> type) throws InterruptedException {
    boolean scalarWanted = "scalar".equals(System.getProperty("lanewise.provider"));
    if (Kernels.provider().equals("scalar") && !scalarWanted) {
      throw new IllegalStateException("the SIMD kernels do not run here:\n" + Kernels.describe());
    }
    if (!Kernels.awaitWarm(type, TIMEOUT_MILLIS)) {
      throw new IllegalStateException("the SIMD kernels are not ready:\n" + Kernels.describe());
    }
  }
}
