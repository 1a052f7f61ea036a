package dev.lanewise.nn.f32;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.gradcheck.Differentiable;
import dev.lanewise.nn.gradcheck.GradientCheck;
import dev.lanewise.nn.gradcheck.GradientReport;
import dev.lanewise.nn.gradcheck.Pieces;
import dev.lanewise.nn.gradcheck.VariableResult;
import dev.lanewise.nn.gradcheck.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the gradient check: what is wrong must be found, and named. */
class GradientFaultsTest {
  private static final int WIDTH = 10; // a vector and a tail
  private static final int ROWS = 6;

  /** The layer first, in the middle and last but one, between layers of many kinds. */
  private static Network network(Layer layer, int place, Loss loss) {
    List<Layer> layers =
        new ArrayList<>(
            List.of(
                new Dense(WIDTH, Activation.IDENTITY),
                new Dense(WIDTH, Activation.GELU),
                new LayerNorm(),
                new Dropout(0.1f),
                new Dense(4, Activation.IDENTITY)));
    layers.add(place, layer);
    NetworkBuilder builder = Network.builder(WIDTH).loss(loss).seed(5);
    layers.forEach(builder::layer);
    Network network = builder.build();
    for (int i = 0; i < network.values().length; i++) {
      network.values()[i] *= 2; // so that all pieces of all activations are reached
    }
    return network;
  }

  private static Dataset data(Loss loss) {
    FloatMatrix x = LayerTest.random(ROWS, WIDTH, 1);
    for (int i = 0; i < ROWS * WIDTH; i++) {
      x.set(i / WIDTH, i % WIDTH, 2 * x.get(i / WIDTH, i % WIDTH));
    }
    return loss.takesNumbers()
        ? Dataset.regression(x, LayerTest.random(ROWS, 4, 2))
        : Dataset.classification(x, new int[] {0, 1, 2, 3, 2, 1}, 4);
  }

  /** Finds it in three places; the layer must be named, and no variable in front of it. */
  private static List<GradientReport> find(Layer layer) {
    List<GradientReport> reports = new ArrayList<>();
    for (int place : new int[] {0, 1, 4}) {
      Loss loss = place == 1 ? Loss.SOFTMAX_CROSS_ENTROPY : Loss.MSE;
      Network network = network(layer, place, loss);
      GradientReport report = GradientChecks.of(network, data(loss)).run();
      reports.add(report);
      assertEquals(Verdict.FAIL, report.verdict(), () -> layer.kind() + "\n" + report);
      String named = report.culprit() + report.complaints();
      assertTrue(named.contains(network.describe(place + 1)), () -> "" + report);
    }
    return reports;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void faultOfADenseLayerIsFoundAndLocated(FaultyDense.Mistake mistake) {
    Activation f =
        mistake == FaultyDense.Mistake.DERIVATIVE_OF_THE_WRONG_ARRAY
            ? Activation.SILU
            : Activation.TANH;
    List<GradientReport> reports = find(new FaultyDense(WIDTH, f, mistake));
    String said = reports.getFirst().toString();
    String expected =
        switch (mistake) {
          case BIAS_DROPPED_IN_FORWARD -> "the forward pass of layer";
          case BIAS_GRADIENT_MISSING -> "bias: is zero everywhere";
          case BIAS_GRADIENT_NEGATIVE -> "bias: is -1 times the derivative";
          case WEIGHT_GRADIENT_TRANSPOSED -> "weight: is the derivative transposed";
          case WEIGHT_GRADIENT_DIVIDED_BY_ROWS -> "weight: is 1/6 times the derivative";
          case WEIGHT_GRADIENT_ADDED_TO_THE_LAST -> "differs when it is computed again";
          case WEIGHT_GRADIENT_OF_NEXT_COLUMN -> "the column behind: off by one?";
          case WEIGHT_GRADIENT_WITHOUT_TAIL -> "wrong in rows 0..9, columns 8..9 of 10 x 10 alone";
          case WEIGHT_GRADIENT_WITH_DECAY -> "weight decay?";
          case WEIGHT_GRADIENT_WRONG_IN_ONE_ELEMENT ->
              "wrong in rows 3..3, columns 2..2 of 10 x 10 alone";
          case INPUT_GRADIENT_WITHOUT_TAIL -> "input: is wrong in rows 0..5, columns 8..9";
          case OUTER_GRADIENT_ABSOLUTE -> "is not linear in the outer gradient";
          default -> "gradient check: FAIL";
        };
    assertTrue(said.contains(expected), said);
  }

  static Tampered[] tampered() {
    return Tampered.all();
  }

  @ParameterizedTest
  @MethodSource("tampered")
  void faultOfAnyOtherLayerIsFoundAndLocated(Tampered layer) {
    find(layer);
  }

  @Test
  void withoutAFaultNothingIsFound() {
    List<Layer> right = new ArrayList<>();
    Arrays.stream(Tampered.all()).map(Tampered::layer).forEach(right::add);
    right.add(new FaultyDense(WIDTH, Activation.SILU, FaultyDense.Mistake.NONE));
    for (Layer layer : right) {
      for (int place : new int[] {0, 1, 4}) {
        Loss loss = place == 1 ? Loss.SOFTMAX_CROSS_ENTROPY : Loss.MSE;
        GradientReport report = GradientChecks.of(network(layer, place, loss), data(loss)).run();
        assertEquals(Verdict.PASS, report.verdict(), () -> layer.kind() + "\n" + report);
        assertNull(report.culprit());
      }
    }
  }

  /**
   * The same function with the gradients of all its stages multiplied, as by a loss without 1/m.
   */
  private record Scaled(Differentiable f, double factor) implements Differentiable {
    @Override
    public List<Parameter> variables() {
      return f.variables();
    }

    @Override
    public double[] point() {
      return f.point();
    }

    @Override
    public double value(double[] x, Pieces pieces) {
      return f.value(x, pieces);
    }

    @Override
    public double[] gradient(double[] x, double outer) {
      return f.gradient(x, factor * outer);
    }

    @Override
    public double gradientEpsilon() {
      return f.gradientEpsilon();
    }

    @Override
    public List<Stage> stages() {
      return f.stages().stream()
          .map(s -> new Stage(s.name(), s.variables(), new Scaled(s.rest(), factor)))
          .toList();
    }
  }

  @Test
  void lossWithoutTheMeanIsNamed() {
    Network network = network(new RmsNorm(), 1, Loss.MSE);
    Differentiable right = new NetworkFunction(network, data(Loss.MSE), 0);
    GradientReport report = GradientCheck.of(new Scaled(right, ROWS)).run();
    assertEquals("loss (MSE)", report.culprit(), report::toString);
    for (VariableResult variable : report.variables()) {
      assertEquals("is 6 times the derivative", variable.diagnosis(), report::toString);
    }
  }

  @Test
  void faultIsFoundByDirectionsAndInASample() {
    Layer layer =
        new FaultyDense(WIDTH, Activation.TANH, FaultyDense.Mistake.WEIGHT_GRADIENT_WITHOUT_TAIL);
    GradientCheck check =
        GradientChecks.of(network(layer, 1, Loss.MSE), data(Loss.MSE)).directional();
    GradientReport report = check.run();
    assertTrue(report.worst().name().startsWith("1.weight["), report::toString);
    assertEquals(2 * WIDTH, report.count(Verdict.FAIL), report::toString);
    assertEquals(Verdict.PASS, check.exclude("1.*").run().verdict());
  }

  @Test
  void networkIsLeftAsItWas() {
    Network network = network(new BatchNorm(), 1, Loss.MSE);
    network.lossAndGradient(data(Loss.MSE));
    float[] values = network.values().clone();
    float[] gradients = network.gradients().clone();
    values[3] = -0f;
    network.values()[3] = -0f;
    assertEquals(Verdict.PASS, GradientChecks.of(network, data(Loss.MSE)).run().verdict());
    // bit for bit: Arrays.equals tells 0 from -0
    assertTrue(Arrays.equals(values, network.values()));
    assertTrue(Arrays.equals(gradients, network.gradients()));
  }
}
