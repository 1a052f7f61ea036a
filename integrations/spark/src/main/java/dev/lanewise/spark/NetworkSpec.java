package dev.lanewise.spark;

import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Schedule;
import dev.lanewise.nn.f32.BatchNorm;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.NetworkBuilder;
import dev.lanewise.nn.f32.Optimizer;
import java.util.Arrays;

/**
 * The network that the parameters of an estimator describe.
 *
 * @param inputs number of features
 * @param outputs the classes, or 1 for regression
 * @param regression whether numbers are predicted
 * @param hidden neurons of the hidden layers
 * @param activation of the hidden layers
 * @param batchNorm whether batch normalisation follows them
 * @param dropout probability of their neurons to be dropped
 * @param seed what the first weights depend on
 */
record NetworkSpec(
    int inputs,
    int outputs,
    boolean regression,
    int[] hidden,
    Activation activation,
    boolean batchNorm,
    float dropout,
    long seed)
    implements NetworkFactory {
  enum OptimizerKind {
    ADAM,
    ADAMW,
    SGD,
    MOMENTUM,
    NESTEROV
  }

  enum ScheduleKind {
    CONSTANT,
    COSINE,
    ONECYCLE
  }

  static NetworkSpec of(LanewiseParams params, int inputs, int outputs, boolean regression) {
    return new NetworkSpec(
        inputs,
        outputs,
        regression,
        params.getHiddenLayers(),
        find(Activation.values(), params.getActivation()),
        params.getBatchNorm(),
        (float) params.getDropout(),
        params.getSeed());
  }

  @Override
  public Network network() {
    NetworkBuilder builder = Network.builder(inputs).seed(seed);
    for (int neurons : hidden) {
      builder.dense(neurons, activation);
      if (batchNorm) {
        builder.layer(new BatchNorm());
      }
      if (dropout > 0) {
        builder.dropout(dropout);
      }
    }
    return builder
        .dense(outputs, Activation.IDENTITY)
        .loss(regression ? Loss.MSE : Loss.SOFTMAX_CROSS_ENTROPY)
        .build();
  }

  /** How the parameters say that it is trained. */
  static FitOptions.Builder options(LanewiseParams params) {
    float rate = (float) params.getLearningRate();
    float decay = (float) params.getWeightDecay();
    FitOptions.Builder options =
        FitOptions.builder()
            .epochs(params.getEpochs())
            .batchSize(params.getBatchSize())
            .seed(params.getSeed())
            .shards(params.getShards())
            .localSteps(params.getLocalSteps())
            .optimizer(
                switch (find(OptimizerKind.values(), params.getOptimizer())) {
                  case ADAM -> new Optimizer.Adam(rate, 0.9f, 0.999f, 1e-8f, decay, false);
                  case ADAMW -> Optimizer.adamW(rate, decay);
                  case SGD -> new Optimizer.Sgd(rate, decay);
                  case MOMENTUM -> new Optimizer.Momentum(rate, 0.9f, false, decay);
                  case NESTEROV -> new Optimizer.Momentum(rate, 0.9f, true, decay);
                })
            .schedule(
                switch (find(ScheduleKind.values(), params.getSchedule())) {
                  case CONSTANT -> Schedule.constant();
                  case COSINE -> Schedule.cosine(0);
                  case ONECYCLE -> Schedule.oneCycle();
                });
    return params.getClipNorm() > 0 ? options.clipNorm((float) params.getClipNorm()) : options;
  }

  private static <E extends Enum<E>> E find(E[] constants, String name) {
    return Arrays.stream(constants)
        .filter(c -> c.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow();
  }
}
