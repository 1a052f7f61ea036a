package dev.lanewise.nn.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads NumPy's arrays: npy files and npz archives of them. Numbers of all sizes and both byte
 * orders are read, and no Python objects, strings or structures.
 */
public final class Npy {
  private static final String SUFFIX = ".npy";

  private Npy() {}

  /**
   * Maps an npy file into memory. Nothing is copied but numbers in the other byte order, and more
   * than two dimensions in Fortran order; two dimensions in Fortran order become a view with the
   * strides that they have.
   *
   * @param path the file; it must not change as long as the tensor is used
   * @param arena owns the mapped memory
   * @return the array
   * @throws FileFormatException if it is anything but one whole npy file
   * @throws IOException if it cannot be read
   */
  public static Tensor read(Path path, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      NpyHeader header = NpyHeader.read(path.toString(), Channels.newInputStream(channel));
      long present = channel.size() - header.length();
      checkLength(path.toString(), header, present);
      return tensor(
          path.toString(),
          header,
          channel.map(FileChannel.MapMode.READ_ONLY, header.length(), present, arena));
    }
  }

  /**
   * Reads all arrays of an npz archive, compressed or not, into the heap.
   *
   * @param path the file
   * @return the arrays by their names, without .npy, in the archive's order
   * @throws FileFormatException if it is anything but an archive of whole npy files
   * @throws IOException if it cannot be read
   */
  public static Map<String, Tensor> readArchive(Path path) throws IOException {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    try (ZipFile archive = new ZipFile(path.toFile())) {
      for (ZipEntry entry :
          (Iterable<ZipEntry>) archive.stream().map(e -> (ZipEntry) e)::iterator) {
        String name = entry.getName();
        if (!name.endsWith(SUFFIX)) {
          throw new FileFormatException(
              path, "entry " + FileFormatException.quote(name), "must be an npy file");
        }
        Tensor array = entry(path, archive, entry);
        if (arrays.put(name.substring(0, name.length() - SUFFIX.length()), array) != null) {
          throw new FileFormatException(
              path, "entry " + FileFormatException.quote(name), "is there twice");
        }
      }
      return arrays;
    } catch (ZipException | EOFException e) {
      throw new FileFormatException(path, "zip", "no whole archive (" + e.getMessage() + ")");
    }
  }

  private static Tensor entry(Path path, ZipFile archive, ZipEntry entry) throws IOException {
    String name = path + ", entry " + FileFormatException.quote(entry.getName());
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(archive.getInputStream(entry), sum)) {
      NpyHeader header = NpyHeader.read(name, in);
      if (header.bytes() > Shapes.MAX_ARRAY) {
        throw new FileFormatException(
            name,
            "byte " + header.length(),
            header.bytes() + " bytes, but must have at most " + Shapes.MAX_ARRAY);
      }
      byte[] data = in.readNBytes((int) header.bytes());
      checkLength(name, header, data.length + (in.read() == -1 ? 0 : 1));
      if (sum.getValue() != entry.getCrc()) {
        throw new FileFormatException(name, "zip", "its contents don't have the checksum noted");
      }
      return tensor(name, header, MemorySegment.ofArray(data));
    }
  }

  private static void checkLength(String file, NpyHeader header, long present)
      throws FileFormatException {
    if (present < header.bytes()) {
      throw new FileFormatException(
          file,
          "byte " + (header.length() + present),
          "truncated: the header claims "
              + header.bytes()
              + " bytes of elements, but there are "
              + present);
    }
    if (present > header.bytes()) {
      throw new FileFormatException(
          file,
          "byte " + (header.length() + header.bytes()),
          "goes on after the " + header.bytes() + " bytes of elements that the header claims");
    }
  }

  private static Tensor tensor(String file, NpyHeader header, MemorySegment data)
      throws FileFormatException {
    boolean copied = header.columnMajor() && header.shape().length > 2;
    MemorySegment ordered;
    try {
      ordered = Shapes.inNativeOrder(data, header.type(), header.order());
      if (copied) {
        ordered = Shapes.rowMajor(header.type(), header.shape(), ordered);
      }
    } catch (IllegalStateException e) { // no array is that long
      throw new FileFormatException(
          file,
          "byte " + header.length(),
          "elements that must be reordered are read up to " + Shapes.MAX_ARRAY + " bytes");
    }
    return new Tensor(header.type(), header.shape(), header.columnMajor() && !copied, ordered);
  }
}
