package dev.lanewise.nn.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
  private static final byte[] SIX = floats(ByteOrder.LITTLE_ENDIAN, 0, 1, 2, 3, 4, 5);

  @TempDir private Path directory;

  @Test
  void floatsOfEitherOrderAreViewsOfTheFile() throws IOException {
    FloatMatrix c = read(npy(1, dict("<f4", false, "(2, 3)"), SIX)).toFloats();
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, c.toArray());
    assertTrue(c.segment().isMapped());
    FloatMatrix f = read(npy(1, dict("<f4", true, "(2, 3)"), SIX)).toFloats();
    assertArrayEquals(new float[] {0, 2, 4, 1, 3, 5}, f.toArray());
    assertTrue(f.segment().isMapped());
    assertThrows(IllegalArgumentException.class, () -> f.set(0, 0, 1));
  }

  @Test
  void theViewEndsWithItsArena() throws IOException {
    Path file = Files.write(directory.resolve("a"), npy(1, dict("<f4", false, "(6,)"), SIX));
    FloatMatrix view;
    try (Arena arena = Arena.ofConfined()) {
      view = Npy.read(file, arena).toFloats();
      assertEquals(5, view.get(5, 0));
    }
    assertThrows(IllegalStateException.class, () -> view.get(5, 0));
  }

  @Test
  void copiesKeepTheOrderOfFortran() throws IOException {
    byte[] six = {0, 1, 2, 3, 4, 5};
    Tensor two = read(npy(1, dict("|u1", true, "(2, 3)"), six));
    assertArrayEquals(new float[] {0, 2, 4, 1, 3, 5}, two.toFloats().toArray());
    assertArrayEquals(new double[] {0, 2, 4, 1, 3, 5}, two.toDoubles().toArray());
    assertArrayEquals(new int[] {0, 2, 4, 1, 3, 5}, two.toInts());
    byte[] many = new byte[24];
    for (int i = 0; i < many.length; i++) {
      many[i] = (byte) i;
    }
    Tensor three = read(npy(1, dict("|i1", true, "(4, 3, 2)"), many));
    int[] expected = new int[24];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 2; k++) {
          expected[(i * 3 + j) * 2 + k] = i + 4 * j + 12 * k;
        }
      }
    }
    assertArrayEquals(expected, three.toInts());
    assertEquals(4, three.toFloats().rows());
    assertEquals(6, three.toFloats().cols());
  }

  @Test
  void allTypesOfBothByteOrders() throws IOException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      String sign = order == ByteOrder.LITTLE_ENDIAN ? "<" : ">";
      assertEquals(0.1, only(sign + "f8", bytes(order, 8).putDouble(0.1)).toDoubles().get(0, 0));
      assertEquals(1.5f, only(sign + "f4", bytes(order, 4).putFloat(1.5f)).toFloats().get(0, 0));
      short half = Float.floatToFloat16(0.3f);
      assertEquals(
          Float.float16ToFloat(half),
          only(sign + "f2", bytes(order, 2).putShort(half)).toFloats().get(0, 0));
      assertEquals(-3, only(sign + "i2", bytes(order, 2).putShort((short) -3)).toInts()[0]);
      assertEquals(65533, only(sign + "u2", bytes(order, 2).putShort((short) -3)).toInts()[0]);
      assertEquals(-3, only(sign + "i4", bytes(order, 4).putInt(-3)).toInts()[0]);
      Tensor u4 = only(sign + "u4", bytes(order, 4).putInt(-3));
      assertEquals(0xfffffffdL, u4.toDoubles().get(0, 0));
      assertThrows(IllegalArgumentException.class, u4::toInts);
      assertEquals(7, only(sign + "i8", bytes(order, 8).putLong(7)).toInts()[0]);
      assertEquals(
          0x1.fffffffffffffp63,
          only(sign + "u8", bytes(order, 8).putLong(-2049)).toDoubles().get(0, 0));
    }
    assertArrayEquals(
        new int[] {1, 0}, read(npy(1, dict("|b1", false, "(2,)"), new byte[] {1, 0})).toInts());
    Tensor fractions = read(npy(1, dict("<f4", false, "(6,)"), SIX));
    assertThrows(IllegalArgumentException.class, fractions::toInts);
  }

  @Test
  void otherVersionsAndWaysToWriteTheHeader() throws IOException {
    for (int version = 1; version <= 3; version++) {
      assertEquals(6, read(npy(version, dict("<f4", false, "(2, 3)"), SIX)).size());
    }
    for (String text :
        List.of(
            "{'shape':(2L,3L),'fortran_order':False,'descr':'<f4'}\n",
            "{ 'shape' : (6,) , 'descr' : '<f4' , 'fortran_order' : True , } \n",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3,)}")) {
      assertEquals(6, read(npy(1, text, SIX)).size(), text);
    }
    String ones = "(" + "1,".repeat(4000) + "6)";
    assertEquals(6, read(npy(1, dict("<f4", false, ones), SIX)).size());
    Tensor single = read(npy(1, dict("<f4", false, "()"), Arrays.copyOf(SIX, 4)));
    assertEquals(1, single.toFloats().rows());
    Tensor empty = read(npy(1, dict("<f4", false, "(0, 3)"), new byte[0]));
    assertEquals(0, empty.toFloats().rows());
    assertEquals(3, empty.toFloats().cols());
  }

  @Test
  void everyTruncationAndEveryTrailingByteIsNoticed() throws IOException {
    byte[] whole = npy(1, dict("<f4", false, "(2, 3)"), SIX);
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "byte", "");
    }
    refused(Arrays.copyOf(whole, whole.length + 1), "byte " + whole.length, "goes on");
  }

  @Test
  void headersThatAreNoneAreNoticed() throws IOException {
    refused("GIF89a....".getBytes(), "byte 0", "NUMPY");
    refused(npy(4, dict("<f4", false, "(6,)"), SIX), "byte 6", "version 4.0");
    refused(npy(2, "{" + " ".repeat(10_000), SIX), "byte 8", "10001 bytes");
    refused(text("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (6,)}"), "structured");
    refused(text(dict("|O", false, "(6,)")), "\"|O\"");
    refused(text(dict("<c8", false, "(6,)")), "\"<c8\"");
    refused(text(dict("<f4", false, "6")), "tuple");
    refused(text(dict("<f4", false, "(6)")), "tuple");
    refused(text(dict("<f4", false, "(-6,)")), "tuple");
    refused(text(dict("<f4", false, "(99999999999999999999,)")), "less than 2^63");
    refused(text(dict("<f4", false, "(9223372036854775808,)")), "less than 2^63");
    refused(text(dict("<f4", false, "(3,,2)")), "\"\"");
    refused(text(dict("<f4", false, "(,)")), "\"\"");
    refused(text(dict("<f4", false, "(" + "7,".repeat(4000) + ")")), "beyond 2^63");
    refused(text(dict("<f4", false, "(4294967296, 4294967296)")), "beyond 2^63");
    refused(text(dict("<f8", false, "(2305843009213693952,)")), "beyond 2^63");
    refused(text("{'descr': '<f4', 'fortran_order': 1, 'shape': (6,)}"), "True or False");
    refused(text("{'descr': '<f4', 'fortran_order': False}"), "each once");
    refused(text("{'descr': '<f4', 'fortran_order': False, 'shape': (6,)"), "each once");
    refused(text("{'descr': '<f4', 'fortran_order': False, 'shape': (6,)} x"), "each once");
    refused(text("{'descr': '<f4', 'descr': '<f4', 'shape': (6,)}"), "twice");
    refused(text("{'descr': '<f4', 'fortran_order': False, 'shape': (6,), 'x': 1}"), "\"x\"");
  }

  @Test
  void archivesGiveTheirArraysByName() throws IOException {
    Map<String, Tensor> arrays = Npy.readArchive(archive(ZipEntry.DEFLATED, "x.npy", "y.npy"));
    assertEquals(List.of("x", "y"), List.copyOf(arrays.keySet()));
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, arrays.get("y").toFloats().toArray());
    Path other = archive(ZipEntry.DEFLATED, "x.txt");
    Refusal.of(other, "entry \"x.txt\"", "npy", () -> Npy.readArchive(other));
  }

  @Test
  void damagedArchivesAreNoticed() throws IOException {
    byte[] whole = Files.readAllBytes(archive(ZipEntry.DEFLATED, "x.npy"));
    int refused = 0;
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x10;
      Path file = Files.write(directory.resolve("damaged.npz"), damaged);
      try {
        // Zip has bytes without meaning, like times: the array is whole then.
        Map<String, Tensor> arrays = Npy.readArchive(file);
        assertArrayEquals(
            new float[] {0, 1, 2, 3, 4, 5}, arrays.values().iterator().next().toFloats().toArray());
      } catch (FileFormatException e) {
        refused++;
      }
    }
    assertTrue(refused > whole.length / 2, refused + " of " + whole.length);
  }

  private Path archive(int method, String... names) throws IOException {
    Path file = directory.resolve("archive.npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(method);
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(npy(1, dict("<f4", false, "(2, 3)"), SIX));
      }
    }
    return file;
  }

  private Tensor only(String descr, ByteBuffer element) throws IOException {
    return read(npy(1, dict(descr, false, "(1,)"), element.array()));
  }

  private Tensor read(byte[] content) throws IOException {
    return Npy.read(Files.write(directory.resolve("a.npy"), content), Arena.ofAuto());
  }

  private void refused(byte[] content, String reason) throws IOException {
    refused(content, "byte", reason);
  }

  private void refused(byte[] content, String position, String reason) throws IOException {
    Path file = Files.write(directory.resolve("hostile.npy"), content);
    Refusal.of(file, position, reason, () -> Npy.read(file, Arena.ofAuto()));
  }

  private static String dict(String descr, boolean fortran, String shape) {
    String order = fortran ? "True" : "False";
    return "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
  }

  private static byte[] text(String dict) {
    return npy(1, dict, SIX);
  }

  private static byte[] npy(int version, String dict, byte[] data) {
    byte[] text = dict.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file = bytes(ByteOrder.LITTLE_ENDIAN, 12 + text.length + data.length);
    file.put((byte) 0x93).put("NUMPY".getBytes()).put((byte) version).put((byte) 0);
    if (version == 1) {
      file.putShort((short) text.length);
    } else {
      file.putInt(text.length);
    }
    file.put(text).put(data);
    return Arrays.copyOf(file.array(), file.position());
  }

  private static ByteBuffer bytes(ByteOrder order, int size) {
    return ByteBuffer.allocate(size).order(order);
  }

  private static byte[] floats(ByteOrder order, float... values) {
    ByteBuffer buffer = bytes(order, values.length * Float.BYTES);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }
}
