package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.nn.ConfusionMatrix;
import dev.lanewise.nn.Evaluation;
import java.util.function.ObjIntConsumer;

/**
 * Runs data of any size through a network in batches. A sample's output does not depend on its
 * batch, and the losses are added one by one in the samples' order, so neither does the result.
 */
final class Evaluator {
  // Enough rows for a product to run at full speed, few enough for the layers' outputs to stay in
  // the caches.
  private static final int BATCH = 1024;

  private final Network network;
  private final Execution execution;

  Evaluator(Network network) {
    this.network = network;
    execution = network.execution;
  }

  /** The last layer's outputs. */
  FloatMatrix forward(FloatMatrix x) {
    int n = network.outputs();
    float[] y = new float[Buffers.length("the output", x.rows(), n)];
    batches(x, (p, from) -> System.arraycopy(p.memory, p.y, y, from * n, p.rows * n));
    return FloatMatrix.of(y, x.rows(), n);
  }

  /** The class of each row. */
  int[] classify(FloatMatrix x) {
    int[] classes = new int[x.rows()];
    batches(x, (program, from) -> classify(program, classes, from));
    return classes;
  }

  private void batches(FloatMatrix x, ObjIntConsumer<Program> use) {
    for (int from = 0; from < x.rows(); from += BATCH) {
      Program program = execution.program(Math.min(BATCH, x.rows() - from), false);
      Batch.gather(program, x, from);
      execution.forward(program);
      use.accept(program, from);
    }
  }

  private void classify(Program program, int[] classes, int from) {
    for (int i = 0; i < program.rows; i++) {
      classes[from + i] = execution.classOf(program, i);
    }
  }

  /** The mean loss. */
  double loss(Dataset data) {
    return loss(data, (program, from) -> {});
  }

  /** Loss, and for data with classes all that can be counted. */
  Evaluation evaluate(Dataset data) {
    if (data.classes() == 0) {
      return new Evaluation(loss(data), Double.NaN, null);
    }
    int[] predicted = new int[data.size()];
    double loss = loss(data, (program, from) -> classify(program, predicted, from));
    ConfusionMatrix confusion = ConfusionMatrix.of(data.classes(), data.labels(), predicted);
    return new Evaluation(loss, confusion.accuracy(), confusion);
  }

  private double loss(Dataset data, ObjIntConsumer<Program> use) {
    double losses = 0;
    for (int from = 0; from < data.size(); from += BATCH) {
      Program program = execution.program(Math.min(BATCH, data.size() - from), false);
      losses = execution.losses(program, data, null, from, losses);
      use.accept(program, from);
    }
    return losses / data.size();
  }
}
