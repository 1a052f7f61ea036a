package dev.lanewise.nn.f32;

import dev.lanewise.core.internal.Check;
import dev.lanewise.nn.Sharding;
import java.util.Objects;

/**
 * The samples of one logical shard of a training; see {@link Sharding} for which these are. Not
 * thread-safe, since it remembers the order of the last epoch.
 */
public final class Shard {
  final int number;
  final Dataset data;
  private final int stride; // between its samples in the data

  private int epoch; // of the order, 0 for none yet
  private int[] order = {};

  /**
   * A shard that has its samples for itself.
   *
   * @param number which shard, from 0
   * @param data its samples: row i is sample {@code number + i S} of all
   * @throws IllegalArgumentException if number is negative
   */
  public Shard(int number, Dataset data) {
    this(Check.atLeast("number", number, 0), Objects.requireNonNull(data, "data"), 1);
  }

  /** A shard whose samples lie among those of others. */
  Shard(int number, Dataset data, int stride) {
    this.number = number;
    this.data = data;
    this.stride = stride;
  }

  /** The rows of the data in the order of an epoch. */
  int[] order(Sharding sharding, int epoch) {
    if (this.epoch != epoch) {
      int[] next = sharding.order(epoch, number);
      if (stride > 1) {
        for (int i = 0; i < next.length; i++) {
          next[i] = next[i] * stride + number;
        }
      }
      order = next;
      this.epoch = epoch;
    }
    return order;
  }
}
