package dev.lanewise.nn.f32;

import java.util.ArrayList;
import java.util.List;

/**
 * The programs of a network, one for each number of rows and for training or not, over one memory
 * that grows to the largest. The last few are kept: full batches, the rest of an epoch, validation.
 */
final class Programs {
  private static final int KEPT = 8;

  private final Declaration network;
  private final float[] values;
  private final float[] gradients;
  private final Program.Clock clock;
  private final Frozen frozen; // null where the values may still change
  private final List<Program> kept = new ArrayList<>();
  private float[] memory = {};

  Programs(Declaration network, float[] values, float[] gradients, Program.Clock clock) {
    this.network = network;
    this.values = values;
    this.gradients = gradients;
    this.clock = clock;
    this.frozen = null;
  }

  /** For values that don't change any more, which are not trained. */
  Programs(Declaration network, Frozen frozen, Program.Clock clock) {
    this.network = network;
    this.values = frozen.values;
    this.gradients = null;
    this.clock = clock;
    this.frozen = frozen;
  }

  /**
   * The program for so many rows. Allocates nothing if it has been asked for lately.
   *
   * @throws IllegalArgumentException if no array can hold its memory
   */
  Program of(int rows, boolean training) {
    for (int i = 0; i < kept.size(); i++) {
      Program program = kept.get(i);
      if (program.rows == rows && program.training == training) {
        return program;
      }
    }
    long elements = Program.elements(network, rows, training);
    if (elements > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the network's memory for "
              + rows
              + " rows has "
              + elements
              + " elements, but must have at most "
              + Integer.MAX_VALUE);
    }
    if (elements > memory.length) {
      kept.clear();
      memory = new float[(int) elements];
    } else if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    Program program =
        new Program(network, rows, training, memory, values, gradients, clock, frozen, false);
    kept.add(program);
    return program;
  }
}
