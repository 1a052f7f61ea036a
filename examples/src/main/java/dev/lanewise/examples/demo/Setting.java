package dev.lanewise.examples.demo;

import dev.lanewise.kernels.Kernels;
import java.time.Duration;
import java.util.function.DoubleConsumer;

/**
 * What a demonstration is told.
 *
 * @param seed what its random numbers depend on
 * @param progress takes the share that is done, within 0..1, from whatever takes longer than a
 *     second
 * @param timed whether times will be looked at; if not, they may be anything
 */
public record Setting(long seed, DoubleConsumer progress, boolean timed) {
  /** The seed if the user names none; the figures in docs/mission.md are of this one. */
  public static final long DEFAULT_SEED = 1;

  private static final Duration WARM_UP = Duration.ofSeconds(10);

  /**
   * Waits until the kernels that have been called run at full speed, so that times say something;
   * returns at once if nobody looks at times.
   */
  public void awaitWarm() {
    if (!timed) {
      return;
    }
    try {
      Kernels.awaitWarm(WARM_UP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
