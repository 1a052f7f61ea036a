package dev.lanewise.nn.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Reads idx files, the format of MNIST (Y. LeCun, C. Cortes, C. Burges, "The MNIST database of
 * handwritten digits"): two zero bytes, a byte for the type, one for the number of dimensions, the
 * dimensions as big-endian 32-bit numbers, then the values, big-endian, the last dimension fastest.
 */
public final class Idx {
  private Idx() {}

  /**
   * Reads a file, gzipped or not: its first bytes tell, whatever its name is.
   *
   * @param path the file
   * @return its values, in the heap; each dimension is at least 1
   * @throws FileFormatException if it is anything but a whole idx file
   * @throws IOException if it cannot be read
   */
  public static Tensor read(Path path) throws IOException {
    try (InputStream in = Gzip.open(path)) {
      int magic = int32(path, in, 0);
      ElementType type = type(path, magic);
      long[] shape = new long[magic & 0xff];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = Integer.toUnsignedLong(int32(path, in, 4 + 4 * i));
        if (shape[i] == 0) {
          throw error(path, 4 + 4 * i, "dimension " + (i + 1) + " is 0, but must be at least 1");
        }
      }
      long bytes = Shapes.bytes(type, shape);
      if (bytes < 0 || bytes > Shapes.MAX_ARRAY) {
        throw error(
            path, 4, "the dimensions make it too large, more than " + Shapes.MAX_ARRAY + " bytes");
      }
      byte[] values = values(path, in, (int) bytes, 4 + 4 * shape.length);
      MemorySegment data =
          Shapes.inNativeOrder(MemorySegment.ofArray(values), type, ByteOrder.BIG_ENDIAN);
      return new Tensor(type, shape, false, data);
    } catch (ZipException | EOFException e) {
      throw new FileFormatException(path, "gzip", "corrupt gzip data (" + e.getMessage() + ")");
    }
  }

  private static ElementType type(Path path, int magic) throws FileFormatException {
    ElementType type =
        switch (magic >>> 8) {
          case 0x08 -> ElementType.U8;
          case 0x09 -> ElementType.I8;
          case 0x0b -> ElementType.I16;
          case 0x0c -> ElementType.I32;
          case 0x0d -> ElementType.F32;
          case 0x0e -> ElementType.F64;
          default -> null;
        };
    if (type == null || (magic & 0xff) == 0) {
      throw error(
          path,
          0,
          String.format(
              "0x%08x, but an idx file begins with two zeros, a type (08, 09, 0b to 0e) and the"
                  + " number of dimensions",
              magic));
    }
    return type;
  }

  /** The memory this takes grows with what the file holds, not with what its header claims. */
  private static byte[] values(Path path, InputStream in, int size, int start) throws IOException {
    byte[] values = in.readNBytes(size);
    if (values.length < size) {
      throw error(
          path,
          start + (long) values.length,
          "truncated: the header claims " + size + " bytes, but there are " + values.length);
    }
    if (in.read() != -1) {
      throw error(
          path,
          start + (long) size,
          "goes on after the " + size + " bytes of values that the header claims");
    }
    return values;
  }

  private static int int32(Path path, InputStream in, long position) throws IOException {
    byte[] bytes = in.readNBytes(Integer.BYTES);
    if (bytes.length < Integer.BYTES) {
      throw error(path, position, "truncated: it ends within its header");
    }
    return ByteBuffer.wrap(bytes).getInt();
  }

  private static FileFormatException error(Path path, long position, String problem) {
    return new FileFormatException(path, "byte " + position, problem);
  }
}
