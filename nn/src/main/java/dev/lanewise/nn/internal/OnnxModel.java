package dev.lanewise.nn.internal;

import com.google.protobuf.CodedOutputStream;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.files.AtomicFile;
import dev.lanewise.nn.files.ElementType;
import dev.lanewise.nn.files.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An ONNX model while it is built: nodes in the order of their computation, and the numbers that
 * they take. Messages and their fields are those of onnx.proto; field numbers stand where a field
 * is written.
 */
public final class OnnxModel {
  /** The operator set, the first with Gelu, and the version of the format that came with it. */
  private static final int OPERATORS = 20;

  private static final int IR_VERSION = 9;

  private static final String INPUT = "input";
  private static final String OUTPUT = "output";
  private static final String ROWS = "batch";

  /** Types of TensorProto and of AttributeProto. */
  private static final int FLOAT = 1;

  private static final int DOUBLE = 11;
  private static final int ATTRIBUTE_FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_STRING = 3;
  private static final int ATTRIBUTE_INTS = 7;

  private static final int RAW_DATA = 9;

  /** Writes the fields of a message. */
  private interface Fields {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  /** A TensorProto: its first fields, and the elements that come last. */
  private record Initializer(byte[] head, Tensor tensor) {
    long bytes() {
      return tensor.size() * tensor.type().bytes();
    }

    long size() {
      return head.length
          + CodedOutputStream.computeTagSize(RAW_DATA)
          + CodedOutputStream.computeUInt64SizeNoTag(bytes())
          + bytes();
    }
  }

  private final int type;
  private final List<byte[]> nodes = new ArrayList<>();
  private final List<Initializer> initializers = new ArrayList<>();

  /**
   * A model without nodes.
   *
   * @param type of all its numbers, F32 or F64
   */
  public OnnxModel(ElementType type) {
    this.type = type == ElementType.F64 ? DOUBLE : FLOAT;
  }

  /**
   * The value that the model is given.
   *
   * @return its name
   */
  public String input() {
    return INPUT;
  }

  /**
   * Adds numbers.
   *
   * @param name their name
   * @param tensor the numbers
   * @return the name
   */
  public String initializer(String name, Tensor tensor) {
    byte[] head =
        message(
            out -> {
              for (long dimension : tensor.shape()) {
                out.writeInt64(1, dimension); // dims
              }
              out.writeInt32(2, type); // data_type
              out.writeString(8, name); // name
            });
    initializers.add(new Initializer(head, tensor));
    return name;
  }

  /**
   * Adds a node with one output.
   *
   * @param operator what it computes
   * @param attributes whole numbers and lists of them, fractions, which ONNX has in single
   *     precision, and strings
   * @param inputs names of values
   * @return the name of its output
   */
  public String node(String operator, Map<String, Object> attributes, String... inputs) {
    String output = operator + "_" + nodes.size();
    add(operator, attributes, output, inputs);
    return output;
  }

  private void add(
      String operator, Map<String, Object> attributes, String output, String... inputs) {
    nodes.add(
        message(
            out -> {
              for (String input : inputs) {
                out.writeString(1, input); // input
              }
              out.writeString(2, output); // output
              out.writeString(3, output); // name
              out.writeString(4, operator); // op_type
              for (Map.Entry<String, Object> entry : attributes.entrySet()) {
                byte[] attribute = message(a -> attribute(a, entry.getKey(), entry.getValue()));
                out.writeByteArray(5, attribute); // attribute
              }
            }));
  }

  private static void attribute(CodedOutputStream out, String name, Object value)
      throws IOException {
    out.writeString(1, name); // name
    switch (value) {
      case Integer number -> {
        out.writeInt64(3, number); // i
        out.writeEnum(20, ATTRIBUTE_INT);
      }
      case Number number -> {
        out.writeFloat(2, number.floatValue()); // f
        out.writeEnum(20, ATTRIBUTE_FLOAT); // type
      }
      case List<?> numbers -> {
        for (Object number : numbers) {
          out.writeInt64(8, (Integer) number); // ints
        }
        out.writeEnum(20, ATTRIBUTE_INTS);
      }
      default -> {
        out.writeString(4, value.toString()); // s
        out.writeEnum(20, ATTRIBUTE_STRING);
      }
    }
  }

  /**
   * Adds an activation.
   *
   * @param activation which one
   * @param x its input
   * @return the name of its output
   */
  public String activation(Activation activation, String x) {
    return switch (activation) {
      case IDENTITY -> x;
      case RELU -> node("Relu", Map.of(), x);
      case LEAKY_RELU -> node("LeakyRelu", Map.of("alpha", 0.01), x);
      case ELU -> node("Elu", Map.of("alpha", 1.0), x);
      case SELU -> node("Selu", Map.of(), x);
      case SIGMOID -> node("Sigmoid", Map.of(), x);
      case HARD_SIGMOID -> node("HardSigmoid", Map.of("alpha", 1 / 6.0, "beta", 0.5), x);
      case TANH -> node("Tanh", Map.of(), x);
      case SOFTPLUS -> node("Softplus", Map.of(), x);
      case SOFTSIGN -> node("Softsign", Map.of(), x);
      case GELU -> node("Gelu", Map.of("approximate", "none"), x);
      case GELU_TANH -> node("Gelu", Map.of("approximate", "tanh"), x);
      case SILU -> node("Mul", Map.of(), x, node("Sigmoid", Map.of(), x));
      case MISH -> node("Mish", Map.of(), x);
      case HARD_SWISH -> node("HardSwish", Map.of(), x);
    };
  }

  /**
   * Writes the model, whole or not at all. It takes "input" and gives "output", both of one sample
   * a row.
   *
   * @param file the file
   * @param inputs columns of the input
   * @param outputs columns of the output
   * @param result the value that is the output
   * @param metadata texts by name, for whoever uses the model
   * @throws IOException if it cannot be written; then nothing has changed
   * @throws IllegalArgumentException if it would be 2 GB or more, which ONNX does not allow
   */
  public void write(Path file, int inputs, int outputs, String result, Map<String, String> metadata)
      throws IOException {
    add("Identity", Map.of(), OUTPUT, result);
    byte[] ends =
        message(
            out -> {
              out.writeString(2, "network"); // name
              out.writeByteArray(11, message(o -> value(o, INPUT, inputs))); // input
              out.writeByteArray(12, message(o -> value(o, OUTPUT, outputs))); // output
            });
    long graph = ends.length;
    for (byte[] node : nodes) {
      graph += CodedOutputStream.computeByteArraySize(1, node);
    }
    for (Initializer initializer : initializers) {
      graph += CodedOutputStream.computeTagSize(5);
      graph += CodedOutputStream.computeUInt64SizeNoTag(initializer.size()) + initializer.size();
    }
    byte[] head =
        message(
            out -> {
              out.writeInt64(1, IR_VERSION); // ir_version
              out.writeString(2, "lanewise"); // producer_name
              out.writeByteArray(8, message(o -> o.writeInt64(2, OPERATORS))); // opset_import
              for (Map.Entry<String, String> entry : metadata.entrySet()) {
                out.writeByteArray(14, message(o -> property(o, entry))); // metadata_props
              }
            });
    if (graph + head.length + 16 > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the ONNX model has " + graph + " bytes, but must have less than 2 GB");
    }
    int size = (int) graph;
    AtomicFile.write(
        file,
        stream -> {
          stream.write(head);
          CodedOutputStream out = CodedOutputStream.newInstance(stream);
          out.writeTag(7, 2); // graph, a message
          out.writeUInt32NoTag(size);
          for (byte[] node : nodes) {
            out.writeByteArray(1, node); // node
          }
          for (Initializer initializer : initializers) {
            write(initializer, out, stream);
          }
          out.writeRawBytes(ends);
          out.flush();
        });
  }

  private static void write(Initializer initializer, CodedOutputStream out, OutputStream stream)
      throws IOException {
    out.writeTag(5, 2); // initializer, a message
    out.writeUInt64NoTag(initializer.size());
    out.writeRawBytes(initializer.head);
    out.writeTag(RAW_DATA, 2); // raw_data, bytes
    out.writeUInt64NoTag(initializer.bytes());
    out.flush();
    initializer.tensor.writeTo(stream);
  }

  /** A StringStringEntryProto. */
  private static void property(CodedOutputStream out, Map.Entry<String, String> entry)
      throws IOException {
    out.writeString(1, entry.getKey()); // key
    out.writeString(2, entry.getValue()); // value
  }

  /** A ValueInfoProto: any number of rows, and these columns. */
  private void value(CodedOutputStream out, String name, int columns) throws IOException {
    byte[] shape =
        message(
            o -> {
              o.writeByteArray(1, message(d -> d.writeString(2, ROWS))); // dim, dim_param
              o.writeByteArray(1, message(d -> d.writeInt64(1, columns))); // dim, dim_value
            });
    byte[] tensorType =
        message(
            o -> {
              o.writeInt32(1, type); // elem_type
              o.writeByteArray(2, shape); // shape
            });
    out.writeString(1, name); // name
    out.writeByteArray(2, message(o -> o.writeByteArray(1, tensorType))); // type, tensor_type
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is none in memory
    }
    return bytes.toByteArray();
  }
}
