package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f64.Dataset;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import org.junit.jupiter.api.Test;

/** Losses and their gradients for the output against the definitions, in double. */
class LossTest {
  private static final double BOUND = 1e-12;
  private static final int M = 37;
  private static final int N = 5;

  // One layer without activation: the gradient of W is (dL/dY)^T X, that of b the sum of dL/dY.
  private final Philox random = new Philox(3, 0);
  private final DoubleMatrix x = random(M, 4, 0);
  private final DoubleMatrix t = random(M, N, 1000);

  private DoubleMatrix random(int rows, int cols, int first) {
    double[] elements = new double[rows * cols];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = random.normal(first + i);
    }
    return DoubleMatrix.of(elements, rows, cols);
  }

  private static Network linear(Loss loss) {
    return Network.builder(4).dense(N, Activation.IDENTITY).loss(loss).seed(1).build();
  }

  @Test
  void meanSquaredErrorAndGradientAgainstNaive() {
    Network network = linear(Loss.MSE);
    double loss = network.lossAndGradient(Dataset.regression(x, t));
    DoubleMatrix w = network.weights(1);

    double naiveLoss = 0;
    double[][] naiveGradient = new double[N][4];
    for (int i = 0; i < M; i++) {
      for (int o = 0; o < N; o++) {
        double y = 0;
        for (int k = 0; k < 4; k++) {
          y += w.get(o, k) * x.get(i, k);
        }
        naiveLoss += (y - t.get(i, o)) * (y - t.get(i, o)) / (M * N);
        for (int k = 0; k < 4; k++) {
          naiveGradient[o][k] += 2 * (y - t.get(i, o)) / (M * N) * x.get(i, k);
        }
      }
    }
    assertEquals(naiveLoss, loss, BOUND * naiveLoss);
    for (int o = 0; o < N; o++) {
      assertArrayEquals(naiveGradient[o], row(network.weightGradient(1), o), BOUND);
    }
  }

  private static double[] row(DoubleMatrix matrix, int i) {
    double[] row = new double[matrix.cols()];
    matrix.copyRow(i, row, 0);
    return row;
  }

  @Test
  void classesUnderMeanSquaredErrorAreOneHotTargets() {
    int[] labels = new int[M];
    DoubleMatrix oneHot = DoubleMatrix.of(new double[M * N], M, N);
    for (int i = 0; i < M; i++) {
      labels[i] = i % N;
      oneHot.set(i, i % N, 1);
    }
    Network byClass = linear(Loss.MSE);
    Network byTarget = linear(Loss.MSE);
    // a regression first: its targets must not shine through
    byClass.lossAndGradient(Dataset.regression(x, t));
    assertEquals(
        byTarget.lossAndGradient(Dataset.regression(x, oneHot)),
        byClass.lossAndGradient(Dataset.classification(x, labels, N)),
        0.0);
    assertArrayEquals(
        byTarget.weightGradient(1).toArray(), byClass.weightGradient(1).toArray(), 0.0);
  }

  @Test
  void crossEntropyOfEqualLogitsIsLogOfClasses() {
    Network network =
        Network.builder(4)
            .dense(N, Activation.IDENTITY, Initializer.ZEROS)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .build();
    int[] labels = new int[M];
    double loss = network.lossAndGradient(Dataset.classification(x, labels, N));
    assertEquals(Math.log(N), loss, BOUND);
    assertEquals(1.0 / N - 1, network.biasGradient(1).get(0, 0), BOUND);
    assertEquals(1.0 / N, network.biasGradient(1).get(1, 0), BOUND);
  }

  @Test
  void crossEntropyStaysFiniteForExtremeLogits() {
    DoubleMatrix extreme = DoubleMatrix.of(new double[] {1e4, -1e4}, 2, 1);
    Network network =
        Network.builder(1).dense(2, Activation.IDENTITY).loss(Loss.SOFTMAX_CROSS_ENTROPY).build();
    network.weights(1).set(0, 0, 1);
    network.weights(1).set(1, 0, -1);
    assertEquals(0, network.loss(Dataset.classification(extreme, new int[] {0, 1}, 2)), 0.0);
    assertEquals(2e4, network.loss(Dataset.classification(extreme, new int[] {1, 0}, 2)), 1e-8);
  }
}
