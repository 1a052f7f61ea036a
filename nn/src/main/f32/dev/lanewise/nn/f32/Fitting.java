package dev.lanewise.nn.f32;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Blas;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.History;
import java.util.ArrayList;
import java.util.List;

/** The course of a training: epochs of shuffled batches, and when it ends. */
final class Fitting {
  private final Network network;
  private final Execution execution;
  private final Dataset training;
  private final FitOptions options;
  private final Trainer trainer;
  private final int batchSize;
  private final int batches;
  private final Statistics statistics; // null if nobody asked

  // what a checkpoint keeps beside the trainer's and the network's numbers
  int epoch; // of those that are done, the last
  int bestEpoch;
  double bestLoss = Double.POSITIVE_INFINITY;
  float[] best; // the values with the least validation loss, null if nobody asked
  final List<EpochResult> results = new ArrayList<>();

  private double largestGradientNorm; // of the current epoch

  Fitting(Network network, Dataset training, FitOptions options) {
    this.network = network;
    execution = network.execution;
    this.training = training;
    this.options = options;
    trainer = new Trainer(network, options.optimizer());
    batchSize = Math.min(options.batchSize(), training.size());
    batches = Math.ceilDiv(training.size(), batchSize);
    statistics = options.statistics() ? new Statistics(network) : null;
    best = options.patience() > 0 ? network.values.clone() : null;
  }

  Trainer trainer() {
    return trainer;
  }

  History run() {
    execution.program(batchSize, true); // what a layer refuses, it refuses before the first step
    execution.program(training.size() - (batches - 1) * batchSize, true);
    Checkpoint checkpoint = new Checkpoint(network, this, options, training.size());
    if (options.resume() != null) {
      checkpoint.read(options.resume());
    }
    History.Stop stop = stop();
    while (stop == null) {
      epoch++;
      EpochResult result = epoch();
      results.add(result);
      keepBest(result);
      if (options.checkpoint() != null && epoch % options.checkpointEvery() == 0) {
        checkpoint.write(options.checkpoint());
      }
      options.listener().epoch(result);
      stop = stop();
    }
    if (best != null) {
      System.arraycopy(best, 0, network.values, 0, best.length);
    }
    return new History(results, stop, bestEpoch);
  }

  /** Why the training ends here, or null. A pure function of what a checkpoint keeps. */
  private History.Stop stop() {
    if (epoch > 0 && results.getLast().gradientNorm() < options.gradientNorm()) {
      return History.Stop.GRADIENT_NORM;
    }
    if (options.patience() > 0 && epoch - bestEpoch >= options.patience()) {
      return History.Stop.NO_IMPROVEMENT;
    }
    return epoch >= options.epochs() ? History.Stop.EPOCHS : null;
  }

  private void keepBest(EpochResult result) {
    if (best != null && result.validationLoss() < bestLoss) {
      bestLoss = result.validationLoss();
      bestEpoch = epoch;
      System.arraycopy(network.values, 0, best, 0, best.length);
    }
  }

  private EpochResult epoch() {
    long start = System.nanoTime();
    int size = training.size();
    int[] order = new Philox(options.seed(), epoch).permutation(size);
    double losses = 0;
    int correct = 0;
    largestGradientNorm = options.gradientNorm() > 0 ? 0 : Double.NaN;
    for (int batch = 1; batch <= batches; batch++) {
      int from = (batch - 1) * batchSize;
      Program program = execution.program(Math.min(batchSize, size - from), true);
      execution.clock.step = trainer.step;
      losses = execution.losses(program, training, order, from, losses);
      if (!Double.isFinite(losses)) {
        throw new IllegalStateException(
            "training loss = "
                + losses
                + " in epoch "
                + epoch
                + ", batch "
                + batch
                + " of "
                + batches
                + ": "
                + Divergence.where(network, program));
      }
      correct += training.classes() > 0 ? countCorrect(program, order, from) : 0;
      execution.backward(program);
      descend();
      options.listener().batch(epoch, batch, batches);
    }
    Divergence.checkParameters(network, epoch, batches);
    Evaluation validation =
        options.validation() == null
            ? new Evaluation(Double.NaN, Double.NaN, null)
            : network.evaluate(options.validation());
    return new EpochResult(
        epoch,
        options.epochs(),
        losses / size,
        training.classes() > 0 ? (double) correct / size : Double.NaN,
        validation.loss(),
        validation.accuracy(),
        rate(trainer.step - 1),
        largestGradientNorm,
        statistics == null ? List.of() : statistics.take(),
        (System.nanoTime() - start) * 1e-9);
  }

  private void descend() {
    if (options.gradientNorm() > 0) {
      double norm = Blas.snrm2(network.gradients.length, network.gradients, 0, 1);
      largestGradientNorm = Math.max(largestGradientNorm, norm);
    }
    if (statistics != null) {
      statistics.beforeUpdate();
    }
    trainer.clip(options.clipValue(), options.clipNorm());
    trainer.update(rate(trainer.step));
    if (statistics != null) {
      statistics.afterUpdate();
    }
  }

  /** The learning rate of a step, from 0. */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private float rate(long step) {
    long steps = (long) options.epochs() * batches;
    return (float) (options.optimizer().rate() * options.schedule().factor(step, steps));
  }

  private int countCorrect(Program program, int[] order, int from) {
    int correct = 0;
    for (int i = 0; i < program.rows; i++) {
      correct += execution.classOf(program, i) == training.label(order[from + i]) ? 1 : 0;
    }
    return correct;
  }
}
