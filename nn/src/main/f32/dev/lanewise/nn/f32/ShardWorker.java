package dev.lanewise.nn.f32;

import dev.lanewise.nn.Sharding;
import java.util.Arrays;
import java.util.Objects;

/**
 * Does the work of shards with a network of its own, one after the other. The network is like the
 * one that is trained: the same layers, loss and seed; what its numbers are does not matter. Not
 * thread-safe.
 */
public final class ShardWorker {
  private final Network network;

  /**
   * A worker.
   *
   * @param network what it computes with; its numbers will be overwritten
   */
  public ShardWorker(Network network) {
    this.network = Objects.requireNonNull(network, "network");
  }

  /**
   * Does the work of a shard and adds what it came to.
   *
   * @param work what to do
   * @param shard the samples
   * @param tree receives the result
   * @throws IllegalArgumentException if the samples or values do not fit the network
   */
  public void run(ShardWork work, Shard shard, ShardTree tree) {
    network.checkFits("shard", shard.data);
    if (work.values().length != network.values.length) {
      throw new IllegalArgumentException(
          "length of values = "
              + work.values().length
              + ", but must be that of the worker's network, "
              + network.values.length);
    }
    System.arraycopy(work.values(), 0, network.values, 0, network.values.length);
    ShardSum sum = new ShardSum(0, shard.number);
    if (work.local() == null) {
      gradient(network, work, shard, sum);
      if (sum.shards > 0) {
        sum.sum = tree.copy(network.gradients, 0);
        sum.mean = tree.copy(network.values, network.gradients.length);
        sum.losses = Arrays.copyOf(sum.losses, sum.rows);
      }
    } else {
      localSteps(work, shard, sum);
    }
    tree.add(sum);
  }

  /**
   * A forward and a backward pass over the samples that a shard gives to a batch. Leaves the
   * gradient in the network, and in the sum references to the network's memory.
   */
  static void gradient(Network network, ShardWork work, Shard shard, ShardSum sum) {
    Sharding sharding = work.sharding();
    network.execution.clock.step = work.step();
    network.execution.clock.row = sharding.firstRow(work.batch(), shard.number);
    pass(network, work, work.batch(), sharding.rows(work.batch()), shard, sum);
    network.execution.clock.row = 0;
  }

  /** The passes of one batch, whose gradient is that of the losses' sum divided by {@code rows}. */
  private static void pass(
      Network network, ShardWork work, int batch, int rows, Shard shard, ShardSum sum) {
    Sharding sharding = work.sharding();
    int m = sharding.rows(batch, shard.number);
    sum.rows = m;
    if (m == 0) {
      return;
    }
    sum.shards = 1;
    Program program = network.execution.program(m, true);
    int[] order = shard.order(sharding, work.epoch());
    int from = sharding.from(batch, shard.number);
    double losses = network.execution.losses(program, shard.data, order, from, 0);
    sum.losses = network.execution.losses;
    if (!Double.isFinite(losses)) {
      sum.divergence = Divergence.where(network, program);
      return;
    }
    if (shard.data.classes() > 0) {
      sum.correct = 0;
      for (int i = 0; i < m; i++) {
        int label = shard.data.label(order[from + i]);
        sum.correct += network.execution.classOf(program, i) == label ? 1 : 0;
      }
    }
    network.execution.backward(program, rows);
  }

  /** Steps by this shard's samples alone; the result is all numbers of network and optimizer. */
  private void localSteps(ShardWork work, Shard shard, ShardSum total) {
    LocalSteps local = work.local();
    Trainer trainer = new Trainer(network, local.optimizer());
    System.arraycopy(local.memory(), 0, trainer.memory, 0, trainer.memory.length);
    for (int i = 0; i < local.rates().length && total.divergence == null; i++) {
      int batch = work.batch() + i;
      ShardSum step = new ShardSum(0, shard.number);
      trainer.step = work.step() + i;
      network.execution.clock.step = trainer.step;
      network.execution.clock.row = work.sharding().firstRow(batch, shard.number);
      pass(network, work, batch, work.sharding().rows(batch, shard.number), shard, step);
      if (step.shards > 0) {
        if (step.divergence == null) {
          trainer.clip(local.clipValue(), local.clipNorm());
          trainer.update(local.rates()[i]);
        }
        total.append(step);
      }
    }
    network.execution.clock.row = 0;
    int n = network.values.length;
    total.mean = Arrays.copyOf(network.values, n + trainer.memory.length);
    System.arraycopy(trainer.memory, 0, total.mean, n, trainer.memory.length);
  }
}
