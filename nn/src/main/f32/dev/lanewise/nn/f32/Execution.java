package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;

/**
 * A network's passes over some rows at a time. Programs for any number of rows share one memory, so
 * each pass overwrites what the one before it left.
 */
final class Execution {
  final Program.Clock clock;
  float[] losses = {}; // (m), of the last forward pass of losses()

  private final Declaration layers;
  private final Loss loss;
  private final Programs programs;
  private final Batch batch;
  private Program last; // of the last forward pass, null before the first

  Execution(Declaration layers, Loss loss, float[] values, float[] gradients, long seed) {
    this.layers = layers;
    this.loss = loss;
    clock = new Program.Clock(seed);
    programs = new Programs(layers, values, gradients, clock);
    batch = new Batch(layers.outputs);
  }

  Program program(int rows, boolean training) {
    return programs.of(rows, training);
  }

  /** A forward pass over what the program's input holds. */
  void forward(Program program) {
    last = program;
    program.passes.forward();
  }

  /**
   * A forward pass over as many samples as the program has rows; returns {@code sum} plus the loss
   * of each sample, added in their order.
   *
   * @param order the samples in the order to take them; null for their own
   * @param from the first of them
   */
  double losses(Program program, Dataset data, int[] order, int from, double sum) {
    batch.gather(program, data, order, from, loss.takesNumbers());
    forward(program);
    int m = program.rows;
    losses = Buffers.reserve("the losses", losses, m, 1);
    loss.forward(m, layers.outputs, program.memory, program.y, program.dy, batch, losses);
    for (int i = 0; i < m; i++) {
      sum += losses[i];
    }
    return sum;
  }

  /**
   * The backward pass after {@link #losses}: fills all gradients, of the losses' sum divided by the
   * number of rows of the whole batch, of which these may be a part.
   */
  void backward(Program program, int batchRows) {
    loss.backward(program.rows, layers.outputs, program.memory, program.dy, batch, batchRows);
    program.passes.backward();
  }

  /** The class that a forward pass gives to row i. */
  int classOf(Program program, int i) {
    int n = layers.outputs;
    return Buffers.classOf(n, program.memory, program.y + i * n, loss.threshold());
  }

  /** What the last forward pass left behind layer l, whose width is n: a view, (n, m). */
  FloatMatrix activation(int l, int n) {
    return last == null
        ? FloatMatrix.of(new float[0], n, 0)
        : FloatMatrix.of(last.memory, last.passes.boundaries()[l], n, last.rows, 1, n);
  }
}
