package dev.lanewise.examples.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.examples.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxDirectoryTest {
  private static final int LABELS = 0x801;
  private static final int IMAGES = 0x803;

  @TempDir private Path directory;

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
    write("t10k-images-idx3-ubyte", idx(LABELS, new int[] {2}, 2));
    refusedDirectory("t10k-images-idx3-ubyte", "dimensions: 3");
    write("t10k-images-idx3-ubyte", new byte[] {0, 0, 8});
    refusedDirectory("t10k-images-idx3-ubyte", "truncated");
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
}
