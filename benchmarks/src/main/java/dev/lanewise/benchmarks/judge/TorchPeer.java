package dev.lanewise.benchmarks.judge;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * PyTorch, as its users have it: in a Python process of its own, which measures itself, one sample
 * at a time, whenever it is asked. Libtorch from Maven would be another build with another BLAS,
 * and slower.
 */
final class TorchPeer implements Peer, NetworkPeer {
  /** The environment variable that names a Python with PyTorch. */
  static final String VARIABLE = "LANEWISE_TORCH_PYTHON";

  private static final String DEFAULT_PYTHON = "python3";

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;
  private final Path directory; // for matrices and for what Python complains of
  private final Path complaints;
  private final String description;

  /**
   * Starts the process.
   *
   * @param python the Python to start; null for the one of the environment or of the PATH
   * @throws PeerException if there is no such Python or it has no PyTorch
   */
  TorchPeer(String python, int threads) throws PeerException {
    String command =
        python != null ? python : System.getenv().getOrDefault(VARIABLE, DEFAULT_PYTHON);
    try {
      directory = Files.createTempDirectory("lanewise-torch");
      complaints = directory.resolve("stderr");
      ProcessBuilder builder = new ProcessBuilder(List.of(command, "-u", "-c", script()));
      builder.environment().putIfAbsent("GOMP_SPINCOUNT", NativeLibrary.GOMP_SPIN_COUNT);
      process = builder.redirectError(complaints.toFile()).start();
    } catch (IOException e) {
      throw new PeerException(command + " does not start; name another by --torch-python", e);
    }
    requests = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
    JsonObject opening = request("open");
    opening.addProperty("threads", threads);
    JsonObject answer;
    try {
      answer = ask(opening);
    } catch (PeerException e) {
      close();
      throw new PeerException(
          command + " has no PyTorch (" + e.getMessage() + "); name another by --torch-python");
    }
    description = answer.get("description").getAsString();
  }

  private static String script() throws IOException {
    try (InputStream in = TorchPeer.class.getResourceAsStream("torch_peer.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JsonObject request(String what) {
    JsonObject request = new JsonObject();
    request.addProperty("do", what);
    return request;
  }

  private JsonObject ask(JsonObject request) throws PeerException {
    try {
      requests.write(request.toString());
      requests.newLine();
      requests.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new PeerException("it ended: " + lastComplaint());
      }
      JsonObject answer = JsonParser.parseString(line).getAsJsonObject();
      if (answer.has("error")) {
        throw new PeerException(answer.get("error").getAsString());
      }
      return answer;
    } catch (IOException e) {
      throw new PeerException("it ended: " + lastComplaint());
    } catch (JsonSyntaxException | IllegalStateException e) {
      throw new PeerException("its answer makes no sense", e);
    }
  }

  private String lastComplaint() {
    try {
      process.waitFor();
      return Files.readString(complaints).lines().reduce("no reason", (first, last) -> last);
    } catch (IOException e) {
      return "no reason";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  @Override
  public String name() {
    return "torch";
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Product prepare(Operands operands) throws PeerException {
    Shape shape = operands.shape();
    JsonObject request = request("prepare");
    request.addProperty("type", operands.type().label());
    request.addProperty("m", shape.m());
    request.addProperty("n", shape.n());
    request.addProperty("k", shape.k());
    request.addProperty("transposedA", shape.transposedA());
    request.addProperty("transposedB", shape.transposedB());
    request.addProperty("a", write("a", operands.a()));
    request.addProperty("b", write("b", operands.b()));
    ask(request);
    return new Mm(operands);
  }

  /** Whether it has an operation that compares with ours. */
  boolean knows(String operation) throws PeerException {
    JsonObject request = request("knows");
    request.addProperty("name", operation);
    return ask(request).get("known").getAsBoolean();
  }

  /** An operation on its own copies of the inputs. */
  Timed operation(String name, ElementType type, Extent extent, Map<String, MemorySegment> inputs)
      throws PeerException {
    JsonObject request = request("operation");
    request.addProperty("name", name);
    request.addProperty("type", type.label());
    request.addProperty("rows", extent.rows());
    request.addProperty("cols", extent.cols());
    request.addProperty("matrix", extent.matrix());
    JsonObject files = new JsonObject();
    for (Map.Entry<String, MemorySegment> input : inputs.entrySet()) {
      files.addProperty(input.getKey(), write(input.getKey(), input.getValue()));
    }
    request.add("inputs", files);
    ask(request);
    return this::nanos;
  }

  @Override
  public Timed network(TrainCase work, float rate, float[] values, float[] x, int[] labels)
      throws PeerException {
    JsonObject request = request("network");
    JsonArray sizes = new JsonArray();
    work.sizes().forEach(sizes::add);
    request.add("sizes", sizes);
    request.addProperty("m", work.m());
    request.addProperty("work", work.work());
    request.addProperty("rate", rate);
    request.addProperty("values", write("values", MemorySegment.ofArray(values)));
    request.addProperty("x", write("x", MemorySegment.ofArray(x)));
    request.addProperty("labels", write("labels", MemorySegment.ofArray(labels)));
    ask(request);
    return this::nanos;
  }

  @Override
  public float[] networkResult() throws PeerException {
    return result().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
  }

  /** What it gave: of an operation all that one call gives, from the state before the first. */
  MemorySegment result() throws PeerException {
    return MemorySegment.ofArray(resultFile("y"));
  }

  private byte[] resultFile(String name) throws PeerException {
    Path file = directory.resolve(name);
    JsonObject request = request("result");
    request.addProperty("c", file.toString());
    ask(request);
    try {
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file); // the next result may be shorter
      return bytes;
    } catch (IOException e) {
      throw new PeerException("cannot read its result", e);
    }
  }

  private long nanos(int calls) throws PeerException {
    JsonObject request = request("run");
    request.addProperty("calls", calls);
    return ask(request).get("nanos").getAsLong();
  }

  private String write(String name, MemorySegment matrix) throws PeerException {
    Path file = directory.resolve(name);
    try {
      Files.write(file, matrix.toArray(ValueLayout.JAVA_BYTE));
    } catch (IOException e) {
      throw new PeerException("cannot hand over a matrix", e);
    }
    return file.toString();
  }

  @Override
  public void close() {
    try {
      requests.close(); // the script ends with its input
      process.waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      // What remains is in the folder for temporary files.
    }
  }

  private final class Mm extends Product {
    private final Operands operands;

    Mm(Operands operands) {
      this.operands = operands;
    }

    @Override
    void run(int calls) throws PeerException {
      nanos(calls);
    }

    @Override
    long nanos(int calls) throws PeerException {
      return TorchPeer.this.nanos(calls);
    }

    @Override
    double[] result() throws PeerException {
      ByteBuffer bytes = ByteBuffer.wrap(resultFile("c")).order(ByteOrder.nativeOrder());
      double[] c = new double[operands.shape().m() * operands.shape().n()];
      boolean floats = operands.type() == ElementType.FLOAT;
      for (int i = 0; i < c.length; i++) {
        c[i] = floats ? bytes.getFloat() : bytes.getDouble();
      }
      return c;
    }
  }
}
