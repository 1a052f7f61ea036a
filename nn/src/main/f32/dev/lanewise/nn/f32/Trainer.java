package dev.lanewise.nn.f32;

import dev.lanewise.core.Philox;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.History;
import dev.lanewise.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A network on its way down the gradient, with what the optimizer remembers from step to step. A
 * step allocates nothing once the buffers have grown to the batch. Not thread-safe.
 */
public final class Trainer {
  private final Network network;
  private final OptimizerState state;

  /**
   * Begins with an empty memory.
   *
   * @param network what is trained
   * @param optimizer how a gradient becomes an update
   */
  public Trainer(Network network, Optimizer optimizer) {
    this.network = Objects.requireNonNull(network, "network");
    this.state =
        new OptimizerState(
            Objects.requireNonNull(optimizer, "optimizer"), network.gradients.length);
  }

  /**
   * One update from one batch.
   *
   * @param batch all of it is used
   * @return the mean loss before the update
   * @throws IllegalArgumentException if the batch does not fit the network
   * @throws IllegalStateException if the loss is not finite; the parameters are then unchanged
   */
  public double step(Dataset batch) {
    network.checkFits("batch", batch);
    Program program = network.program(batch.size(), true);
    double loss = network.losses(program, batch, null, 0, 0) / batch.size();
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("training loss = " + loss + ": the step was not taken");
    }
    descend(program);
    return loss;
  }

  private void descend(Program program) {
    network.backward(program);
    state.update(network.values, network.gradients);
    network.clock.step++;
  }

  /** Epochs of shuffled batches; see {@link Network#fit}. */
  History fit(Dataset training, FitOptions options) {
    network.checkFits("training", training);
    if (options.validation() != null) {
      network.checkFits("validation", options.validation());
    }
    List<EpochResult> results = new ArrayList<>();
    for (int epoch = 1; epoch <= options.epochs(); epoch++) {
      EpochResult result = epoch(epoch, training, options);
      results.add(result);
      options.listener().epoch(result);
    }
    return new History(results);
  }

  private EpochResult epoch(int epoch, Dataset training, FitOptions options) {
    long start = System.nanoTime();
    int size = training.size();
    int[] order = new Philox(options.seed(), epoch).permutation(size);
    int batchSize = Math.min(options.batchSize(), size);
    int batches = Math.ceilDiv(size, batchSize);
    double losses = 0;
    int correct = 0;
    for (int batch = 1; batch <= batches; batch++) {
      int from = (batch - 1) * batchSize;
      Program program = network.program(Math.min(batchSize, size - from), true);
      losses = network.losses(program, training, order, from, losses);
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
                + ": the learning rate may be too high, or a feature is not finite");
      }
      correct += training.classes() > 0 ? countCorrect(program, training, order, from) : 0;
      descend(program);
      options.listener().batch(epoch, batch, batches);
    }
    checkParameters(epoch, batches);
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
        (System.nanoTime() - start) * 1e-9);
  }

  /**
   * A gradient may overflow while the loss is still finite, and a sigmoid hides an infinite sum.
   */
  private void checkParameters(int epoch, int batches) {
    for (Parameter parameter : network.parameters()) {
      int index = Buffers.firstNonFinite(parameter.size(), network.values, parameter.offset());
      if (index >= 0) {
        throw new IllegalStateException(
            "element "
                + index
                + " of "
                + parameter.name()
                + " = "
                + network.values[parameter.offset() + index]
                + " after epoch "
                + epoch
                + ", batch "
                + batches
                + ": the learning rate may be too high");
      }
    }
  }

  private int countCorrect(Program program, Dataset training, int[] order, int from) {
    int correct = 0;
    for (int i = 0; i < program.rows; i++) {
      correct += network.classOf(program, i) == training.label(order[from + i]) ? 1 : 0;
    }
    return correct;
  }
}
