package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import java.util.Arrays;

/** What is to be learnt of the samples that go through the network together. */
final class Batch {
  private final int outputs;

  int[] labels = {}; // (m), if the samples have classes
  float[] targets = {}; // (m, outputs), if the loss compares numbers

  Batch(int outputs) {
    this.outputs = outputs;
  }

  /**
   * Copies samples {@code from} to {@code from + m - 1} to the input of a program for m rows.
   *
   * @param order the samples in the order to take them; null for their own
   * @param numbers whether the loss wants classes as numbers: 1 for itself, 0 for the others
   */
  void gather(Program program, Dataset data, int[] order, int from, boolean numbers) {
    int m = program.rows;
    if (data.targets() == null) {
      labels = labels.length >= m ? labels : new int[m];
    }
    if (data.targets() != null || numbers) {
      targets = Buffers.reserve("the targets of the batch", targets, m, outputs);
    }
    for (int i = 0; i < m; i++) {
      int sample = order == null ? from + i : order[from + i];
      data.features().copyRow(sample, program.memory, program.x + i * data.inputs());
      if (data.targets() != null) {
        data.targets().copyRow(sample, targets, i * outputs);
        continue;
      }
      labels[i] = data.label(sample);
      if (numbers && outputs == 1) {
        targets[i] = labels[i];
      } else if (numbers) {
        Arrays.fill(targets, i * outputs, (i + 1) * outputs, 0);
        targets[i * outputs + labels[i]] = 1;
      }
    }
  }

  /** Copies rows {@code from} to {@code from + m - 1}, of which no result is known. */
  static void gather(Program program, FloatMatrix features, int from) {
    for (int i = 0; i < program.rows; i++) {
      features.copyRow(from + i, program.memory, program.x + i * features.cols());
    }
  }
}
