package dev.lanewise.nn.f32;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.gradcheck.ElementResult;
import dev.lanewise.nn.gradcheck.GradientCheck;
import dev.lanewise.nn.gradcheck.GradientReport;
import dev.lanewise.nn.gradcheck.Pieces;
import dev.lanewise.nn.gradcheck.VariableResult;
import dev.lanewise.nn.gradcheck.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backpropagation through whole networks and single layers against the definitions. */
class NetworkGradientTest {
  private static final boolean DOUBLE = Float.MIN_VALUE < 0x1p-200;
  private static final int SAMPLES = 6;
  private static final int INPUTS = 3;
  private static final int WIDTH = 8;
  private static final Activation[] MIXED = {
    Activation.TANH, Activation.RELU, Activation.SIGMOID, Activation.IDENTITY
  };

  private static FloatMatrix random(int rows, int cols, long stream) {
    return LayerTest.random(rows, cols, stream);
  }

  private static Dataset classes() {
    return Dataset.classification(random(SAMPLES, INPUTS, 1), new int[] {0, 1, 2, 0, 1, 2}, 3);
  }

  /**
   * Small random biases, so that ReLUs are neither all alive nor all dead; and four times the
   * weights behind a sigmoid, whose slope is at most 1/4: else the gradient of the first of 20
   * layers would be lost in the rounding of the differences.
   */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private static Network mixed(int depth) {
    NetworkBuilder builder = Network.builder(INPUTS);
    for (int l = 1; l < depth; l++) {
      builder.dense(WIDTH, MIXED[l % MIXED.length]);
    }
    builder.dense(3, Activation.IDENTITY).loss(Loss.SOFTMAX_CROSS_ENTROPY).seed(depth);
    Network network = builder.build();
    for (int l = 1; l <= depth; l++) {
      Philox random = new Philox(11, l);
      FloatMatrix bias = network.bias(l);
      FloatMatrix weights = network.weights(l);
      boolean behindSigmoid = l > 1 && MIXED[(l - 1) % MIXED.length] == Activation.SIGMOID;
      for (int i = 0; i < bias.rows(); i++) {
        bias.set(i, 0, (float) (0.2 * random.normal(i)));
        for (int j = 0; behindSigmoid && j < weights.cols(); j++) {
          weights.set(i, j, 4 * weights.get(i, j));
        }
      }
    }
    return network;
  }

  /** Every element of every parameter passes, and none is too small to be told. */
  private static void assertAllPass(GradientReport report, double bound) {
    assertEquals(Verdict.PASS, report.verdict(), report::toString);
    assertEquals(report.elements(), report.count(Verdict.PASS), report::toString);
    assertTrue(report.error() < bound, report::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void anyDepthWithAnotherActivationInEachLayer(int depth) {
    Network network = mixed(depth);
    GradientCheck check = GradientChecks.of(network, classes());
    GradientReport report = (DOUBLE ? check.tolerance(1e-6) : check).run();
    assertAllPass(report, DOUBLE ? 1e-6 : 1e-2);
    int elements = SAMPLES * INPUTS + (int) network.parameterCount();
    assertEquals(elements, report.elements());
    for (VariableResult variable : report.variables()) {
      assertEquals(1, variable.cosine(), DOUBLE ? 1e-12 : 1e-6, report::toString);
    }
  }

  /** The chain rule through all layers: h2 depends on w2, b1 and h1. */
  @Test
  void fullBackpropagationTo1e7() {
    assertAllPass(GradientChecks.of(mixed(4), classes()).run(), DOUBLE ? 1e-7 : 1e-3);
  }

  /** As many values of the function as the texts say: two for each parameter. */
  @Test
  void differencesTakeTwoForwardPassesForEachParameter() {
    Network network = mixed(3);
    GradientReport report = GradientChecks.of(network, classes()).exclude("input").run();
    assertEquals(2 * network.parameterCount(), report.evaluations());
  }

  /** One unit exactly at 0, where a ReLU has two slopes and backpropagation takes one of them. */
  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"RELU", "LEAKY_RELU", "SELU"})
  void unitAtItsKinkIsReportedAsKinkAndNotAsFailure(Activation f) {
    Network network =
        Network.builder(2)
            .dense(40, f)
            .dense(1, Activation.IDENTITY)
            .loss(Loss.MSE)
            .seed(1)
            .build();
    FloatMatrix x = FloatMatrix.of(new float[] {1, 2}, 1, 2);
    network.weights(1).set(7, 0, 0.5f);
    network.weights(1).set(7, 1, -0.25f);
    FloatMatrix t = FloatMatrix.of(new float[] {5}, 1, 1);
    GradientReport report =
        GradientChecks.of(network, Dataset.regression(x, t)).exclude("input").run();
    assertEquals(Verdict.PASS, report.verdict(), report::toString);
    List<String> kinks = new ArrayList<>();
    for (VariableResult variable : report.variables()) {
      for (ElementResult element : variable.elements()) {
        if (element.verdict() == Verdict.KINK) {
          kinks.add(element.name());
        }
      }
    }
    assertEquals(List.of("0.weight[7, 0]", "0.weight[7, 1]", "0.bias[7]"), kinks);
  }

  /** Steps across a kink don't matter: differences stay on the piece that the point is on. */
  @Test
  void unitNearItsKinkIsCheckedAsAnyOther() {
    Network network = Network.builder(1).dense(1, Activation.RELU).loss(Loss.MSE).build();
    for (float near : new float[] {1e-3f, 1e-4f, -1e-4f, -1e-3f}) {
      network.weights(1).set(0, 0, near);
      FloatMatrix x = FloatMatrix.of(new float[] {1}, 1, 1);
      GradientReport report = GradientChecks.of(network, Dataset.regression(x, x)).run();
      assertAllPass(report, DOUBLE ? 1e-7 : 1e-3);
    }
  }

  /** All weights and biases 0: every ReLU is at its kink. */
  @Test
  void networkOfZerosHasTooManyKinks() {
    Network network =
        Network.builder(2)
            .dense(4, Activation.RELU)
            .dense(4, Activation.RELU, Initializer.ZEROS)
            .dense(1, Activation.IDENTITY)
            .loss(Loss.MSE)
            .build();
    GradientReport report =
        GradientChecks.of(network, Dataset.regression(random(3, 2, 1), random(3, 1, 2))).run();
    assertEquals(0, report.count(Verdict.FAIL), report::toString);
    assertTrue(report.count(Verdict.KINK) > 0.05 * report.elements(), report::toString);
    assertEquals(Verdict.FAIL, report.verdict());
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
    GradientReport report = GradientChecks.of(network, classes()).run();
    assertEquals(Verdict.PASS, report.verdict(), report::toString);
  }

  static List<List<Layer>> layers() {
    return LayerTest.layers();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void gradientIsTheDerivativeOfTheDefinition(List<Layer> layers) {
    Network network = LayerTest.network(layers);
    FloatMatrix x = random(SAMPLES, network.inputs(), 1);
    FloatMatrix t = random(SAMPLES, network.outputs(), 2);
    GradientReport report = GradientChecks.of(network, Dataset.regression(x, t)).run();
    assertEquals(Verdict.PASS, report.verdict(), () -> network.summary() + report);
    assertTrue(
        report.count(Verdict.UNRESOLVED) <= report.elements() / 5,
        () -> network.summary() + report);
  }

  @Test
  void losses() {
    List<Loss> losses =
        List.of(
            Loss.SOFTMAX_CROSS_ENTROPY,
            Loss.smoothedCrossEntropy(0.1f),
            Loss.SOFT_TARGET_CROSS_ENTROPY,
            Loss.BINARY_CROSS_ENTROPY,
            Loss.MSE,
            Loss.MAE,
            Loss.huber(0.7f));
    for (Loss loss : losses) {
      Network network =
          Network.builder(INPUTS)
              .dense(5, Activation.TANH)
              .dense(3, Activation.IDENTITY)
              .loss(loss)
              .seed(2)
              .build();
      FloatMatrix t = random(SAMPLES, 3, 2);
      if (loss == Loss.SOFT_TARGET_CROSS_ENTROPY) { // takes probabilities
        t = Network.builder(3).layer(new Softmax()).loss(Loss.MSE).build().forward(t);
      }
      Dataset numbers = Dataset.regression(random(SAMPLES, INPUTS, 1), t);
      Dataset data = loss.takesNumbers() ? numbers : classes();
      assertEquals(network.loss(data), network.lossAndGradient(data), 0.0, loss.toString());
      NetworkFunction function = new NetworkFunction(network, data, 0);
      double value = function.value(function.point(), new Pieces());
      assertEquals(value, network.loss(data), (DOUBLE ? 1e-14 : 1e-5) * value, loss.toString());
      assertAllPass(GradientChecks.of(network, data).run(), DOUBLE ? 1e-7 : 1e-3);
    }
  }

  @Test
  void oneSampleGivesWeightGradientOfRankOne() {
    // dW = delta a^T, and delta is the bias gradient: equal without a rounding in between
    Network network = mixed(5);
    network.lossAndGradient(Dataset.classification(random(1, INPUTS, 1), new int[] {2}, 3));
    for (int l = 1; l <= 5; l++) {
      FloatMatrix dw = network.weightGradient(l);
      for (int i = 0; i < dw.rows(); i++) {
        for (int j = 0; j < dw.cols(); j++) {
          float delta = network.biasGradient(l).get(i, 0);
          assertEquals(delta * network.activation(l - 1).get(j, 0), dw.get(i, j), 0f);
        }
      }
    }
  }

  @Test
  void layerOfOnesOwn() {
    for (Layer layer : List.of(new Scale(), new BatchNorm(), new Residual(new Scale()))) {
      GradientReport report = GradientChecks.of(layer, 4, 6, 1).run();
      assertEquals(Verdict.PASS, report.verdict(), report::toString);
      List<String> names =
          report.variables().stream().map(VariableResult::variable).map(Parameter::name).toList();
      assertEquals("input", names.getLast());
    }
  }
}
