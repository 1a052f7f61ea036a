package dev.lanewise.nn.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an npy file: six bytes of magic, two of version, the length of the text that
 * follows, and the text, a Python dictionary: {@code {'descr': '<f4', 'fortran_order': False,
 * 'shape': (2, 3), }}. (NumPy Enhancement Proposal 1, and numpy.lib.format.)
 *
 * @param type of the elements
 * @param order of their bytes
 * @param columnMajor whether the first dimension is fastest, not the last
 * @param shape the dimensions
 * @param length of the whole header in bytes
 * @param bytes of the elements
 */
record NpyHeader(
    ElementType type, ByteOrder order, boolean columnMajor, long[] shape, int length, long bytes) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** What NumPy takes for safe to parse. */
  private static final int MAX_TEXT = 10_000;

  /** A key and its value: a string, a boolean, a tuple, or whatever else there may be. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*'([a-z_]*)'\\s*:\\s*(?>'([^']*)'|(True|False)|\\(([0-9L, ]*)\\)|[^,}]*)\\s*(,|})");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,19}L?"); // Python 2 writes 3L

  /**
   * Reads it from where an npy file begins.
   *
   * @throws FileFormatException if it is none, or of numbers that have no {@link ElementType}
   */
  static NpyHeader read(String file, InputStream in) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2 || !Arrays.equals(MAGIC, Arrays.copyOf(start, 6))) {
      throw error(file, 0, "does not begin with \\x93NUMPY and a version, as an npy file does");
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3 || start[MAGIC.length + 1] != 0) {
      throw error(file, 6, "version " + version + "." + start[7] + ", but must be 1.0, 2.0 or 3.0");
    }
    byte[] size = in.readNBytes(version == 1 ? 2 : 4);
    if (size.length < (version == 1 ? 2 : 4)) {
      throw error(file, 8, "truncated: it ends within its header");
    }
    ByteBuffer buffer =
        ByteBuffer.wrap(Arrays.copyOf(size, Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    long length = Integer.toUnsignedLong(buffer.getInt());
    if (length > MAX_TEXT) {
      throw error(file, 8, "a header of " + length + " bytes, but must have at most " + MAX_TEXT);
    }
    int at = start.length + size.length;
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw error(file, at, "truncated: it ends within its header");
    }
    // Latin-1 or, in version 3, UTF-8; only ASCII has a meaning in either.
    return parse(file, at, new String(text, StandardCharsets.ISO_8859_1), at + text.length);
  }

  private static NpyHeader parse(String file, int at, String text, int length)
      throws FileFormatException {
    Map<String, String> values = entries(file, at, text);
    long[] shape = shape(file, at, values.get("shape"));
    String descr = values.get("descr");
    ElementType type = type(descr);
    if (type == null) {
      throw error(
          file,
          at,
          "dtype "
              + FileFormatException.quote(descr)
              + ", but must be one of b1, u1 to u8, i1 to i8, f2, f4 and f8, with < or > before");
    }
    long bytes = Shapes.bytes(type, shape);
    if (bytes < 0) {
      throw error(file, at, "shape (" + values.get("shape") + "), whose size is beyond 2^63");
    }
    boolean columnMajor = values.get("fortran_order").equals("True") && shape.length > 1;
    ByteOrder order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyHeader(type, order, columnMajor, shape, length, bytes);
  }

  /** What is between the parentheses of a tuple, which of one number has a comma behind it. */
  private static long[] shape(String file, int at, String text) throws FileFormatException {
    if (text.isBlank()) {
      return new long[0];
    }
    String[] numbers = text.split(",", -1);
    boolean comma = numbers[numbers.length - 1].isBlank();
    if (numbers.length == 1) {
      throw error(file, at, "shape (" + text + "), but must be a tuple of whole numbers");
    }
    long[] shape = new long[comma ? numbers.length - 1 : numbers.length];
    for (int i = 0; i < shape.length; i++) {
      String number = numbers[i].strip();
      try {
        if (!NUMBER.matcher(number).matches()) {
          throw new NumberFormatException();
        }
        shape[i] = Long.parseLong(number.replace("L", ""));
      } catch (NumberFormatException e) {
        throw error(
            file,
            at,
            "dimension "
                + FileFormatException.quote(number)
                + " of the shape, but must be a whole number, less than 2^63");
      }
    }
    return shape;
  }

  /** The three keys with their values, each exactly once and of its kind, and nothing else. */
  private static Map<String, String> entries(String file, int at, String text)
      throws FileFormatException {
    Map<String, String> values = new HashMap<>();
    Matcher entry = ENTRY.matcher(text);
    int position = text.startsWith("{") ? 1 : text.length();
    boolean open = true;
    while (open && entry.region(position, text.length()).lookingAt()) {
      String key = entry.group(1);
      int kind =
          switch (key) {
            case "descr" -> 2;
            case "fortran_order" -> 3;
            case "shape" -> 4;
            default ->
                throw error(
                    file,
                    at + position,
                    "key "
                        + FileFormatException.quote(key)
                        + ", but must be descr, fortran_order or shape");
          };
      String value = entry.group(kind);
      if (value == null) {
        throw error(
            file,
            at + position,
            key
                + (kind == 2
                    ? " is no string: structured dtypes are not read"
                    : kind == 3 ? " must be True or False" : " must be a tuple of whole numbers"));
      }
      if (values.put(key, value) != null) {
        throw error(file, at + position, "key " + key + " is there twice");
      }
      position = entry.end();
      open = entry.group(5).equals(",");
      if (open && text.substring(position).stripLeading().startsWith("}")) {
        position = text.indexOf('}', position) + 1;
        open = false;
      }
    }
    if (open || values.size() < 3 || !text.substring(position).isBlank()) {
      throw error(
          file,
          at + position,
          "no dictionary of descr, fortran_order and shape, each once, and nothing else");
    }
    return values;
  }

  private static ElementType type(String descr) {
    return switch (descr) {
      case "|b1" -> ElementType.BOOL;
      case "|u1" -> ElementType.U8;
      case "|i1" -> ElementType.I8;
      case "<u2", ">u2" -> ElementType.U16;
      case "<i2", ">i2" -> ElementType.I16;
      case "<u4", ">u4" -> ElementType.U32;
      case "<i4", ">i4" -> ElementType.I32;
      case "<u8", ">u8" -> ElementType.U64;
      case "<i8", ">i8" -> ElementType.I64;
      case "<f2", ">f2" -> ElementType.F16;
      case "<f4", ">f4" -> ElementType.F32;
      case "<f8", ">f8" -> ElementType.F64;
      default -> null;
    };
  }

  private static FileFormatException error(String file, long position, String problem) {
    return new FileFormatException(file, "byte " + position, problem);
  }
}
