package dev.lanewise.spark;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Schedule;
import dev.lanewise.nn.f32.BatchNorm;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.NetworkBuilder;
import dev.lanewise.nn.f32.Optimizer;
import java.util.ArrayList;
import java.util.List;

/** A small training in which everything that may depend on its place has its place. */
final class Trainings {
  static final int SAMPLES = 500;
  static final int INPUTS = 12;
  static final int CLASSES = 4;

  private Trainings() {}

  static NetworkBuilder layers() {
    return Network.builder(INPUTS)
        .dense(24, Activation.GELU)
        .layer(new BatchNorm())
        .dropout(0.1f)
        .dense(CLASSES, Activation.IDENTITY)
        .loss(Loss.SOFTMAX_CROSS_ENTROPY)
        .seed(5);
  }

  static FitOptions.Builder options(int shards) {
    return FitOptions.builder()
        .epochs(2)
        .batchSize(125)
        .seed(9)
        .optimizer(Optimizer.adamW(0.01f, 0.01f))
        .schedule(Schedule.oneCycle())
        .clipNorm(1)
        .shards(shards);
  }

  static List<Sample> samples() {
    Philox random = new Philox(1, 1);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      float[] x = new float[INPUTS];
      float sum = 0;
      for (int j = 0; j < INPUTS; j++) {
        x[j] = 2 * random.uniform(i * (long) INPUTS + j) - 1;
        sum += j % 2 == 0 ? x[j] : 0;
      }
      samples.add(Sample.of(x, sum < -0.8f ? 0 : sum < 0 ? 1 : sum < 0.8f ? 2 : 3));
    }
    return samples;
  }

  static Dataset dataset() {
    List<Sample> samples = samples();
    float[] x = new float[SAMPLES * INPUTS];
    int[] labels = new int[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      System.arraycopy(samples.get(i).features(), 0, x, i * INPUTS, INPUTS);
      labels[i] = samples.get(i).label();
    }
    return Dataset.classification(FloatMatrix.of(x, SAMPLES, INPUTS), labels, CLASSES);
  }

  /** What {@code fit} on this machine gives. */
  static float[] expected(FitOptions options) {
    Network network = layers().build();
    network.fit(dataset(), options);
    return network.values();
  }
}
