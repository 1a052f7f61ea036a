package dev.lanewise.nn.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  private static final String SIX =
      "'a': {'dtype': 'F32', 'shape': [2, 3], 'data_offsets': [0, 24]}";

  @TempDir private Path directory;

  @Test
  void whatIsWrittenIsReadAndMapped() throws IOException {
    Path file = directory.resolve("x.safetensors");
    FloatMatrix floats = FloatMatrix.of(new float[] {0, 1, 2, Float.NaN, 4, -0f}, 2, 3);
    DoubleMatrix doubles = DoubleMatrix.of(new double[] {0.1, 0.2}, 2, 1);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("floats \"é\n\ud83d\ude00", Tensor.of(floats));
    tensors.put("bias", Tensor.of(doubles, 2));
    tensors.put("columns", Tensor.of(floats.transpose()));
    tensors.put("none", Tensor.of(FloatMatrix.of(new float[0], 0, 3)));
    tensors.put("one", Tensor.of(FloatMatrix.of(new float[] {7}, 1, 1), 1, 1, 1, 1));
    Map<String, String> metadata = Map.of("format", "pt", "who", "\"us\"");
    new Safetensors(tensors, metadata).write(file);
    try (Arena arena = Arena.ofConfined()) {
      Safetensors read = Safetensors.read(file, arena);
      assertEquals(metadata, read.metadata());
      assertEquals(tensors.keySet(), read.tensors().keySet());
      FloatMatrix view = read.tensors().get("floats \"é\n\ud83d\ude00").toFloats();
      assertArrayEquals(floats.toArray(), view.toArray());
      assertTrue(view.segment().isMapped());
      Tensor bias = read.tensors().get("bias");
      assertArrayEquals(new long[] {2}, bias.shape());
      assertEquals(0, bias.toDoubles().segment().address() % Double.BYTES);
      assertArrayEquals(doubles.toArray(), bias.toDoubles().toArray());
      assertArrayEquals(
          floats.transpose().toArray(), read.tensors().get("columns").toFloats().toArray());
      assertEquals(0, read.tensors().get("none").toFloats().rows());
      assertArrayEquals(new long[] {1, 1, 1, 1}, read.tensors().get("one").shape());
    }
  }

  /** Byte for byte what the reference implementation writes for one tensor. */
  @Test
  void theBytesAreThoseOfTheFormat() throws IOException {
    Path file = directory.resolve("x");
    Tensor tensor = Tensor.of(FloatMatrix.of(new float[] {1, 2}, 1, 2), 2);
    new Safetensors(Map.of("w", tensor), Map.of()).write(file);
    String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    String padded = header + " ".repeat(Math.floorMod(-header.length(), 8));
    byte[] data = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40};
    assertArrayEquals(bytes(padded.length(), padded, data), Files.readAllBytes(file));
  }

  @Test
  void halvesBecomeFloats() throws IOException {
    String header =
        "{'h': {'dtype': 'F16', 'shape': [2], 'data_offsets': [0, 4]},"
            + "'b': {'dtype': 'BF16', 'shape': [1], 'data_offsets': [4, 6]},"
            + "'i': {'dtype': 'I64', 'shape': [], 'data_offsets': [6, 14]}}";
    ByteBuffer data = ByteBuffer.allocate(14).order(ByteOrder.LITTLE_ENDIAN);
    data.putShort(Float.floatToFloat16(0.1f)).putShort(Float.floatToFloat16(-7f));
    data.putShort((short) (Float.floatToRawIntBits(3.140625f) >>> 16)).putLong(-5);
    Map<String, Tensor> tensors = read(file(header, data.array())).tensors();
    float tenth = Float.float16ToFloat(Float.floatToFloat16(0.1f));
    assertArrayEquals(new float[] {tenth, -7}, tensors.get("h").toFloats().toArray());
    assertArrayEquals(new double[] {tenth, -7}, tensors.get("h").toDoubles().toArray());
    assertArrayEquals(new float[] {3.140625f}, tensors.get("b").toFloats().toArray());
    assertArrayEquals(new int[] {-5}, tensors.get("i").toInts());
  }

  @Test
  void lengthsThatLieAreNoticed() throws IOException {
    byte[] whole = file("{" + SIX + "}", new byte[24]);
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "", "");
    }
    refused(Arrays.copyOf(whole, whole.length + 1), "byte " + whole.length, "goes on");
    refused(new byte[7], "byte 0", "truncated");
    refused(bytes(-1, "{}", new byte[0]), "byte 0", "18446744073709551615");
    refused(bytes(Long.MIN_VALUE, "{}", new byte[0]), "byte 0", "9223372036854775808");
    refused(bytes(100_000_001, "{}", new byte[0]), "byte 0", "at most 100000000");
    refused(bytes(100_000_000, "{}", new byte[0]), "byte 0", "truncated");
    refused(bytes(3, "{}", new byte[0]), "byte 0", "truncated");
    refused(bytes(0, "{}", new byte[0]), "byte 8", "{");
  }

  @Test
  void headersThatAreNoJsonAreNoticed() throws IOException {
    for (String header :
        List.of(
            "{",
            "{" + SIX,
            "{" + SIX + ",}",
            "{" + SIX + "} x",
            "{" + SIX + "}{}",
            "{" + SIX + " 'b': 1}",
            "{'a': null}",
            "{'a': 1}",
            "{'a': []}",
            "{'a': {'dtype': 'F32', 'shape': 6, 'data_offsets': [0, 24]}}",
            "{'a': {'dtype': 'F32', 'shape': [[6]], 'data_offsets': [0, 24]}}",
            "{'a': " + "[".repeat(50_000) + "]".repeat(50_000) + "}",
            "{'a': " + "{'a': ".repeat(50_000) + "1" + "}".repeat(50_000) + "}",
            "{'__metadata__': {'a': {}}, " + SIX + "}",
            "{'a\n': 1}",
            "{a: 1}",
            "{'\\ud800': {'dtype': 'F32', 'shape': [], 'data_offsets': [0, 4]}}")) {
      refused(file(header, new byte[24]), "", "");
    }
    refused(file(" {" + SIX + "}", new byte[24]), "byte 8", "must begin with {");
    byte[] latin1 = file("{" + SIX + "}", new byte[24]);
    latin1[10] = (byte) 0xe9;
    refused(latin1, "header", "UTF-8");
    byte[] spaced = file("{" + SIX + "}  \n ", new byte[24]);
    assertEquals(1, read(spaced).tensors().size());
  }

  @Test
  void whatIsSaidTwiceIsNoticed() throws IOException {
    String none = "{'dtype': 'F32', 'shape': [0], 'data_offsets': [0, 0]}";
    refused(file("{'a': " + none + ", 'a': " + none + "}", new byte[0]), "tensor \"a\"", "twice");
    refused(
        file("{'a': " + none + ", '\\u0061': " + none + "}", new byte[0]), "tensor \"a\"", "twice");
    refusedTensor("'dtype': 'F32', 'dtype': 'F32', 'shape': [6], 'data_offsets': [0, 24]", "twice");
    refusedTensor("'dtype': 'F32', 'shape': [6], 'shape': [6], 'data_offsets': [0, 24]", "twice");
    refused(file("{'__metadata__': {}, '__metadata__': {}}", new byte[0]), "header", "twice");
    refused(file("{'__metadata__': {'k': 'v', 'k': 'v'}}", new byte[0]), "metadata \"k\"", "twice");
    refused(file("{'__metadata__': {'k': 1}}", new byte[0]), "metadata \"k\"", "a string");
  }

  @Test
  void tensorsThatContradictThemselvesAreNoticed() throws IOException {
    refusedTensor("'dtype': 'F32', 'shape': [7], 'data_offsets': [0, 24]", "has 28");
    refusedTensor("'dtype': 'F64', 'shape': [6], 'data_offsets': [0, 24]", "has 48");
    refusedTensor("'dtype': 'F8_E4M3', 'shape': [24], 'data_offsets': [0, 24]", "F8_E4M3");
    refusedTensor("'dtype': 7, 'shape': [24], 'data_offsets': [0, 24]", "NUMBER");
    refusedTensor("'dtype': 'F32', 'shape': [6], 'data_offsets': [24, 0]", "begin and an end");
    refusedTensor("'dtype': 'F32', 'shape': [6], 'data_offsets': [0]", "begin and an end");
    refusedTensor("'dtype': 'F32', 'shape': [6], 'data_offsets': [-24, 0]", "\"-24\"");
    refusedTensor("'dtype': 'F32', 'shape': [6.0], 'data_offsets': [0, 24]", "\"6.0\"");
    refusedTensor("'dtype': 'F32', 'shape': [6e0], 'data_offsets': [0, 24]", "\"6e0\"");
    refusedTensor("'dtype': 'F32', 'shape': ['6'], 'data_offsets': [0, 24]", "STRING");
    refusedTensor("'dtype': 'F32', 'shape': [6], 'data_offsets': [0, 24], 'x': 1", "\"x\"");
    refusedTensor("'dtype': 'F32', 'shape': [6]", "must have");
    refusedTensor(
        "'dtype': 'F32', 'shape': [9223372036854775808], 'data_offsets': [0, 24]", "less than");
    // 2^62 elements of 4 bytes, and 2^64 + 6 of them
    refusedTensor(
        "'dtype': 'F32', 'shape': [4611686018427387904], 'data_offsets': [0, 0]", "beyond 2^63");
    refusedTensor(
        "'dtype': 'F32', 'shape': [4294967296, 4294967296], 'data_offsets': [0, 0]", "beyond 2^63");
    refusedTensor(
        "'dtype': 'F32', 'shape': [6], 'data_offsets': [9223372036854775783, 9223372036854775807]",
        "there are 24");
  }

  @Test
  void rangesThatOverlapOrLeaveHolesAreNoticed() throws IOException {
    refusedRanges("[0, 8]", "[4, 12]", 12, "must at 8");
    refusedRanges("[0, 8]", "[0, 8]", 8, "must at 8");
    refusedRanges("[0, 8]", "[12, 20]", 20, "must at 8");
    refusedRanges("[4, 12]", "[12, 20]", 20, "must at 0");
    refusedRanges("[0, 8]", "[8, 16]", 15, "there are 15");
    refusedRanges("[0, 8]", "[8, 16]", 17, "goes on");
    assertEquals(2, read(two("[8, 16]", "[0, 8]", 16)).tensors().size());
  }

  @Test
  void aFailedWriteLeavesWhatWasThere() throws IOException {
    Path file = Files.writeString(directory.resolve("x"), "old");
    IOException full =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }));
    assertEquals(file + ": No space left on device", full.getMessage());
    Tensor tensor = Tensor.of(FloatMatrix.of(new float[1], 1, 1));
    Safetensors reserved = new Safetensors(Map.of("__metadata__", tensor), Map.of());
    assertThrows(IllegalArgumentException.class, () -> reserved.write(file));
    Safetensors half = new Safetensors(Map.of("\ud800", tensor), Map.of());
    assertThrows(IllegalArgumentException.class, () -> half.write(file));
    assertEquals("old", Files.readString(file));
    try (Stream<Path> all = Files.list(directory)) {
      assertEquals(List.of(file), all.toList());
    }
    Path nowhere = directory.resolve("no/such/directory");
    assertThrows(IOException.class, () -> new Safetensors(Map.of(), Map.of()).write(nowhere));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    new Safetensors(Map.of(), Map.of()).write(link);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(0, read(Files.readAllBytes(file)).tensors().size());
  }

  private byte[] two(String first, String second, int size) {
    String tensor = "{'dtype': 'I64', 'shape': [1], 'data_offsets': ";
    return file("{'a': " + tensor + first + "}, 'b': " + tensor + second + "}}", new byte[size]);
  }

  private void refusedRanges(String first, String second, int size, String reason)
      throws IOException {
    refused(two(first, second, size), "", reason);
  }

  private void refusedTensor(String fields, String reason) throws IOException {
    refused(file("{'a': {" + fields + "}}", new byte[24]), "tensor \"a\"", reason);
  }

  private void refused(byte[] content, String position, String reason) throws IOException {
    Path file = Files.write(directory.resolve("hostile"), content);
    Refusal.of(
        file,
        position,
        reason,
        () -> {
          try (Arena arena = Arena.ofConfined()) {
            Safetensors.read(file, arena);
          }
        });
  }

  private Safetensors read(byte[] content) throws IOException {
    return Safetensors.read(Files.write(directory.resolve("some"), content), Arena.ofAuto());
  }

  /** A file with this header, in which ' stands for ". */
  private static byte[] file(String header, byte[] data) {
    String json = header.replace('\'', '"');
    return bytes(json.getBytes(StandardCharsets.UTF_8).length, json, data);
  }

  private static byte[] bytes(long length, String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(text)
        .put(data)
        .array();
  }
}
