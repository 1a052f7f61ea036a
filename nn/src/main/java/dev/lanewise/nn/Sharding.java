package dev.lanewise.nn;

import dev.lanewise.core.Philox;
import dev.lanewise.core.internal.Check;
import java.io.Serializable;

/**
 * How the samples of a training are dealt out to logical shards, and which of them each batch
 * takes: a pure function of four numbers, so that any number of machines agree on it without a
 * word.
 *
 * <p>Sample i belongs to shard i mod S for the whole training, where it is number i / S: samples
 * never move. In each epoch a shard takes its samples in a new order, and the batches deal in turn:
 * position p of an epoch is the next sample of shard p mod S. So every batch but the last has the
 * same number of samples, and their numbers in its shards differ by one at most. With one shard
 * this is a permutation of all samples.
 *
 * <p>Within a batch the rows are in the order of the shards.
 *
 * @param samples how many there are, n
 * @param batchSize how many make one update
 * @param shards S
 * @param seed what the order of the samples depends on
 */
public record Sharding(long samples, int batchSize, int shards, long seed) implements Serializable {
  /**
   * Checks the arguments. A batch larger than the data is all of it.
   *
   * @param samples how many there are, at least 1
   * @param batchSize how many make one update, at least 1
   * @param shards S, 1 to samples
   * @param seed any number
   * @throws IllegalArgumentException if an argument is out of range, or a shard or the number of
   *     batches would be more than an int can count
   */
  public Sharding {
    if (samples < 1) {
      throw new IllegalArgumentException("samples = " + samples + ", but must be at least 1");
    }
    Check.atLeast("batchSize", batchSize, 1);
    if (shards < 1 || shards > samples) {
      throw new IllegalArgumentException(
          "shards = " + shards + ", but must be within 1..samples, " + samples);
    }
    batchSize = (int) Math.min(batchSize, samples);
    atMostAnInt("samples of a shard", Math.ceilDiv(samples, shards));
    atMostAnInt("batches of an epoch", Math.ceilDiv(samples, batchSize));
  }

  private static void atMostAnInt(String name, long count) {
    if (count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          name + " = " + count + ", but must be at most " + Integer.MAX_VALUE);
    }
  }

  /**
   * The number of batches of an epoch.
   *
   * @return n / batchSize, rounded up
   */
  public int batches() {
    return (int) Math.ceilDiv(samples, batchSize);
  }

  /**
   * The number of samples of a shard.
   *
   * @param shard its number, from 0
   * @return n / S, rounded up or down
   */
  public int samples(int shard) {
    return place(samples, shard);
  }

  /**
   * The number of samples of a batch.
   *
   * @param batch its number in the epoch, from 0
   * @return batchSize, or less for the last
   */
  public int rows(int batch) {
    return (int) (end(batch) - start(batch));
  }

  /**
   * The number of samples that a shard gives to a batch.
   *
   * @param batch its number in the epoch, from 0
   * @param shard its number, from 0
   * @return 0 or more
   */
  public int rows(int batch, int shard) {
    return place(end(batch), shard) - from(batch, shard);
  }

  /**
   * Where the samples that a shard gives to a batch begin in its order.
   *
   * @param batch its number in the epoch, from 0
   * @param shard its number, from 0
   * @return 0 or more
   */
  public int from(int batch, int shard) {
    return place(start(batch), shard);
  }

  /**
   * The row of the batch that is a shard's first.
   *
   * @param batch its number in the epoch, from 0
   * @param shard its number, from 0
   * @return how many samples the shards before it give
   */
  public int firstRow(int batch, int shard) {
    return (int) (placesBefore(end(batch), shard) - placesBefore(start(batch), shard));
  }

  /**
   * The order in which a shard takes its samples: the permutation of {@code Philox(seed, epoch +
   * 2^32 shard)}.
   *
   * @param epoch its number, from 1
   * @param shard its number, from 0
   * @return each of 0 to the shard's samples - 1 once
   */
  public int[] order(int epoch, int shard) {
    return new Philox(seed, epoch + ((long) shard << 32)).permutation(samples(shard));
  }

  private long start(int batch) {
    return (long) batch * batchSize;
  }

  private long end(int batch) {
    return Math.min(samples, start(batch) + batchSize);
  }

  /** How many of the positions below p are a shard's. */
  private int place(long p, int shard) {
    return (int) Math.floorDiv(p - shard + shards - 1, (long) shards);
  }

  /** How many of the positions below p are of the shards before one. */
  private long placesBefore(long p, int shard) {
    return p / shards * shard + Math.min(p % shards, shard);
  }
}
