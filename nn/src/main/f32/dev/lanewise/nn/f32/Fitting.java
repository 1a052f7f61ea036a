package dev.lanewise.nn.f32;

import dev.lanewise.kernels.Blas;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.History;
import dev.lanewise.nn.Sharding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The course of a training: epochs of shuffled batches, and when it ends. */
final class Fitting {
  private final Network network;
  private final Execution execution;
  private final ShardedDataset training;
  private final FitOptions options;
  private final Trainer trainer;
  private final Sharding sharding;
  private final int batches;
  private final Statistics statistics; // null if nobody asked

  // what a checkpoint keeps beside the trainer's and the network's numbers
  int epoch; // of those that are done, the last
  int bestEpoch;
  double bestLoss = Double.POSITIVE_INFINITY;
  float[] best; // the values with the least validation loss, null if nobody asked
  final List<EpochResult> results = new ArrayList<>();

  // of the current epoch
  private double losses;
  private long correct;
  private double largestGradientNorm;

  Fitting(Network network, ShardedDataset training, FitOptions options) {
    this.network = network;
    execution = network.execution;
    this.training = training;
    this.options = options;
    trainer = new Trainer(network, options.optimizer());
    sharding = new Sharding(training.size(), options.batchSize(), options.shards(), options.seed());
    batches = sharding.batches();
    statistics = options.statistics() ? new Statistics(network) : null;
    best = options.patience() > 0 ? network.values.clone() : null;
  }

  Trainer trainer() {
    return trainer;
  }

  History run() {
    checkRows(0); // what a layer refuses, it refuses before the first step
    checkRows(batches - 1);
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

  /** The numbers of rows that a batch has in its shards, of which there are two at most. */
  private void checkRows(int batch) {
    IntStream.range(0, sharding.shards())
        .map(shard -> sharding.rows(batch, shard))
        .filter(rows -> rows > 0)
        .distinct()
        .forEach(rows -> execution.program(rows, true));
  }

  private EpochResult epoch() {
    long start = System.nanoTime();
    losses = 0;
    correct = 0;
    largestGradientNorm = options.gradientNorm() > 0 ? 0 : Double.NaN;
    int steps;
    for (int batch = 0; batch < batches; batch += steps) {
      steps = Math.min(options.localSteps(), batches - batch);
      if (options.localSteps() == 1) {
        step(batch);
      } else {
        localSteps(batch, steps);
      }
      options.listener().batch(epoch, batch + steps, batches);
    }
    Divergence.checkParameters(network, epoch, batches);
    Evaluation validation =
        options.validation() == null
            ? new Evaluation(Double.NaN, Double.NaN, null)
            : network.evaluate(options.validation());
    return new EpochResult(
        epoch,
        options.epochs(),
        losses / training.size(),
        training.classes() > 0 ? (double) correct / training.size() : Double.NaN,
        validation.loss(),
        validation.accuracy(),
        rate(trainer.step - 1),
        largestGradientNorm,
        statistics == null ? List.of() : statistics.take(),
        (System.nanoTime() - start) * 1e-9);
  }

  /** One step by the gradient of a batch, which the shards add up to. */
  private void step(int batch) {
    ShardSum sum = run(batch, null);
    if (sum.sum != network.gradients) {
      System.arraycopy(sum.sum, 0, network.gradients, 0, network.gradients.length);
    }
    System.arraycopy(sum.mean, 0, network.values, network.gradients.length, sum.mean.length);
    descend();
  }

  /** Some steps of each shard for itself, and the mean of where they lead to. */
  private void localSteps(int batch, int steps) {
    float[] rates = new float[steps];
    for (int i = 0; i < steps; i++) {
      rates[i] = rate(trainer.step + i);
    }
    LocalSteps local =
        new LocalSteps(
            options.optimizer(), trainer.memory, rates, options.clipValue(), options.clipNorm());
    ShardSum sum = run(batch, local);
    int n = network.values.length;
    System.arraycopy(sum.mean, 0, network.values, 0, n);
    System.arraycopy(sum.mean, n, trainer.memory, 0, trainer.memory.length);
    trainer.step += steps;
    execution.clock.step = trainer.step;
  }

  private ShardSum run(int batch, LocalSteps local) {
    ShardSum sum =
        training.run(new ShardWork(sharding, epoch, batch, trainer.step, network.values, local));
    for (int i = 0; i < sum.rows; i++) {
      losses += sum.losses[i];
    }
    if (!Double.isFinite(losses)) {
      throw new IllegalStateException(
          "training loss = "
              + losses
              + " in epoch "
              + epoch
              + ", batch "
              + (batch + 1)
              + " of "
              + batches
              + ": "
              + sum.divergence);
    }
    correct += sum.correct;
    return sum;
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
}
