package dev.lanewise.examples.data;

import dev.lanewise.examples.UserError;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * One idx file of unsigned bytes, the format of MNIST: a magic number whose last byte is the number
 * of dimensions, the dimensions as big-endian 32-bit numbers, then the values, the last dimension
 * fastest. Read strictly: what the header says and what the file holds must agree to the byte.
 *
 * @param path where it was read from
 * @param shape the dimensions, each at least 1
 * @param values the bytes, as many as the product of the dimensions
 */
record IdxFile(Path path, int[] shape, byte[] values) {
  private static final int UNSIGNED_BYTES = 0x0800;
  private static final int GZIP_MAGIC = 0x1f8b;

  /** The longest array that every JVM allows. */
  private static final long MAX_VALUES = Integer.MAX_VALUE - 8;

  /**
   * Reads a file, gzipped or not: its first bytes tell, whatever its name is.
   *
   * @throws UserError naming the file, if it is anything but a whole idx file
   */
  static IdxFile read(Path path, int dimensions) {
    try (InputStream in = open(path)) {
      checkMagic(path, int32(path, in), dimensions);
      int[] shape = new int[dimensions];
      long size = 1;
      for (int i = 0; i < dimensions; i++) {
        shape[i] = int32(path, in);
        if (shape[i] <= 0 || shape[i] > MAX_VALUES / size) {
          throw error(
              path,
              "its header claims "
                  + Integer.toUnsignedLong(shape[i])
                  + " as dimension "
                  + (i + 1)
                  + ", which makes "
                  + (shape[i] == 0 ? "it empty" : "it too large"));
        }
        size *= shape[i];
      }
      return new IdxFile(path, shape, values(path, in, (int) size));
    } catch (ZipException | EOFException e) {
      throw error(path, "corrupt gzip data (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw error(path, UserError.reason(e));
    }
  }

  private static InputStream open(Path path) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    try {
      in.mark(2);
      boolean gzip = (in.read() << 8 | in.read()) == GZIP_MAGIC;
      in.reset();
      return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static void checkMagic(Path path, int magic, int dimensions) {
    int expected = UNSIGNED_BYTES | dimensions;
    if (magic != expected) {
      throw error(
          path,
          String.format("begins with 0x%08x, but such an idx file with 0x%08x", magic, expected));
    }
  }

  /** The memory this takes grows with what the file holds, not with what its header claims. */
  private static byte[] values(Path path, InputStream in, int size) throws IOException {
    byte[] values = in.readNBytes(size);
    if (values.length < size) {
      throw error(
          path, "truncated: its header claims " + size + " values, but there are " + values.length);
    }
    if (in.read() != -1) {
      throw error(path, "goes on after the " + size + " values that its header claims");
    }
    return values;
  }

  private static int int32(Path path, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(Integer.BYTES);
    if (bytes.length < Integer.BYTES) {
      throw error(path, "truncated: it ends within its header");
    }
    return (bytes[0] & 0xff) << 24
        | (bytes[1] & 0xff) << 16
        | (bytes[2] & 0xff) << 8
        | bytes[3] & 0xff;
  }

  private static UserError error(Path path, String what) {
    return new UserError(path + ": " + what);
  }
}
