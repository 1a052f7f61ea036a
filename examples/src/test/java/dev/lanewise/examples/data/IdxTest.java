package dev.lanewise.examples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.examples.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
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
  void readsPlainAndGzippedFilesWhateverTheirName() {
    byte[] whole = idx(IMAGES, new int[] {2, 1, 3}, 6);
    for (String name : new String[] {"a", "a.gz"}) {
      for (byte[] content : new byte[][] {whole, gzip(whole)}) {
        IdxFile file = IdxFile.read(write(name, content), 3);
        assertArrayEquals(new int[] {2, 1, 3}, file.shape());
        assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5}, file.values());
      }
    }
  }

  @Test
  void everyTruncationIsNoticed() {
    byte[] whole = idx(IMAGES, new int[] {2, 2, 2}, 8);
    byte[] zipped = gzip(whole);
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), 3, "truncated");
    }
    for (int length = 2; length < zipped.length; length++) {
      refused(Arrays.copyOf(zipped, length), 3, "");
    }
  }

  @Test
  void everyFlippedByteOfAGzipBodyIsNoticed() {
    byte[] zipped = gzip(idx(LABELS, new int[] {50}, 50));
    for (int i = 10; i < zipped.length; i++) { // the header of gzip has no checksum
      byte[] damaged = zipped.clone();
      damaged[i] ^= 0x55;
      refused(damaged, 1, "");
    }
  }

  @Test
  void wrongMagicIsNoticed() {
    refused(idx(LABELS, new int[] {1}, 1), 3, "0x00000801");
    refused(idx(0xd03, new int[] {1, 1, 1}, 4), 3, "0x00000d03"); // floats
    refused("<html>not found</html>".getBytes(), 1, "0x3c68746d");
  }

  /** None of these may allocate what its header claims: that would end the JVM of the test. */
  @Test
  void sizesThatAreNotThereAreNoticed() {
    refused(idx(IMAGES, new int[] {Integer.MAX_VALUE - 8, 1, 1}, 10), 3, "truncated");
    refused(gzip(idx(LABELS, new int[] {Integer.MAX_VALUE - 8}, 10)), 1, "truncated");
    refused(idx(IMAGES, new int[] {65536, 65536, 1}, 10), 3, "too large");
    refused(idx(IMAGES, new int[] {1 << 30, 1 << 30, 16}, 0), 3, "too large"); // 2^64
    refused(idx(IMAGES, new int[] {-1, 28, 28}, 10), 3, "4294967295");
    refused(idx(IMAGES, new int[] {0, 28, 28}, 0), 3, "empty");
    refused(idx(IMAGES, new int[] {10, 0, 28}, 0), 3, "empty");
  }

  @Test
  void trailingBytesAreNoticed() {
    refused(idx(LABELS, new int[] {3}, 4), 1, "goes on");
    refused(gzip(idx(LABELS, new int[] {3}, 4)), 1, "goes on");
  }

  @Test
  void readsADirectory() {
    writeAll();
    DataSplit data = IdxDirectory.load(directory);
    assertEquals(4, data.training().size());
    assertEquals(2, data.test().size());
    assertEquals(6, data.test().inputs());
    assertEquals(5f / 255, data.test().features().get(0, 5));
  }

  @Test
  void whatDoesNotFitTogetherIsNoticed() {
    writeAll();
    write("t10k-labels-idx1-ubyte", idx(LABELS, new int[] {3}, 3));
    refusedDirectory("t10k-labels-idx1-ubyte", "3 labels");
    writeAll();
    write("train-labels-idx1-ubyte", idx(LABELS, new int[] {4}, new byte[] {0, 1, 10, 2}));
    refusedDirectory("train-labels-idx1-ubyte", "label 2 is 10");
    writeAll();
    write("t10k-images-idx3-ubyte", idx(IMAGES, new int[] {2, 3, 3}, 18));
    refusedDirectory("t10k-images-idx3-ubyte", "9 pixels");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    writeAll();
    Files.delete(directory.resolve("train-labels-idx1-ubyte"));
    refusedDirectory("train-labels-idx1-ubyte.gz", "neither");
    Files.createDirectory(directory.resolve("train-labels-idx1-ubyte"));
    refusedDirectory("train-labels-idx1-ubyte", "irectory");
    Path missing = directory.resolve("missing");
    UserError e = assertThrows(UserError.class, () -> IdxDirectory.load(missing));
    assertTrue(e.getMessage().contains(missing.toString()), e.getMessage());
  }

  private void writeAll() {
    write("train-images-idx3-ubyte", idx(IMAGES, new int[] {4, 2, 3}, 24));
    write("train-labels-idx1-ubyte", idx(LABELS, new int[] {4}, 4));
    write("t10k-images-idx3-ubyte", idx(IMAGES, new int[] {2, 2, 3}, 12));
    write("t10k-labels-idx1-ubyte", idx(LABELS, new int[] {2}, 2));
  }

  private void refused(byte[] content, int dimensions, String reason) {
    Path file = write("hostile", content);
    UserError e = assertThrows(UserError.class, () -> IdxFile.read(file, dimensions));
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  private void refusedDirectory(String file, String reason) {
    UserError e = assertThrows(UserError.class, () -> IdxDirectory.load(directory));
    assertTrue(e.getMessage().contains(file), e.getMessage());
    assertTrue(e.getMessage().contains(reason), e.getMessage());
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
    byte[] bytes = new byte[values];
    for (int i = 0; i < values; i++) {
      bytes[i] = (byte) i;
    }
    return idx(magic, shape, bytes);
  }

  private static byte[] idx(int magic, int[] shape, byte[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * shape.length + values.length).putInt(magic);
    for (int size : shape) {
      buffer.putInt(size);
    }
    return buffer.put(values).array();
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
