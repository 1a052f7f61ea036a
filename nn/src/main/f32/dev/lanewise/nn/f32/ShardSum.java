package dev.lanewise.nn.f32;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What some neighbouring shards of a batch came to: a node of the {@link ShardTree}. At level l,
 * number i stands for the shards from i 2^l to (i + 1) 2^l - 1.
 */
public final class ShardSum implements Serializable {
  private static final long serialVersionUID = 1;
  private static final float[] NONE = {};

  final int level;
  final int number;
  int shards; // how many of them had samples
  float[] sum = NONE; // of their gradients
  float[] mean = NONE; // of what they changed by themselves
  float[] losses = NONE; // of their samples, in their order
  int rows; // how many losses there are
  int correct; // how many samples were classified correctly
  String divergence; // where the first number came from that is not finite; null if all losses are

  ShardSum(int level, int number) {
    this.level = level;
    this.number = number;
  }

  /** The same, where there are no other shards at its side. */
  ShardSum raised() {
    ShardSum parent = new ShardSum(level + 1, number >> 1);
    parent.take(this);
    return parent;
  }

  /** Both neighbours together. Takes over the arrays, those of the left one for the result. */
  static ShardSum of(ShardSum left, ShardSum right) {
    ShardSum parent = new ShardSum(left.level + 1, left.number >> 1);
    parent.take(left.shards == 0 ? right : left);
    if (left.shards > 0 && right.shards > 0) {
      parent.add(right);
    }
    return parent;
  }

  private void take(ShardSum other) {
    shards = other.shards;
    sum = other.sum;
    mean = other.mean;
    losses = other.losses;
    rows = other.rows;
    correct = other.correct;
    divergence = other.divergence;
  }

  private void add(ShardSum right) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += right.sum[i];
    }
    shards += right.shards;
    // In this form the mean of equal numbers is that number.
    float share = (float) right.shards / shards;
    for (int i = 0; i < mean.length; i++) {
      mean[i] += (right.mean[i] - mean[i]) * share;
    }
    count(right);
  }

  /** Another step of the same shard. */
  void append(ShardSum step) {
    shards = 1;
    count(step);
  }

  private void count(ShardSum next) {
    if (losses.length < rows + next.rows) {
      losses = Arrays.copyOf(losses, 2 * (rows + next.rows));
    }
    System.arraycopy(next.losses, 0, losses, rows, next.rows);
    rows += next.rows;
    correct += next.correct;
    divergence = divergence == null ? next.divergence : divergence;
  }
}
