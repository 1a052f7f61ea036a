package dev.lanewise.propertytests.golden;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.Optimizer;
import dev.lanewise.nn.f32.Trainer;
import dev.lanewise.propertytests.Bits;
import java.security.MessageDigest;
import java.util.Arrays;

/** A training run whose every bit counts: 200 steps of a network on samples that a seed gives. */
final class FloatTraining {
  private static final int STEPS = 200;
  private static final int SAMPLES = 512;
  private static final int BATCH = 48;
  private static final int INPUTS = 37;
  private static final int CLASSES = 10;
  private static final long SEED = 2026;

  private FloatTraining() {}

  /** Trains, and feeds the loss of each step and the parameters of the last into the digest. */
  static void run(MessageDigest digest) {
    Network network =
        Network.builder(INPUTS)
            .dense(64, Activation.RELU)
            .dense(33, Activation.GELU)
            .dense(20, Activation.TANH)
            .dense(CLASSES, Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .seed(SEED)
            .build();
    Dataset data = data();
    train(network, data, Optimizer.momentum(0.05f, 0.9f), 0, STEPS / 2, digest);
    train(network, data, Optimizer.adam(0.002f), STEPS / 2, STEPS, digest);
    for (int l = 1; l <= network.depth(); l++) {
      Bits.feed(digest, network.weights(l).toArray());
      Bits.feed(digest, network.bias(l).toArray());
    }
  }

  private static void train(
      Network network, Dataset data, Optimizer optimizer, int from, int to, MessageDigest digest) {
    Trainer trainer = new Trainer(network, optimizer);
    double[] loss = new double[1];
    for (int step = from; step < to; step++) {
      int[] all = new Philox(SEED, 100 + step).permutation(SAMPLES);
      loss[0] = trainer.step(data.rows(Arrays.copyOf(all, BATCH)));
      Bits.feed(digest, loss);
    }
  }

  /** Features are uniform; a sample's class is where a fixed combination of them falls. */
  private static Dataset data() {
    Philox random = new Philox(SEED, 50);
    float[] features = new float[SAMPLES * INPUTS];
    int[] labels = new int[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      float sum = 0;
      for (int j = 0; j < INPUTS; j++) {
        float x = 2 * random.uniform(i * (long) INPUTS + j) - 1;
        features[i * INPUTS + j] = x;
        sum += j % 3 == 0 ? x : 0;
      }
      labels[i] = Math.floorMod((int) Math.floor(2 * sum), CLASSES);
    }
    return Dataset.classification(FloatMatrix.of(features, SAMPLES, INPUTS), labels, CLASSES);
  }
}
