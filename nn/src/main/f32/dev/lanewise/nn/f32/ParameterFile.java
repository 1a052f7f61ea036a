package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.files.ElementType;
import dev.lanewise.nn.files.FileFormatException;
import dev.lanewise.nn.files.Safetensors;
import dev.lanewise.nn.files.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network's numbers as a safetensors file, under the names and in the shapes that PyTorch has for
 * them: what {@code safetensors.torch.load_file} gives, {@code load_state_dict} of the same {@code
 * nn.Sequential} takes, and the other way round.
 *
 * {@snippet file="dev/lanewise/nn/f32/ExamplesTest.java" region="files"}
 */
public final class ParameterFile {
  private static final Set<ElementType> FRACTIONS =
      EnumSet.of(ElementType.F16, ElementType.BF16, ElementType.F32, ElementType.F64);

  /** How PyTorch's batch normalisation counts its steps, which nothing here depends on. */
  private static final String COUNTER = ".num_batches_tracked";

  /** The key of the metadata that says what network it is. */
  private static final String ARCHITECTURE = "lanewise.network";

  private ParameterFile() {}

  /**
   * Writes all parameters, whole or not at all, and as metadata what network they are of.
   *
   * @param network the network
   * @param file the file
   * @throws IOException if it cannot be written; then nothing has changed
   */
  public static void save(Network network, Path file) throws IOException {
    save(network, file, Map.of());
  }

  /**
   * Writes all parameters and some texts, whole or not at all.
   *
   * @param network the network
   * @param file the file
   * @param metadata texts by name; {@link Safetensors#read} gives them back
   * @throws IOException if it cannot be written; then nothing has changed
   */
  public static void save(Network network, Path file, Map<String, String> metadata)
      throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      tensors.put(parameter.name(), tensor(network, parameter));
    }
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    texts.put("format", "pt");
    String architecture = Architecture.write(network);
    if (architecture != null) {
      texts.put(ARCHITECTURE, architecture);
    }
    new Safetensors(tensors, texts).write(file);
  }

  /**
   * Reads a network that {@link #save} has written. Files say what network they are of if all its
   * layers are of this library.
   *
   * @param file the file
   * @return a new network
   * @throws FileFormatException if it is no safetensors file, does not say what network it is of,
   *     or says something else than its tensors
   * @throws IOException if it cannot be read
   */
  public static Network read(Path file) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      Safetensors content = Safetensors.read(file, arena);
      String architecture = content.metadata().get(ARCHITECTURE);
      if (architecture == null) {
        throw new FileFormatException(
            file.toString(),
            "metadata",
            "has no \"" + ARCHITECTURE + "\", so it is not known what network this is");
      }
      NetworkBuilder builder;
      try {
        builder = Architecture.read(architecture);
        // Before the network has memory, of which a wrong text could ask for any amount.
        check(file, parameters(builder.plan()), content.tensors());
      } catch (IllegalArgumentException | IllegalStateException e) {
        throw new FileFormatException(
            file.toString(), "metadata \"" + ARCHITECTURE + "\"", e.getMessage());
      }
      Network network = builder.build();
      copy(network, content.tensors());
      return network;
    }
  }

  private static List<Parameter> parameters(Declaration plan) {
    plan.assign();
    List<Parameter> all = new ArrayList<>();
    plan.collect(all);
    return all;
  }

  /**
   * Reads all parameters. Numbers of other precisions than the network's are rounded to it.
   *
   * @param network the network; if anything is wrong, it stays as it is
   * @param file the file
   * @throws FileFormatException if it is no safetensors file, or its tensors are not, by name and
   *     shape, the parameters of the network
   * @throws IOException if it cannot be read
   */
  public static void load(Network network, Path file) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      load(network, file, Safetensors.read(file, arena).tensors());
    }
  }

  private static void load(Network network, Path file, Map<String, Tensor> tensors)
      throws FileFormatException {
    check(file, network.parameters(), tensors);
    copy(network, tensors);
  }

  private static void check(Path file, List<Parameter> parameters, Map<String, Tensor> tensors)
      throws FileFormatException {
    for (Parameter parameter : parameters) {
      check(file, parameter, tensors.get(parameter.name()));
    }
    List<String> names = parameters.stream().map(Parameter::name).toList();
    for (String name : tensors.keySet()) {
      if (!names.contains(name) && !name.endsWith(COUNTER)) {
        throw error(file, name, "is no parameter of the network, which has " + names);
      }
    }
  }

  private static void copy(Network network, Map<String, Tensor> tensors) {
    for (Parameter parameter : network.parameters()) {
      FloatMatrix source = tensors.get(parameter.name()).toFloats();
      for (int i = 0; i < source.rows(); i++) {
        source.copyRow(i, network.values(), parameter.offset() + i * source.cols());
      }
    }
  }

  private static void check(Path file, Parameter parameter, Tensor tensor)
      throws FileFormatException {
    String expected = "a parameter of shape " + parameter.shape();
    if (tensor == null) {
      throw error(file, parameter.name(), "is missing, but the network has " + expected);
    }
    if (!Arrays.equals(tensor.shape(), shape(parameter))) {
      throw error(
          file,
          parameter.name(),
          "shape " + Arrays.toString(tensor.shape()) + ", but the network has " + expected);
    }
    if (!FRACTIONS.contains(tensor.type())) {
      throw error(
          file, parameter.name(), "dtype " + tensor.type() + ", but must be one of " + FRACTIONS);
    }
  }

  /** A view of the parameter as it is written. */
  static Tensor tensor(Network network, Parameter parameter) {
    return Tensor.of(network.parameter(parameter.name()), shape(parameter));
  }

  private static long[] shape(Parameter parameter) {
    return parameter.shape().stream().mapToLong(Integer::longValue).toArray();
  }

  private static FileFormatException error(Path file, String tensor, String problem) {
    return new FileFormatException(file.toString(), "tensor \"" + tensor + "\"", problem);
  }
}
