package dev.lanewise.nn.f32;

import dev.lanewise.core.Philox;

/**
 * A network at work on one number of rows: its memory in one array, planned from what the layers
 * declared, and their passes bound to it.
 */
final class Program {
  /** Where in a training the network is; shared by all programs of a network. */
  static final class Clock {
    final long seed;
    long step;
    int row; // of the batch that is a program's first; more than 0 where a batch is in shards

    Clock(long seed) {
      this.seed = seed;
    }
  }

  // Streams of random numbers that the initial weights don't use.
  private static final long RANDOM = 1L << 62;

  final int rows;
  final boolean training;
  final float[] memory;
  final float[] values;
  final float[] gradients;
  final Clock clock;
  final Frozen frozen; // null where the values may still change

  final int x; // (rows, inputs)
  final int y; // (rows, outputs)
  final int dy; // (rows, outputs), where the loss leaves its gradient
  final int dx; // (rows, inputs), or -1 if nobody wants it, as in training
  final Sequence.Passes passes;

  private int taken;

  /**
   * Takes the first elements of the memory, as many as {@link #elements} says, and the input's
   * gradient, if it is wanted, from the next.
   */
  Program(
      Declaration network,
      int rows,
      boolean training,
      float[] memory,
      float[] values,
      float[] gradients,
      Clock clock,
      Frozen frozen,
      boolean wantsDx) {
    this.rows = rows;
    this.training = training;
    this.memory = memory;
    this.values = values;
    this.gradients = gradients;
    this.clock = clock;
    this.frozen = frozen;
    x = take(rows * network.inputs);
    y = take(rows * network.outputs);
    dy = take(rows * network.outputs);
    dx = wantsDx ? (int) elements(network, rows, training) : -1;
    passes = (Sequence.Passes) network.layer.at(new Site(network, this, x, y, dx, dy));
  }

  /** Elements of memory that a program takes. */
  static long elements(Declaration network, int rows, boolean training) {
    return rows * (network.inputs + 2L * network.outputs) + network.elements(rows, training);
  }

  int take(int elements) {
    int offset = taken;
    taken += elements;
    return offset;
  }

  Philox random(Declaration layer) {
    return random(clock.seed, layer);
  }

  static Philox random(long seed, Declaration layer) {
    return new Philox(seed, RANDOM + layer.number);
  }
}
