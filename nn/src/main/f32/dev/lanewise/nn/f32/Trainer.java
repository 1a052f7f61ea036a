package dev.lanewise.nn.f32;

import dev.lanewise.kernels.Optimizers;
import java.util.Objects;

/**
 * A network on its way down the gradient, with what the optimizer remembers from step to step. A
 * step allocates nothing once the memory has grown to the batch. Not thread-safe.
 */
public final class Trainer {
  final Network network;
  final Optimizer optimizer;
  final float[] memory; // the optimizer's, (slots, parameters)
  long step; // how many have been taken

  private final float[][] gradients; // as the clipping by norm wants them

  /**
   * Begins with an empty memory.
   *
   * @param network what is trained
   * @param optimizer how a gradient becomes an update
   */
  public Trainer(Network network, Optimizer optimizer) {
    this.network = Objects.requireNonNull(network, "network");
    this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
    memory =
        new float
            [Buffers.length("the optimizer's memory", optimizer.slots(), network.gradients.length)];
    gradients = new float[][] {network.gradients};
  }

  /**
   * One update from one batch at the optimizer's own rate.
   *
   * @param batch all of it is used
   * @return the mean loss before the update
   * @throws IllegalArgumentException if the batch does not fit the network
   * @throws IllegalStateException if the loss is not finite, naming where that began; the
   *     parameters are then unchanged
   */
  public double step(Dataset batch) {
    network.checkFits("batch", batch);
    Execution execution = network.execution;
    Program program = execution.program(batch.size(), true);
    execution.clock.step = step;
    double loss = execution.losses(program, batch, null, 0, 0) / batch.size();
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException(
          "training loss = "
              + loss
              + ", and the step was not taken: "
              + Divergence.where(network, program));
    }
    execution.backward(program, batch.size());
    update(optimizer.rate());
    return loss;
  }

  /** The step that follows a backward pass. */
  void update(float rate) {
    step++;
    int number = (int) Math.min(step, Integer.MAX_VALUE);
    optimizer.update(
        network.gradients.length, network.values, network.gradients, memory, rate, number);
    network.execution.clock.step = step;
  }

  /** Limits what the backward pass left, where the limits are not infinite. */
  void clip(float value, float norm) {
    if (value < Float.POSITIVE_INFINITY) {
      Optimizers.clip(network.gradients.length, network.gradients, 0, value);
    }
    if (norm < Float.POSITIVE_INFINITY) {
      Optimizers.clipNorm(gradients, norm);
    }
  }
}
