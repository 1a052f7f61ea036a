package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import java.util.Arrays;

/** The samples that go through the network together, copied side by side: m rows in memory. */
final class Batch {
  private final int inputs;
  private final int outputs;
  private final boolean wantsTargets;

  int size; // m
  float[] x = {}; // (m, inputs)
  int[] labels = {}; // (m), if the samples have classes
  float[] targets = {}; // (m, outputs), if the loss compares numbers

  Batch(int inputs, int outputs, boolean wantsTargets) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.wantsTargets = wantsTargets;
  }

  /** Takes samples {@code order[from]} to {@code order[from + size - 1]}. */
  void gather(Dataset data, int[] order, int from, int size) {
    reserve(size);
    for (int i = 0; i < size; i++) {
      put(i, data, order[from + i]);
    }
  }

  /** Takes samples {@code from} to {@code from + size - 1}. */
  void gather(Dataset data, int from, int size) {
    reserve(size);
    for (int i = 0; i < size; i++) {
      put(i, data, from + i);
    }
  }

  /** Takes rows {@code from} to {@code from + size - 1}, of which no result is known. */
  void gather(FloatMatrix features, int from, int size) {
    reserve(size);
    for (int i = 0; i < size; i++) {
      features.copyRow(from + i, x, i * inputs);
    }
  }

  private void reserve(int size) {
    x = Buffers.reserve("the batch", x, size, inputs);
    labels = Buffers.reserve(labels, size);
    if (wantsTargets) {
      targets = Buffers.reserve("the targets of the batch", targets, size, outputs);
    }
    this.size = size;
  }

  private void put(int i, Dataset data, int sample) {
    data.features().copyRow(sample, x, i * inputs);
    if (data.targets() != null) {
      data.targets().copyRow(sample, targets, i * outputs);
      return;
    }
    labels[i] = data.label(sample);
    if (wantsTargets) { // a class as numbers: 1 for itself, 0 for the others
      Arrays.fill(targets, i * outputs, (i + 1) * outputs, 0);
      targets[i * outputs + labels[i]] = 1;
    }
  }
}
