package dev.lanewise.nn.f32;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each layer against its definition; names, shapes, and what cannot be built. */
class LayerTest {
  private static final int INPUTS = 5;
  private static final int SAMPLES = 7;

  /** Each layer first and behind others, and layers inside of layers. */
  static List<List<Layer>> layers() {
    Dense dense = new Dense(5, Activation.TANH);
    List<List<Layer>> cases = new ArrayList<>();
    for (Activation f : Activation.values()) {
      cases.add(List.of(new Dense(4, f), new Dense(3, f), new ActivationLayer(f)));
      cases.add(List.of(new ActivationLayer(f), new Dense(3, f)));
    }
    List<Layer> others =
        List.of(
            new Softmax(),
            new LayerNorm(),
            new RmsNorm(),
            new BatchNorm(),
            new Dropout(0.3f),
            new Scale(),
            new Residual(new Dense(4, Activation.GELU), new LayerNorm(), dense),
            new Residual(new Residual(dense), new Dropout(0.2f)),
            new WideAndDeep(5, new Dense(6, Activation.SILU), new BatchNorm(), dense),
            new WideAndDeep(5, new Residual(dense)));
    for (Layer layer : others) {
      cases.add(List.of(layer));
      cases.add(List.of(dense, layer, new Dense(3, Activation.SIGMOID), new Scale()));
    }
    cases.add(others.reversed());
    return cases;
  }

  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  static Network network(List<Layer> layers) {
    NetworkBuilder builder = Network.builder(INPUTS).loss(Loss.MSE).seed(3);
    for (Layer layer : layers) {
      builder.layer(layer);
    }
    Network network = builder.build();
    // Whatever starts at a constant is to matter; running variances must stay positive.
    for (Parameter p : network.parameters()) {
      Philox random = new Philox(17, p.offset());
      for (int i = 0; i < p.size() && p.shape().size() == 1; i++) {
        network.values()[p.offset() + i] += (float) (0.5 * random.uniform(i));
      }
    }
    return network;
  }

  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  static FloatMatrix random(int rows, int cols, long stream) {
    Philox random = new Philox(7, stream);
    float[] elements = new float[rows * cols];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) random.normal(i);
    }
    return FloatMatrix.of(elements, rows, cols);
  }

  static double[][] rows(FloatMatrix matrix) {
    double[][] rows = new double[matrix.rows()][matrix.cols()];
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.cols(); j++) {
        rows[i][j] = matrix.get(i, j);
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("layers")
  void forwardIsTheDefinition(List<Layer> layers) {
    Network network = network(layers);
    FloatMatrix x = random(SAMPLES, INPUTS, 1);
    assertNear(network.reference(rows(x), false), network.forward(x));
    double[][] expected = network.reference(rows(x), true);
    int n = network.outputs();
    network.lossAndGradient(Dataset.regression(x, random(SAMPLES, n, 2)));
    assertNear(expected, network.activation(network.depth()).transpose());
  }

  private static void assertNear(double[][] expected, FloatMatrix actual) {
    double bound = Float.MIN_VALUE > 0x1p-200 ? 1e-5 : 1e-12;
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected[i].length; j++) {
        double size = Math.max(1, Math.abs(expected[i][j]));
        assertEquals(expected[i][j], actual.get(i, j), bound * size, "(" + i + ", " + j + ")");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void rowAloneHasTheBitsItHasInABatch(List<Layer> layers) {
    Network network = network(layers);
    FloatMatrix x = random(SAMPLES, INPUTS, 1);
    float[] batch = network.forward(x).toArray();
    int n = network.outputs();
    for (int i = 0; i < SAMPLES; i++) {
      float[] alone = network.forward(x.slice(i, 0, 1, INPUTS)).toArray();
      assertArrayEquals(Arrays.copyOfRange(batch, i * n, i * n + n), alone, "row " + i);
    }
  }

  @Test
  void parametersHaveTheNamesAndShapesOfPyTorch() {
    Network network =
        Network.builder(6)
            .dense(4, Activation.RELU)
            .layer(new BatchNorm())
            .layer(new Residual(new Dense(5, Activation.TANH), new Dense(4, Activation.IDENTITY)))
            .dropout(0.5f)
            .layer("head", new WideAndDeep(2, new Dense(2, Activation.RELU)))
            .loss(Loss.MSE)
            .build();
    List<String> said = new ArrayList<>();
    int offset = 0;
    for (Parameter p : network.parameters().stream().filter(Parameter::trained).toList()) {
      said.add(p.name() + p.shape());
      assertEquals(offset, p.offset(), p.name());
      offset += p.size();
    }
    assertEquals(offset, network.parameterCount());
    assertEquals(
        List.of(
            "0.weight[4, 6]",
            "0.bias[4]",
            "2.weight[4]",
            "2.bias[4]",
            "3.0.weight[5, 4]",
            "3.0.bias[5]",
            "3.2.weight[4, 5]",
            "3.2.bias[4]",
            "head.wide.weight[2, 4]",
            "head.wide.bias[2]",
            "head.deep.0.weight[2, 4]",
            "head.deep.0.bias[2]"),
        said);
    List<Parameter> states = network.parameters().stream().filter(p -> !p.trained()).toList();
    assertEquals("2.running_mean", states.get(0).name());
    assertEquals("2.running_var", states.get(1).name());
    assertEquals(offset + 4, states.get(1).offset());
    assertEquals(offset + 8, network.values().length);
    assertEquals(1, network.parameter("2.running_var").get(3, 0));
    assertEquals("head", network.name(5));
    String summary = network.summary();
    assertTrue(summary.contains("head.deep.0"), summary);
    assertTrue(summary.matches("(?s).*total +105\\R.*"), summary);
  }

  @Test
  void whatCannotBeBuiltIsNamed() {
    assertMessage(
        "layer \"2\" (Residual): outputs of the branch = 4, but must be the layer's inputs, 3",
        () ->
            network(
                List.of(
                    new Dense(3, Activation.RELU), new Residual(new Dense(4, Activation.RELU)))));
    assertMessage(
        "layer \"0\" (WideAndDeep): outputs of the deep branch = 4, but must be those of the wide"
            + " one, 2",
        () -> network(List.of(new WideAndDeep(2, new Dense(4, Activation.RELU)))));
    assertMessage(
        "layer \"0.1\" (Residual): outputs of the branch = 4, but must be the layer's inputs, 5",
        () ->
            network(
                List.of(
                    new Residual(new Scale(), new Residual(new Dense(4, Activation.IDENTITY))))));
    assertMessage("number of layers = 0, but must be at least 1", Residual::new);
    assertMessage("rate = 1.0, but must be at least 0 and less than 1", () -> new Dropout(1));
    assertMessage(
        "epsilon = NaN, but must be finite and greater than 0", () -> new LayerNorm(Float.NaN));
    assertMessage(
        "name = \"0\", but must not be empty, have a dot or be another layer's",
        () -> Network.builder(1).layer(new Softmax()).layer("0", new Softmax()));
    Network network = network(List.of(new BatchNorm()));
    assertMessage(
        "rows of a batch, or of a shard of it, that batch normalisation is trained with = 1, but"
            + " must be at least 2",
        () -> network.lossAndGradient(Dataset.regression(random(1, 5, 1), random(1, 5, 2))));
    assertMessage(
        "name = \"0.weigth\", but must be one of [0.weight, 0.bias, 0.running_mean,"
            + " 0.running_var]",
        () -> network.parameter("0.weigth"));
    assertMessage(
        "name = \"0.running_var\", but must be a parameter that is trained",
        () -> network.gradient("0.running_var"));
  }

  private static void assertMessage(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void runningMomentsMoveInTrainingAlone() {
    Network network = network(List.of(new BatchNorm()));
    float[] before = network.values().clone();
    network.forward(random(SAMPLES, INPUTS, 1));
    assertArrayEquals(before, network.values());
    float mean = network.parameter("0.running_mean").get(2, 0);
    FloatMatrix x = random(SAMPLES, INPUTS, 1);
    network.lossAndGradient(Dataset.regression(x, x));
    double sum = 0;
    for (int i = 0; i < SAMPLES; i++) {
      sum += x.get(i, 2);
    }
    assertEquals(
        mean + 0.1 * (sum / SAMPLES - mean), network.parameter("0.running_mean").get(2, 0), 1e-6);
  }

  @Test
  void dropoutDropsOthersAtEachStep() {
    Network network = network(List.of(new Dropout(0.5f)));
    FloatMatrix x = random(SAMPLES, INPUTS, 1);
    Dataset data = Dataset.regression(x, x);
    network.lossAndGradient(data);
    float[] first = network.activation(1).toArray();
    network.lossAndGradient(data);
    assertArrayEquals(first, network.activation(1).toArray());
    new Trainer(network, Optimizer.sgd(0.1f)).step(data);
    network.lossAndGradient(data);
    assertTrue(!Arrays.equals(first, network.activation(1).toArray()));
  }
}
