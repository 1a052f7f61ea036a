package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f64.Dataset;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import dev.lanewise.nn.f64.NetworkBuilder;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backpropagation against central differences, in double. */
class GradientTest {
  private static final double BOUND = 1e-6;
  private static final double STEP = 1e-5;
  private static final int SAMPLES = 6;
  private static final int INPUTS = 3;
  private static final int WIDTH = 8;
  private static final Activation[] MIXED = {
    Activation.TANH, Activation.RELU, Activation.SIGMOID, Activation.IDENTITY
  };

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void depthsWithMixedActivations(int depth) {
    Network network = mixed(depth, Loss.SOFTMAX_CROSS_ENTROPY);
    check(network, Dataset.classification(random(SAMPLES, INPUTS, 1), labels(3), 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20})
  void meanSquaredError(int depth) {
    Network network = mixed(depth, Loss.MSE);
    check(network, Dataset.regression(random(SAMPLES, INPUTS, 1), random(SAMPLES, 3, 2)));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void lastActivationsUnderMeanSquaredError(Activation last) {
    Network network =
        Network.builder(INPUTS)
            .dense(WIDTH, Activation.TANH)
            .dense(3, last)
            .loss(Loss.MSE)
            .seed(4)
            .build();
    check(network, Dataset.classification(random(SAMPLES, INPUTS, 1), labels(3), 3));
  }

  @Test
  void oneSampleGivesWeightGradientOfRankOne() {
    // dW = delta a^T, and delta is the bias gradient: equal without a rounding in between
    Network network = mixed(5, Loss.SOFTMAX_CROSS_ENTROPY);
    network.lossAndGradient(Dataset.classification(random(1, INPUTS, 1), new int[] {2}, 3));
    for (int l = 1; l <= 5; l++) {
      DoubleMatrix dw = network.weightGradient(l);
      for (int i = 0; i < dw.rows(); i++) {
        for (int j = 0; j < dw.cols(); j++) {
          double delta = network.biasGradient(l).get(i, 0);
          assertEquals(delta * network.activation(l - 1).get(j, 0), dw.get(i, j), 0.0);
        }
      }
    }
  }

  /**
   * Small random biases, so that ReLUs are neither all alive nor all dead; and four times the
   * weights behind a sigmoid, whose slope is at most 1/4: else the gradient of the first of 20
   * layers would be lost in the rounding of the differences.
   */
  private static Network mixed(int depth, Loss loss) {
    NetworkBuilder builder = Network.builder(INPUTS);
    for (int l = 1; l < depth; l++) {
      builder.dense(WIDTH, MIXED[l % MIXED.length]);
    }
    Network network = builder.dense(3, Activation.IDENTITY).loss(loss).seed(depth).build();
    for (int l = 1; l <= depth; l++) {
      Philox random = new Philox(11, l);
      DoubleMatrix bias = network.bias(l);
      DoubleMatrix weights = network.weights(l);
      boolean behindSigmoid = l > 1 && MIXED[(l - 1) % MIXED.length] == Activation.SIGMOID;
      for (int i = 0; i < bias.rows(); i++) {
        bias.set(i, 0, 0.2 * random.normal(i));
        for (int j = 0; behindSigmoid && j < weights.cols(); j++) {
          weights.set(i, j, 4 * weights.get(i, j));
        }
      }
    }
    return network;
  }

  /**
   * The relative error of each layer: |difference| / (|analytic| + |numeric|), 2-norms. A parameter
   * whose step takes some ReLU across 0 is left out: there the difference straddles a kink and says
   * nothing about the gradient. These must stay rare.
   */
  private static void check(Network network, Dataset data) {
    network.lossAndGradient(data);
    int kinks = 0;
    for (int l = 1; l <= network.depth(); l++) {
      double[] sums = new double[3];
      kinks += compare(network, data, network.weights(l), network.weightGradient(l), sums);
      kinks += compare(network, data, network.bias(l), network.biasGradient(l), sums);
      assertTrue(sums[1] > 0, "layer " + l + " has a gradient of zeros");
      double error = Math.sqrt(sums[0]) / (Math.sqrt(sums[1]) + Math.sqrt(sums[2]));
      assertTrue(error < BOUND, "layer " + l + " of " + network.depth() + ": " + error);
    }
    assertTrue(kinks <= network.parameterCount() / 50, kinks + " kinks");
  }

  /** Adds the three sums of squares to {@code sums}, returns the number of kinks. */
  private static int compare(
      Network network,
      Dataset data,
      DoubleMatrix parameters,
      DoubleMatrix gradient,
      double[] sums) {
    int kinks = 0;
    for (int i = 0; i < parameters.rows(); i++) {
      for (int j = 0; j < parameters.cols(); j++) {
        double w = parameters.get(i, j);
        parameters.set(i, j, w + STEP);
        double above = network.loss(data);
        BitSet activeAbove = positive(network);
        parameters.set(i, j, w - STEP);
        double below = network.loss(data);
        BitSet activeBelow = positive(network);
        parameters.set(i, j, w);
        if (!activeAbove.equals(activeBelow)) {
          kinks++;
          continue;
        }
        double numeric = (above - below) / (2 * STEP);
        double analytic = gradient.get(i, j);
        sums[0] += (analytic - numeric) * (analytic - numeric);
        sums[1] += analytic * analytic;
        sums[2] += numeric * numeric;
      }
    }
    return kinks;
  }

  /** Which activations below the last layer are positive: for a ReLU, on which side of 0 it is. */
  private static BitSet positive(Network network) {
    BitSet positive = new BitSet();
    int bit = 0;
    for (int l = 1; l < network.depth(); l++) {
      DoubleMatrix a = network.activation(l);
      for (int i = 0; i < a.rows(); i++) {
        for (int j = 0; j < a.cols(); j++) {
          positive.set(bit++, a.get(i, j) > 0);
        }
      }
    }
    return positive;
  }

  private static DoubleMatrix random(int rows, int cols, long stream) {
    double[] elements = new double[rows * cols];
    Philox random = new Philox(7, stream);
    for (int i = 0; i < elements.length; i++) {
      elements[i] = random.normal(i);
    }
    return DoubleMatrix.of(elements, rows, cols);
  }

  private static int[] labels(int classes) {
    int[] labels = new int[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      labels[i] = i % classes;
    }
    return labels;
  }
}
