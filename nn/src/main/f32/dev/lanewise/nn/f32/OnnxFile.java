package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.files.Tensor;
import dev.lanewise.nn.internal.OnnxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Networks as ONNX models, for other programs to run: what {@link Network#forward} computes, so
 * without the softmax or sigmoid that a loss contains. Dropout does nothing there, and batch
 * normalisation uses the running statistics. The models take "input", (batch, inputs), and give
 * "output", (batch, outputs), in the network's type, by operators of the standard's version 20.
 */
public final class OnnxFile {
  private static final Map<String, Object> LAST_AXIS = Map.of("axis", -1);

  private final Network network;
  private final OnnxModel model;

  private OnnxFile(Network network) {
    this.network = network;
    model = new OnnxModel(Tensor.of(FloatMatrix.of(new float[0], 0, 0)).type());
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
    OnnxFile onnx = new OnnxFile(network);
    String output = onnx.add(network.layers, onnx.model.input());
    onnx.model.write(file, network.inputs(), network.outputs(), output);
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
