package dev.lanewise.examples.demo;

import java.util.function.DoubleConsumer;

/**
 * What a demonstration is told.
 *
 * @param seed what its random numbers depend on
 * @param progress takes the share that is done, within 0..1, from whatever takes longer than a
 *     second
 */
public record Setting(long seed, DoubleConsumer progress) {
  /** The seed if the user names none; the figures in docs/mission.md are of this one. */
  public static final long DEFAULT_SEED = 1;

  /**
   * A setting without anybody who waits.
   *
   * @param seed any number
   * @return the setting
   */
  public static Setting of(long seed) {
    return new Setting(seed, done -> {});
  }
}
