package dev.lanewise.nn.files;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contents of a safetensors file, the format in which networks of PyTorch are exchanged: eight
 * bytes for the length of the header, the header in JSON, and the numbers, little-endian, side by
 * side. (Source: the format's description and its reference implementation,
 * huggingface/safetensors.)
 *
 * @param tensors by name
 * @param metadata texts by name
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  static final int PREFIX = Long.BYTES;
  static final String METADATA = "__metadata__";

  /** What the reference implementation allows. */
  static final int MAX_HEADER = 100_000_000;

  private static final int ALIGNMENT = 8;

  /**
   * Keeps copies of the maps, in their order.
   *
   * @param tensors by name
   * @param metadata texts by name
   */
  public Safetensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Maps a file into memory. The tensors are views of it: nothing is copied.
   *
   * @param path the file; it must not change as long as the tensors are used
   * @param arena owns the mapped memory
   * @return its tensors, in the order of the header
   * @throws FileFormatException if it is anything but a whole safetensors file
   * @throws IOException if it cannot be read
   */
  public static Safetensors read(Path path, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return new SafetensorsReading(path.toString(), file).read();
    }
  }

  /**
   * Writes a file, whole or not at all. The larger elements come first, so that all are aligned.
   *
   * @param path the file
   * @throws IOException if it cannot be written; then nothing has changed
   * @throws IllegalArgumentException if the header would be larger than 100 MB, a tensor has the
   *     name that is the metadata's, or a name or text is no Unicode
   */
  public void write(Path path) throws IOException {
    List<Map.Entry<String, Tensor>> ordered =
        tensors.entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> -entry.getValue().type().bytes()))
            .toList();
    byte[] header = header(ordered).getBytes(StandardCharsets.UTF_8);
    if (header.length > MAX_HEADER) {
      throw new IllegalArgumentException(
          "the header has " + header.length + " bytes, but must have at most " + MAX_HEADER);
    }
    AtomicFile.write(
        path,
        out -> {
          ByteBuffer length = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
          out.write(length.putLong(header.length).array());
          out.write(header);
          for (Map.Entry<String, Tensor> entry : ordered) {
            entry.getValue().writeTo(out);
          }
        });
  }

  private String header(List<Map.Entry<String, Tensor>> ordered) throws IOException {
    StringWriter text = new StringWriter();
    JsonWriter json = new JsonWriter(text);
    json.beginObject();
    if (!metadata.isEmpty()) {
      json.name(METADATA).beginObject();
      for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
        checkText("a name of the metadata", entry.getKey());
        checkText("the metadata's " + entry.getKey(), entry.getValue());
        json.name(entry.getKey()).value(entry.getValue());
      }
      json.endObject();
    }
    long begin = 0;
    for (Map.Entry<String, Tensor> entry : ordered) {
      Tensor tensor = entry.getValue();
      if (entry.getKey().equals(METADATA)) {
        throw new IllegalArgumentException("a tensor is named " + METADATA + ", but none can be");
      }
      checkText("the name of a tensor", entry.getKey());
      json.name(entry.getKey()).beginObject();
      json.name("dtype").value(tensor.type().name());
      json.name("shape").beginArray();
      for (long dimension : tensor.shape()) {
        json.value(dimension);
      }
      json.endArray();
      long end = begin + tensor.size() * tensor.type().bytes();
      json.name("data_offsets").beginArray().value(begin).value(end).endArray();
      json.endObject();
      begin = end;
    }
    json.endObject();
    String header = text.toString();
    int bytes = header.getBytes(StandardCharsets.UTF_8).length;
    return header + " ".repeat(Math.floorMod(-bytes, ALIGNMENT));
  }

  /** Half of a surrogate pair could not be written. */
  private static void checkText(String name, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          name + " = " + FileFormatException.quote(text) + ", but must be Unicode text");
    }
  }
}
