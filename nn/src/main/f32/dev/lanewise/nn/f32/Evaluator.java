package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.nn.ConfusionMatrix;
import dev.lanewise.nn.Evaluation;

/**
 * Runs data of any size through a network in batches. A sample's output does not depend on its
 * batch, and the losses are added one by one in the samples' order, so neither does the result.
 */
final class Evaluator {
  // Enough rows for a product to run at full speed, few enough for the layers' outputs to stay in
  // the caches.
  private static final int BATCH = 1024;

  private final Network network;

  Evaluator(Network network) {
    this.network = network;
  }

  /** The mean loss. */
  double loss(Dataset data) {
    double losses = 0;
    for (int batch = 0; batch < batches(data.size()); batch++) {
      network.batch.gather(data, batch * BATCH, length(batch, data.size()));
      losses = network.forwardLosses(losses);
    }
    return losses / data.size();
  }

  /** The class of each row. */
  int[] classify(FloatMatrix x) {
    int[] classes = new int[x.rows()];
    for (int batch = 0; batch < batches(x.rows()); batch++) {
      network.batch.gather(x, batch * BATCH, length(batch, x.rows()));
      network.forward();
      network.argmax(classes, batch * BATCH);
    }
    return classes;
  }

  /** Loss, and for data with classes all that can be counted. */
  Evaluation evaluate(Dataset data) {
    if (data.classes() == 0) {
      return new Evaluation(loss(data), Double.NaN, null);
    }
    double losses = 0;
    int[] predicted = new int[data.size()];
    for (int batch = 0; batch < batches(data.size()); batch++) {
      network.batch.gather(data, batch * BATCH, length(batch, data.size()));
      losses = network.forwardLosses(losses);
      network.argmax(predicted, batch * BATCH);
    }
    ConfusionMatrix confusion = ConfusionMatrix.of(data.classes(), data.labels(), predicted);
    return new Evaluation(losses / data.size(), confusion.accuracy(), confusion);
  }

  private static int batches(int size) {
    return Math.ceilDiv(size, BATCH);
  }

  private static int length(int batch, int size) {
    return Math.min(BATCH, size - batch * BATCH);
  }
}
