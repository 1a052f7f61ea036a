package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import dev.lanewise.nn.f64.NetworkBuilder;
import org.junit.jupiter.api.Test;

/** Spreads of the weights, and that signals keep their size from layer to layer. */
class InitializerTest {
  private static final int WIDTH = 512;
  private static final int ROWS = 64;

  private static double[] weights(Initializer initializer, int outputs, int inputs) {
    double[] weights = new double[outputs * inputs];
    initializer.initialize(outputs, inputs, weights, new Philox(3, 1));
    return weights;
  }

  private static double mean(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value;
    }
    return sum / x.length;
  }

  private static double variance(double[] x) {
    double mean = mean(x);
    double sum = 0;
    for (double value : x) {
      sum += (value - mean) * (value - mean);
    }
    return sum / x.length;
  }

  @Test
  void spreads() {
    assertEquals(0, variance(weights(Initializer.ZEROS, 9, 9)), 0.0);
    assertEquals(2.5, mean(weights(Initializer.constant(2.5), 9, 9)), 0.0);
    double[] uniform = weights(Initializer.uniform(-1, 3), 200, 300);
    assertEquals(1, mean(uniform), 0.02);
    assertEquals(16 / 12.0, variance(uniform), 0.02);
    for (double value : uniform) {
      assertTrue(value >= -1 && value < 3);
    }
    double[] normal = weights(Initializer.normal(5, 0.5), 200, 300);
    assertEquals(5, mean(normal), 0.01);
    assertEquals(0.25, variance(normal), 0.005);
    assertEquals(1 / 300.0, variance(weights(Initializer.LECUN, 200, 300)), 0.02 / 300);
    assertEquals(2 / 500.0, variance(weights(Initializer.XAVIER, 200, 300)), 0.02 * 2 / 500);
    assertEquals(2 / 300.0, variance(weights(Initializer.HE, 200, 300)), 0.02 * 2 / 300);
  }

  @Test
  void orthogonalVectorsAreOrthonormal() {
    for (int[] shape : new int[][] {{5, 5}, {3, 20}, {20, 3}, {1, 7}, {7, 1}, {60, 61}}) {
      double[] w = weights(Initializer.ORTHOGONAL, shape[0], shape[1]);
      boolean wide = shape[0] <= shape[1];
      int count = Math.min(shape[0], shape[1]);
      for (int u = 0; u < count; u++) {
        for (int v = 0; v < count; v++) {
          double dot = 0;
          for (int e = 0; e < Math.max(shape[0], shape[1]); e++) {
            dot +=
                wide
                    ? w[u * shape[1] + e] * w[v * shape[1] + e]
                    : w[e * shape[1] + u] * w[e * shape[1] + v];
          }
          assertEquals(u == v ? 1 : 0, dot, 1e-14, shape[0] + " x " + shape[1]);
        }
      }
    }
  }

  @Test
  void signalsKeepTheirSizeAtWidth512() {
    assertRatios(Initializer.LECUN, Activation.IDENTITY);
    assertRatios(Initializer.XAVIER, Activation.IDENTITY);
    assertRatios(Initializer.ORTHOGONAL, Activation.IDENTITY);
    assertRatios(Initializer.HE, Activation.RELU);
    assertRatios(Initializer.LECUN, Activation.SELU);
  }

  /** The ratio of the mean squares of a layer's sums to those of the layer before. */
  private static void assertRatios(Initializer initializer, Activation activation) {
    NetworkBuilder builder = Network.builder(WIDTH).loss(Loss.MSE).seed(1);
    for (int l = 0; l < 4; l++) {
      builder.dense(WIDTH, activation, initializer);
    }
    Network network = builder.build();
    double[] x = new double[ROWS * WIDTH];
    Philox random = new Philox(2, 2);
    for (int i = 0; i < x.length; i++) {
      x[i] = random.normal(i);
    }
    network.forward(DoubleMatrix.of(x, ROWS, WIDTH));
    for (int l = 2; l <= 4; l++) {
      double ratio = meanSquare(network.activation(l)) / meanSquare(network.activation(l - 1));
      assertTrue(ratio > 0.8 && ratio < 1.25, activation + ", layer " + l + ": " + ratio);
    }
  }

  private static double meanSquare(DoubleMatrix matrix) {
    double sum = 0;
    for (double value : matrix.toArray()) {
      sum += value * value;
    }
    return sum / (matrix.rows() * matrix.cols());
  }

  @Test
  void mistakes() {
    assertThrows(IllegalArgumentException.class, () -> Initializer.uniform(1, 0));
    assertThrows(IllegalArgumentException.class, () -> Initializer.normal(0, -1));
    assertThrows(IllegalArgumentException.class, () -> Initializer.normal(Double.NaN, 1));
  }
}
