package dev.lanewise.nn.f64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradients of every layer and of mixtures of them against differences of the definitions: the
 * layers' references and a loss that is written out here.
 */
class LayerGradientTest {
  private static final double BOUND = 1e-7;
  private static final double STEP = 2e-4;
  private static final int SAMPLES = 6;

  private static double meanSquaredError(double[][] y, DoubleMatrix t) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y[i].length; j++) {
        sum += Math.pow(y[i][j] - t.get(i, j), 2);
      }
    }
    return sum / (y.length * y[0].length);
  }

  static List<List<Layer>> layers() {
    return LayerTest.layers();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void gradientIsTheDerivativeOfTheDefinition(List<Layer> layers) {
    Network network = LayerTest.network(layers);
    // the layer to be checked is behind this one, too: its gradient of x goes into this one's
    check(network);
    List<Layer> behind = new ArrayList<>(layers);
    behind.addFirst(new Dense(5, Activation.TANH));
    check(LayerTest.network(behind));
  }

  private static void check(Network network) {
    DoubleMatrix x = LayerTest.random(SAMPLES, network.inputs(), 1);
    DoubleMatrix t = LayerTest.random(SAMPLES, network.outputs(), 2);
    double[][] rows = LayerTest.rows(x);
    double loss = network.lossAndGradient(Dataset.regression(x, t));
    assertEquals(meanSquaredError(network.reference(rows, true), t), loss, 1e-12 * loss);
    for (Parameter p : network.parameters().stream().filter(Parameter::trained).toList()) {
      double difference = 0;
      double size = 0;
      int kinks = 0;
      for (int i = p.offset(); i < p.offset() + p.size(); i++) {
        double numeric = derivative(network, rows, t, i, STEP);
        // no derivative where some ReLU has its kink nearby: there two steps disagree
        if (Math.abs(numeric - derivative(network, rows, t, i, STEP / 3)) > 1e-9) {
          kinks++;
          continue;
        }
        difference += Math.pow(numeric - network.gradients()[i], 2);
        size += Math.pow(numeric, 2) + Math.pow(network.gradients()[i], 2);
      }
      double error = Math.sqrt(difference) / Math.max(Math.sqrt(size), 1e-3);
      assertTrue(error < BOUND, p.name() + ": " + error + "\n" + network.summary());
      assertTrue(kinks <= 1 + p.size() / 5, p.name() + " has " + kinks + " kinks");
    }
  }

  /** The central difference of order four (M. Abramowitz, I. Stegun, 1964, 25.3.6). */
  private static double derivative(
      Network network, double[][] x, DoubleMatrix t, int parameter, double h) {
    double[] values = network.values();
    double before = values[parameter];
    double[] loss = new double[5];
    for (int step = -2; step <= 2; step++) {
      values[parameter] = before + step * h;
      loss[step + 2] = meanSquaredError(network.reference(x, true), t);
    }
    values[parameter] = before;
    return (8 * (loss[3] - loss[1]) - (loss[4] - loss[0])) / (12 * h);
  }

  @Test
  void lossesAgainstDifferencesOfThemselves() {
    List<Loss> losses =
        List.of(
            Loss.SOFTMAX_CROSS_ENTROPY,
            Loss.smoothedCrossEntropy(0.1),
            Loss.SOFT_TARGET_CROSS_ENTROPY,
            Loss.BINARY_CROSS_ENTROPY,
            Loss.MSE,
            Loss.MAE,
            Loss.huber(0.7));
    DoubleMatrix x = LayerTest.random(SAMPLES, 4, 1);
    Dataset classes = Dataset.classification(x, new int[] {0, 1, 2, 2, 1, 0}, 3);
    Dataset numbers = Dataset.regression(x, LayerTest.random(SAMPLES, 3, 2));
    for (Loss loss : losses) {
      Network network =
          Network.builder(4)
              .dense(5, Activation.TANH)
              .dense(3, Activation.IDENTITY)
              .loss(loss)
              .seed(2)
              .build();
      boolean byClass = loss.takesLogits() && loss != Loss.BINARY_CROSS_ENTROPY;
      Dataset data = byClass ? classes : numbers;
      assertEquals(network.loss(data), network.lossAndGradient(data), 0.0, loss.toString());
      double[] gradient = network.gradients().clone();
      for (int i = 0; i < gradient.length; i++) {
        double before = network.values()[i];
        network.values()[i] = before + 1e-5;
        double above = network.loss(data);
        network.values()[i] = before - 1e-5;
        double below = network.loss(data);
        network.values()[i] = before;
        assertEquals((above - below) / 2e-5, gradient[i], 1e-8, loss + ", parameter " + i);
      }
    }
  }
}
