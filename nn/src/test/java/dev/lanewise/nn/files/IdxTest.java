package dev.lanewise.nn.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  private static final int LABELS = 0x801;
  private static final int IMAGES = 0x803;

  @TempDir private Path directory;

  @Test
  void readsPlainAndGzippedFilesWhateverTheirName() throws IOException {
    byte[] whole = idx(IMAGES, new int[] {2, 1, 3}, 6);
    for (String name : new String[] {"a", "a.gz"}) {
      for (byte[] content : new byte[][] {whole, gzip(whole)}) {
        Tensor tensor = Idx.read(write(name, content));
        assertEquals(ElementType.U8, tensor.type());
        assertArrayEquals(new long[] {2, 1, 3}, tensor.shape());
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, tensor.toInts());
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, tensor.toFloats().toArray());
        assertEquals(2, tensor.toFloats().rows());
      }
    }
  }

  @Test
  void readsBigEndianNumbersOfAllTypes() throws IOException {
    byte[] shorts = {0, 0, 0x0b, 1, 0, 0, 0, 2, 1, 2, (byte) 0xff, (byte) 0xfe};
    assertArrayEquals(new int[] {258, -2}, Idx.read(write("a", shorts)).toInts());
    byte[] signed = {0, 0, 9, 1, 0, 0, 0, 1, -3};
    assertArrayEquals(new int[] {-3}, Idx.read(write("a", signed)).toInts());
    byte[] ints = {0, 0, 0x0c, 1, 0, 0, 0, 1, (byte) 0x80, 0, 0, 1};
    assertArrayEquals(new int[] {0x80000001}, Idx.read(write("a", ints)).toInts());
    byte[] floats = ByteBuffer.allocate(12).putInt(0xd01).putInt(1).putFloat(1.5f).array();
    assertEquals(1.5f, Idx.read(write("a", floats)).toFloats().get(0, 0));
    byte[] doubles = ByteBuffer.allocate(16).putInt(0xe01).putInt(1).putDouble(0.1).array();
    assertEquals(0.1, Idx.read(write("a", doubles)).toDoubles().get(0, 0));
  }

  @Test
  void everyTruncationIsNoticed() {
    byte[] whole = idx(IMAGES, new int[] {2, 2, 2}, 8);
    byte[] zipped = gzip(whole);
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "byte", "truncated");
    }
    for (int length = 2; length < zipped.length; length++) {
      refused(Arrays.copyOf(zipped, length), "", "");
    }
  }

  @Test
  void everyFlippedByteOfAGzipBodyIsNoticed() {
    byte[] zipped = gzip(idx(LABELS, new int[] {50}, 50));
    for (int i = 10; i < zipped.length; i++) { // the header of gzip has no checksum
      byte[] damaged = zipped.clone();
      damaged[i] ^= 0x55;
      refused(damaged, "", "");
    }
  }

  @Test
  void wrongMagicIsNoticed() {
    refused(idx(0x800, new int[] {}, 1), "byte 0", "0x00000800");
    refused(idx(0xa01, new int[] {1}, 4), "byte 0", "0x00000a01");
    refused("<html>not found</html>".getBytes(), "byte 0", "0x3c68746d");
  }

  /** None of these may allocate what its header claims: that would end the JVM of the test. */
  @Test
  void sizesThatAreNotThereAreNoticed() {
    refused(idx(IMAGES, new int[] {Integer.MAX_VALUE - 8, 1, 1}, 10), "byte 26", "truncated");
    refused(gzip(idx(LABELS, new int[] {Integer.MAX_VALUE - 8}, 10)), "byte 18", "truncated");
    refused(idx(IMAGES, new int[] {65536, 65536, 1}, 10), "byte 4", "too large");
    refused(idx(IMAGES, new int[] {1 << 30, 1 << 30, 16}, 0), "byte 4", "too large"); // 2^64
    refused(idx(IMAGES, new int[] {-1, 28, 28}, 10), "byte 4", "too large");
    refused(idx(0xe01, new int[] {1 << 29}, 10), "byte 4", "too large"); // doubles
    refused(idx(IMAGES, new int[] {0, 28, 28}, 0), "byte 4", "dimension 1 is 0");
    refused(idx(IMAGES, new int[] {10, 0, 28}, 0), "byte 8", "dimension 2 is 0");
  }

  @Test
  void trailingBytesAreNoticed() {
    refused(idx(LABELS, new int[] {3}, 4), "byte 11", "goes on");
    refused(gzip(idx(LABELS, new int[] {3}, 4)), "byte 11", "goes on");
  }

  @Test
  void aMissingFileIsMissing() {
    assertThrows(NoSuchFileException.class, () -> Idx.read(directory.resolve("missing")));
  }

  private void refused(byte[] content, String position, String reason) {
    Path file = write("hostile", content);
    Refusal.of(file, position, reason, () -> Idx.read(file));
  }

  private Path write(String name, byte[] content) {
    try {
      return Files.write(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file whose values are 0, 1, 2, ... */
  private static byte[] idx(int magic, int[] shape, int values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * shape.length + values).putInt(magic);
    for (int size : shape) {
      buffer.putInt(size);
    }
    for (int i = 0; i < values; i++) {
      buffer.put((byte) i);
    }
    return buffer.array();
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
