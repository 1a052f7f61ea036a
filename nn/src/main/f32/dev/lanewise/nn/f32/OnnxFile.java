package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.data.Imputer;
import dev.lanewise.nn.data.Scaler;
import dev.lanewise.nn.files.Tensor;
import dev.lanewise.nn.internal.OnnxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/**
 * Networks as ONNX models, for other programs to run: what {@link Network#forward} computes, so
 * without the softmax or sigmoid that a loss contains unless {@link #probabilities} is called.
 * Dropout does nothing there, and batch normalisation uses the running statistics. The models take
 * "input", (batch, inputs), and give "output", (batch, outputs), in the network's type, by
 * operators of the standard's version 20. What was done to the samples before the network saw them
 * can become part of the model.
 */
public final class OnnxFile {
  private static final Map<String, Object> LAST_AXIS = Map.of("axis", -1);

  private final Network network;
  private OnnxModel model; // while it is written

  private Imputer imputer; // null for none
  private Scaler scaler; // null for none
  private boolean probabilities;
  private Scaler targets; // null for none
  private Map<String, String> metadata = Map.of();

  private OnnxFile(Network network) {
    this.network = Objects.requireNonNull(network, "network");
  }

  /**
   * Writes a network, whole or not at all.
   *
   * @param network the network
   * @param file the file
   * @throws IOException if it cannot be written; then nothing has changed
   * @throws IllegalArgumentException if it has a layer that is not of this library, or 2 GB of
   *     parameters
   */
  public static void save(Network network, Path file) throws IOException {
    of(network).save(file);
  }

  /**
   * A network, to be written with more than itself.
   *
   * @param network the network
   * @return a description that can be added to
   */
  public static OnnxFile of(Network network) {
    return new OnnxFile(network);
  }

  /**
   * Lets the model fill in what is missing of its input, NaN, before all else.
   *
   * @param imputer what is filled in
   * @return this description
   * @throws IllegalArgumentException if it has other columns than the network has inputs
   */
  public OnnxFile imputer(Imputer imputer) {
    checkColumns("imputer", imputer.columns(), "inputs", network.inputs());
    this.imputer = imputer;
    return this;
  }

  /**
   * Lets the model scale its input, which is then that of the file or table.
   *
   * @param scaler what the network's samples were scaled by
   * @return this description
   * @throws IllegalArgumentException if it has other columns than the network has inputs
   */
  public OnnxFile scaler(Scaler scaler) {
    checkColumns("scaler", scaler.columns(), "inputs", network.inputs());
    this.scaler = scaler;
    return this;
  }

  /**
   * Lets the model give probabilities, by the softmax or sigmoid that the network's loss contains.
   *
   * @return this description
   * @throws IllegalArgumentException if the loss contains neither
   */
  public OnnxFile probabilities() {
    if (!network.loss().takesLogits()) {
      throw new IllegalArgumentException(
          "loss = " + network.loss() + ", but must be one whose outputs are logits");
    }
    probabilities = true;
    return this;
  }

  /**
   * Lets the model take back what the targets were scaled by.
   *
   * @param scaler what the targets for training were scaled by
   * @return this description
   * @throws IllegalArgumentException if it has other columns than the network has outputs
   */
  public OnnxFile targetScaler(Scaler scaler) {
    checkColumns("scaler", scaler.columns(), "outputs", network.outputs());
    targets = scaler;
    return this;
  }

  private static void checkColumns(String name, int columns, String of, int expected) {
    if (columns != expected) {
      throw new IllegalArgumentException(
          "columns of "
              + name
              + " = "
              + columns
              + ", but must be the network's "
              + of
              + ", "
              + expected);
    }
  }

  /**
   * Adds texts for whoever uses the model.
   *
   * @param metadata texts by name
   * @return this description
   */
  public OnnxFile metadata(Map<String, String> metadata) {
    this.metadata = Map.copyOf(metadata);
    return this;
  }

  /**
   * Writes the model, whole or not at all.
   *
   * @param file the file
   * @throws IOException if it cannot be written; then nothing has changed
   * @throws IllegalArgumentException if the network has a layer that is not of this library, or 2
   *     GB of parameters
   */
  public void save(Path file) throws IOException {
    model = new OnnxModel(Tensor.of(FloatMatrix.of(new float[0], 0, 0)).type());
    String x = model.input();
    if (imputer != null) {
      String fills = row("imputer.fills", network.inputs(), imputer::fill);
      x = model.node("Where", Map.of(), model.node("IsNaN", Map.of(), x), fills, x);
    }
    if (scaler != null) {
      x = model.node("Sub", Map.of(), x, row("scaler.shifts", network.inputs(), scaler::shift));
      x = model.node("Div", Map.of(), x, row("scaler.scales", network.inputs(), scaler::scale));
    }
    String y = add(network.layers, x);
    if (probabilities) {
      y =
          network.loss() == Loss.BINARY_CROSS_ENTROPY
              ? model.node("Sigmoid", Map.of(), y)
              : model.node("Softmax", LAST_AXIS, y);
    }
    if (targets != null) {
      y = model.node("Mul", Map.of(), y, row("targets.scales", network.outputs(), targets::scale));
      y = model.node("Add", Map.of(), y, row("targets.shifts", network.outputs(), targets::shift));
    }
    model.write(file, network.inputs(), network.outputs(), y, metadata);
  }

  /** Numbers that lie beside each other, for every row the same. */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private String row(String name, int n, IntToDoubleFunction number) {
    float[] numbers = new float[n];
    for (int j = 0; j < n; j++) {
      numbers[j] = (float) number.applyAsDouble(j);
    }
    return model.initializer(name, Tensor.of(FloatMatrix.of(numbers, 1, n), 1, n));
  }

  /** Adds a layer with input x; returns its output. */
  private String add(Declaration layer, String x) {
    return switch (layer.layer) {
      case Sequence sequence -> {
        String y = x;
        for (Declaration child : layer.children) {
          y = add(child, y);
        }
        yield y;
      }
      case Dense dense ->
          model.activation(
              dense.activation(),
              model.node("Gemm", Map.of("transB", 1), x, parameter(layer, 0), parameter(layer, 1)));
      case ActivationLayer single -> model.activation(single.activation(), x);
      case Softmax softmax -> model.node("Softmax", LAST_AXIS, x);
      case LayerNorm norm ->
          model.node(
              "LayerNormalization",
              Map.of("axis", -1, "epsilon", norm.epsilon()),
              x,
              parameter(layer, 0),
              parameter(layer, 1));
      case RmsNorm norm -> rmsNorm(layer, norm, x);
      case BatchNorm norm ->
          model.node(
              "BatchNormalization",
              Map.of("epsilon", norm.epsilon()),
              x,
              parameter(layer, 0),
              parameter(layer, 1),
              parameter(layer, 2),
              parameter(layer, 3));
      case Dropout dropout -> x;
      case Residual residual -> model.node("Add", Map.of(), x, add(layer.children.getFirst(), x));
      case WideAndDeep both ->
          model.node(
              "Add", Map.of(), add(layer.children.getFirst(), x), add(layer.children.getLast(), x));
      default ->
          throw new IllegalArgumentException(
              layer + " cannot be written as ONNX, but must be a layer of " + packageName());
    };
  }

  private static String packageName() {
    return OnnxFile.class.getPackageName();
  }

  /** x / sqrt(mean of x^2 + epsilon) gamma, which has no operator before version 23. */
  private String rmsNorm(Declaration layer, RmsNorm norm, String x) {
    String name = layer.parameter(0).name();
    FloatMatrix epsilon = FloatMatrix.of(new float[] {norm.epsilon()}, 1, 1);
    String square = model.node("Mul", Map.of(), x, x);
    String mean =
        model.node(
            "ReduceMean",
            Map.of(),
            square,
            model.node("Constant", Map.of("value_ints", List.of(-1))));
    String sum =
        model.node(
            "Add", Map.of(), mean, model.initializer(name + ".epsilon", Tensor.of(epsilon, 1)));
    String root = model.node("Sqrt", Map.of(), sum);
    String normed = model.node("Div", Map.of(), x, root);
    return model.node("Mul", Map.of(), normed, parameter(layer, 0));
  }

  private String parameter(Declaration layer, int i) {
    Parameter parameter = layer.parameter(i);
    return model.initializer(parameter.name(), ParameterFile.tensor(network, parameter));
  }
}
