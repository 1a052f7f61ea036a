package dev.lanewise.nn.files;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One reading of one safetensors file: the header, then what it says about the rest. */
final class SafetensorsReading {
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** The header, a tensor, its shape; anything deeper is none. */
  private static final int DEPTH = 3;

  private static final List<ElementType> TYPES = Arrays.asList(ElementType.values());

  /** What the header says of a tensor: elements from {@code begin} to {@code end} of the rest. */
  private record Entry(String name, ElementType type, long[] shape, long begin, long end) {}

  private final String file;
  private final MemorySegment bytes;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private Map<String, String> metadata;

  SafetensorsReading(String file, MemorySegment bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  Safetensors read() throws IOException {
    if (bytes.byteSize() < Safetensors.PREFIX) {
      throw error("byte 0", "truncated: it ends within the length of its header");
    }
    long length = bytes.get(LENGTH, 0);
    if (length < 0 || length > Safetensors.MAX_HEADER) {
      throw error(
          "byte 0",
          "a header of "
              + Long.toUnsignedString(length)
              + " bytes, but must have at most "
              + Safetensors.MAX_HEADER);
    }
    if (length > bytes.byteSize() - Safetensors.PREFIX) {
      throw error(
          "byte 0",
          "truncated: a header of "
              + length
              + " bytes, but there are "
              + (bytes.byteSize() - Safetensors.PREFIX));
    }
    header(text(bytes.asSlice(Safetensors.PREFIX, length)));
    MemorySegment rest = bytes.asSlice(Safetensors.PREFIX + length);
    checkRanges(rest.byteSize());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Entry entry : entries.values()) {
      MemorySegment data = rest.asSlice(entry.begin, entry.end - entry.begin);
      MemorySegment ordered = Shapes.inNativeOrder(data, entry.type, ByteOrder.LITTLE_ENDIAN);
      tensors.put(entry.name, new Tensor(entry.type, entry.shape, false, ordered));
    }
    return new Safetensors(tensors, metadata == null ? Map.of() : metadata);
  }

  private String text(MemorySegment header) throws FileFormatException {
    if (header.byteSize() == 0 || header.get(ValueLayout.JAVA_BYTE, 0) != '{') {
      throw error("byte " + Safetensors.PREFIX, "the header must begin with {");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(header.asByteBuffer()).toString();
    } catch (CharacterCodingException e) {
      throw error("header", "bytes that are no UTF-8");
    }
  }

  // ---- the header ----

  private void header(String text) throws IOException {
    JsonReader json = new JsonReader(new StringReader(text));
    json.setStrictness(Strictness.STRICT);
    json.setNestingLimit(DEPTH);
    try {
      json.beginObject();
      while (json.hasNext()) {
        String name = name(json);
        if (name.equals(Safetensors.METADATA)) {
          metadata(json);
        } else {
          Entry entry = entry(json, name);
          if (entries.put(name, entry) != null) {
            throw error(place(name), "is there twice");
          }
        }
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw error("header", "goes on after the object that it is");
      }
    } catch (MalformedJsonException | EOFException | IllegalStateException e) {
      throw error("header", "no JSON of a safetensors file: " + firstLine(e));
    }
  }

  /** Gson's messages go on with links, and repeat what is in the file. */
  private static String firstLine(Exception e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }

  /** A key; one with half a surrogate pair, which JSON can write, is no text. */
  private String name(JsonReader json) throws IOException {
    String name = json.nextName();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw error("header", "the key " + FileFormatException.quote(name) + " is no Unicode text");
    }
    return name;
  }

  private void metadata(JsonReader json) throws IOException {
    if (metadata != null) {
      throw error("header", Safetensors.METADATA + " is there twice");
    }
    metadata = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      String key = name(json);
      if (json.peek() != JsonToken.STRING) {
        throw error(
            "metadata " + FileFormatException.quote(key), json.peek() + ", but must be a string");
      }
      if (metadata.put(key, json.nextString()) != null) {
        throw error("metadata " + FileFormatException.quote(key), "is there twice");
      }
    }
    json.endObject();
  }

  private Entry entry(JsonReader json, String name) throws IOException {
    ElementType type = null;
    long[] shape = null;
    long[] offsets = null;
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      boolean again;
      switch (key) {
        case "dtype" -> {
          again = type != null;
          type = type(json, name);
        }
        case "shape" -> {
          again = shape != null;
          shape = numbers(json, name);
        }
        case "data_offsets" -> {
          again = offsets != null;
          offsets = numbers(json, name);
        }
        default ->
            throw error(
                place(name),
                "key "
                    + FileFormatException.quote(key)
                    + ", but must be dtype, shape or data_offsets");
      }
      if (again) {
        throw error(place(name), key + " is there twice");
      }
    }
    json.endObject();
    if (type == null || shape == null || offsets == null) {
      throw error(place(name), "must have dtype, shape and data_offsets");
    }
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw error(
          place(name),
          "data_offsets " + Arrays.toString(offsets) + ", but must be a begin and an end");
    }
    long expected = Shapes.bytes(type, shape);
    if (expected < 0) {
      throw error(place(name), "shape " + Arrays.toString(shape) + ", whose size is beyond 2^63");
    }
    if (expected != offsets[1] - offsets[0]) {
      throw error(
          place(name),
          (offsets[1] - offsets[0])
              + " bytes, but "
              + type
              + " in shape "
              + Arrays.toString(shape)
              + " has "
              + expected);
    }
    return new Entry(name, type, shape, offsets[0], offsets[1]);
  }

  private ElementType type(JsonReader json, String name) throws IOException {
    String text = json.peek() == JsonToken.STRING ? json.nextString() : json.peek().toString();
    for (ElementType type : TYPES) {
      if (type.name().equals(text)) {
        return type;
      }
    }
    throw error(
        place(name), "dtype " + FileFormatException.quote(text) + ", but must be one of " + TYPES);
  }

  /** Whole numbers of at most 63 bits, as digits alone. */
  private long[] numbers(JsonReader json, String name) throws IOException {
    List<Long> numbers = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      String text = json.peek() == JsonToken.NUMBER ? json.nextString() : json.peek().toString();
      if (!text.matches("\\d{1,19}")
          || text.length() == 19 && text.compareTo("" + Long.MAX_VALUE) > 0) {
        throw error(
            place(name),
            FileFormatException.quote(text) + ", but must be a whole number, less than 2^63");
      }
      numbers.add(Long.parseLong(text));
    }
    json.endArray();
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  // ---- the ranges ----

  /** Requires that the tensors lie side by side and fill the rest of the file. */
  private void checkRanges(long size) throws FileFormatException {
    List<Entry> ordered =
        entries.values().stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList();
    long at = 0;
    for (Entry entry : ordered) {
      if (entry.end > size) {
        throw error(
            place(entry.name),
            "ends at byte " + entry.end + " of the elements, but there are " + size);
      }
      if (entry.begin != at) {
        throw error(
            place(entry.name),
            "begins at byte "
                + entry.begin
                + " of the elements, but must at "
                + at
                + ", where the one before ends");
      }
      at = entry.end;
    }
    if (at != size) {
      throw error(
          "byte " + (bytes.byteSize() - size + at),
          "goes on after the last tensor, for " + (size - at) + " bytes");
    }
  }

  private static String place(String name) {
    return "tensor " + FileFormatException.quote(name);
  }

  private FileFormatException error(String position, String problem) {
    return new FileFormatException(file, position, problem);
  }
}
