package dev.lanewise.benchmarks.judge;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f32.CompiledNetwork;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.NetworkBuilder;
import dev.lanewise.nn.f32.Optimizer;
import dev.lanewise.nn.f32.Trainer;

/** A network of ours at work, on the same rows again and again. */
final class TrainWork implements Timed {
  // Small, so that neither overflows in the many steps of a measurement.
  static final float RATE = 1e-5f;

  // Rates for the comparison: so great that the updates are more than the weights' rounding.
  static final float CHECKED_RATE = 1e-2f;

  private final TrainCase work;
  private final float[] x;
  private final int[] labels;
  private final Dataset data;
  private final Network network;
  private final float[] start; // the values at first
  private final Trainer trainer;
  private final CompiledNetwork compiled;
  private final float[] y;

  TrainWork(TrainCase work, float rate) {
    this.work = work;
    int inputs = work.sizes().getFirst();
    int outputs = work.sizes().getLast();
    x = new float[work.m() * inputs];
    labels = new int[work.m()];
    Philox random = new Philox(6, 0);
    for (int i = 0; i < x.length; i++) {
      x[i] = random.uniform(i);
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % outputs;
    }
    data = Dataset.classification(FloatMatrix.of(x, work.m(), inputs), labels, outputs);
    NetworkBuilder builder = Network.builder(inputs).loss(Loss.SOFTMAX_CROSS_ENTROPY);
    for (int size : work.sizes().subList(1, work.sizes().size() - 1)) {
      builder.dense(size, Activation.RELU);
    }
    network = builder.dense(outputs, Activation.IDENTITY).build();
    start = network.values().clone();
    compiled = work.trains() ? null : network.compile();
    y = new float[work.m() * outputs];
    Optimizer optimizer = work.work().equals("adam") ? Optimizer.adam(rate) : Optimizer.sgd(rate);
    trainer = new Trainer(network, optimizer);
  }

  @Override
  public long nanos(int calls) {
    long begin = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      if (work.trains()) {
        trainer.step(data);
      } else {
        compiled.forward(work.m(), x, 0, y, 0);
      }
    }
    return System.nanoTime() - begin;
  }

  /** The same network in another library. */
  Timed in(NetworkPeer peer, float rate) throws PeerException {
    return peer.network(work, rate, start, x, labels);
  }

  /** The difference of other results from ours, relative to the updates or the outputs. */
  double difference(float[] others) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < others.length; i++) {
      double ours = work.trains() ? network.values()[i] : y[i];
      difference += Math.pow(others[i] - ours, 2);
      size += Math.pow(work.trains() ? ours - start[i] : ours, 2);
    }
    return Math.sqrt(difference / size);
  }
}
