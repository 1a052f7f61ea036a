package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.data.Imputer;
import dev.lanewise.nn.data.Scaler;
import dev.lanewise.nn.f32.ActivationLayer;
import dev.lanewise.nn.f32.BatchNorm;
import dev.lanewise.nn.f32.Declaration;
import dev.lanewise.nn.f32.Dense;
import dev.lanewise.nn.f32.Dropout;
import dev.lanewise.nn.f32.Layer;
import dev.lanewise.nn.f32.LayerNorm;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.OnnxFile;
import dev.lanewise.nn.f32.Reference;
import dev.lanewise.nn.f32.Residual;
import dev.lanewise.nn.f32.RmsNorm;
import dev.lanewise.nn.f32.Site;
import dev.lanewise.nn.f32.Softmax;
import dev.lanewise.nn.f32.WideAndDeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer as ONNX Runtime computes it, against our forward pass. */
class OnnxFileTest {
  private static final int ROWS = 5;
  private static final int INPUTS = 6;
  private static final double TOLERANCE = 1e-5;

  @TempDir private Path directory;

  static Stream<Layer> layers() {
    return Stream.of(
        new Dense(3, Activation.IDENTITY),
        new Softmax(),
        new LayerNorm(),
        new LayerNorm(0.5f),
        new RmsNorm(),
        new RmsNorm(0.5f),
        new BatchNorm(),
        new BatchNorm(0.5f, 0.1f),
        new Dropout(0.5f),
        new Residual(new Dense(4, Activation.TANH), new Dense(INPUTS, Activation.IDENTITY)),
        new Residual(
            new Residual(new LayerNorm(), new Dropout(0.1f)), new ActivationLayer(Activation.RELU)),
        new WideAndDeep(2, new Dense(7, Activation.RELU), new Dense(2, Activation.IDENTITY)));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void layersAloneAndAmongOthers(Layer layer) throws Exception {
    equal(network(layer));
    equal(network(new Dense(INPUTS, Activation.TANH), layer, new Dense(2, Activation.IDENTITY)));
  }

  @ParameterizedTest
  @EnumSource
  void activationsAloneAndInADenseLayer(Activation activation) throws Exception {
    equal(network(new ActivationLayer(activation)));
    equal(network(new Dense(9, activation), new Dense(2, Activation.IDENTITY)));
  }

  @Test
  void doublesStayDoubles() throws Exception {
    Path file = directory.resolve("network.onnx");
    var network =
        dev.lanewise.nn.f64.Network.builder(2)
            .dense(3, Activation.SIGMOID)
            .layer(new dev.lanewise.nn.f64.LayerNorm())
            .layer(new dev.lanewise.nn.f64.RmsNorm())
            .dense(2, Activation.IDENTITY)
            .loss(dev.lanewise.nn.f64.Loss.MSE)
            .build();
    dev.lanewise.nn.f64.OnnxFile.save(network, file);
    double[][] x = {{0.1, -0.2}, {1e-9, 3}};
    double[][] y = (double[][]) run(file, x);
    var expected =
        network.forward(dev.lanewise.core.DoubleMatrix.of(new double[] {0.1, -0.2, 1e-9, 3}, 2, 2));
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        assertEquals(expected.get(i, j), y[i][j], 1e-8); // epsilons of nodes are floats
      }
    }
  }

  @Test
  void whatIsDoneToTheSamplesBeforeIsPartOfTheModel() throws Exception {
    Scaler scaler = Scaler.of(new double[] {1, -2, 0}, new double[] {2, 0.5, 1});
    Imputer imputer = Imputer.of(4, Double.NaN, 0);
    FloatMatrix x = FloatMatrix.of(new float[] {3, -1, 1, Float.NaN, 5, 0}, 2, 3);
    FloatMatrix prepared = FloatMatrix.of(x.toArray(), 2, 3);
    imputer.apply(prepared);
    scaler.apply(prepared, prepared);
    float[][] rows = {{3, -1, 1}, {Float.NaN, 5, 0}};

    Network numbers = dense(Loss.MSE, 1);
    Path file = directory.resolve("network.onnx");
    OnnxFile.of(numbers)
        .imputer(imputer)
        .scaler(scaler)
        .targetScaler(Scaler.of(new double[] {100}, new double[] {30}))
        .metadata(Map.of("target", "größe"))
        .save(file);
    float[][] y = (float[][]) run(file, rows);
    for (int i = 0; i < 2; i++) {
      assertEquals(100 + 30 * numbers.forward(prepared).get(i, 0), y[i][0], 1e-3);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString())) {
      assertEquals("größe", session.getMetadata().getCustomMetadata().get("target"));
    }

    Network classes = dense(Loss.SOFTMAX_CROSS_ENTROPY, 3);
    OnnxFile.of(classes).imputer(imputer).scaler(scaler).probabilities().save(file);
    y = (float[][]) run(file, rows);
    for (int i = 0; i < 2; i++) {
      FloatMatrix logits = classes.forward(prepared);
      double sum = Math.exp(logits.get(i, 0)) + Math.exp(logits.get(i, 1));
      sum += Math.exp(logits.get(i, 2));
      for (int j = 0; j < 3; j++) {
        assertEquals(Math.exp(logits.get(i, j)) / sum, y[i][j], 1e-5);
      }
    }
    Network binary = dense(Loss.BINARY_CROSS_ENTROPY, 1);
    OnnxFile.of(binary).imputer(imputer).scaler(scaler).probabilities().save(file);
    y = (float[][]) run(file, rows);
    assertEquals(1 / (1 + Math.exp(-binary.forward(prepared).get(1, 0))), y[1][0], 1e-5);
  }

  @Test
  void whatDoesNotFitTheNetworkIsRefused() {
    OnnxFile onnx = OnnxFile.of(dense(Loss.MSE, 1));
    Scaler two = Scaler.of(new double[2], new double[] {1, 1});
    assertThrows(IllegalArgumentException.class, () -> onnx.scaler(two));
    assertThrows(IllegalArgumentException.class, () -> onnx.targetScaler(two));
    assertThrows(IllegalArgumentException.class, () -> onnx.imputer(Imputer.of(1, 2)));
    assertThrows(IllegalArgumentException.class, onnx::probabilities);
  }

  private static Network dense(Loss loss, int outputs) {
    return Network.builder(3)
        .dense(4, Activation.TANH)
        .dense(outputs, Activation.IDENTITY)
        .loss(loss)
        .seed(3)
        .build();
  }

  @Test
  void aLayerOfOnesOwnIsRefusedByName() throws IOException {
    Network network = network(new Dense(2, Activation.RELU), new Residual(new Own()));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> OnnxFile.save(network, directory.resolve("network.onnx")));
    assertTrue(e.getMessage().startsWith("layer \"2.0\" (Own) cannot be"), e.getMessage());
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(), files.toList());
    }
  }

  /** A layer that ONNX knows nothing of. */
  private record Own() implements Layer {
    @Override
    public int declare(Declaration declaration) {
      return declaration.inputs();
    }

    @Override
    public Pass at(Site site) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[][] reference(double[][] x, Reference reference) {
      return x;
    }
  }

  /** Parameters that are neither 0 nor 1, and variances that are positive. */
  private static Network network(Layer... layers) {
    var builder = Network.builder(INPUTS).loss(Loss.MSE).seed(7);
    for (Layer layer : layers) {
      builder.layer(layer);
    }
    Network network = builder.build();
    Philox random = new Philox(11, 0);
    for (int i = 0; i < network.values().length; i++) {
      network.values()[i] += 0.5f * random.uniform(i);
    }
    return network;
  }

  private void equal(Network network) throws Exception {
    Path file = directory.resolve("network.onnx");
    OnnxFile.save(network, file);
    float[][] x = new float[ROWS][INPUTS];
    float[] flat = new float[ROWS * INPUTS];
    Philox random = new Philox(5, 0);
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) (3 * random.normal(i));
      x[i / INPUTS][i % INPUTS] = flat[i];
    }
    FloatMatrix expected = network.forward(FloatMatrix.of(flat, ROWS, INPUTS));
    float[][] y = (float[][]) run(file, x);
    assertEquals(ROWS, y.length);
    assertEquals(network.outputs(), y[0].length);
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < y[i].length; j++) {
        float want = expected.get(i, j);
        assertTrue(
            Math.abs(y[i][j] - want) <= TOLERANCE * Math.max(1, Math.abs(want)),
            network.summary() + i + ", " + j + ": " + y[i][j] + " for " + want);
      }
    }
  }

  private static Object run(Path file, Object x) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input = OnnxTensor.createTensor(environment, x);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      return result.get("output").orElseThrow().getValue();
    }
  }
}
