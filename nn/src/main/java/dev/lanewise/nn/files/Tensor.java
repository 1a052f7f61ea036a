package dev.lanewise.nn.files;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Conversions;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The numbers of a file with their type and shape. Where they lie in memory as a matrix wants them,
 * the matrix is a view of them: of the file itself, if it was memory-mapped, as long as the arena
 * lives that it was mapped in. Immutable, as far as the memory is.
 */
public final class Tensor {
  private static final int CHUNK = 1 << 16;

  private final ElementType type;
  private final long[] shape;
  private final boolean columnMajor; // of two dimensions only
  private final MemorySegment data; // in native byte order

  Tensor(ElementType type, long[] shape, boolean columnMajor, MemorySegment data) {
    this.type = type;
    this.shape = shape;
    this.columnMajor = columnMajor;
    this.data = data;
  }

  /**
   * The elements of a matrix, row by row: a view if they lie so in memory, else a copy.
   *
   * @param matrix the elements
   * @param shape the dimensions; none for {@code (rows, cols)}
   * @return a tensor of type F32
   * @throws IllegalArgumentException if the shape has not as many elements as the matrix
   */
  public static Tensor of(FloatMatrix matrix, long... shape) {
    long[] dimensions = shape(matrix.rows(), matrix.cols(), shape);
    MemorySegment all =
        matrix.array() != null ? MemorySegment.ofArray(matrix.array()) : matrix.segment();
    MemorySegment data =
        contiguous(matrix.rows(), matrix.cols(), matrix.rowStride(), matrix.colStride())
            ? all.asSlice(
                matrix.offset() * Float.BYTES, (long) matrix.rows() * matrix.cols() * Float.BYTES)
            : MemorySegment.ofArray(matrix.toArray());
    return new Tensor(ElementType.F32, dimensions, false, data);
  }

  /**
   * The elements of a matrix, row by row: a view if they lie so in memory, else a copy.
   *
   * @param matrix the elements
   * @param shape the dimensions; none for {@code (rows, cols)}
   * @return a tensor of type F64
   * @throws IllegalArgumentException if the shape has not as many elements as the matrix
   */
  public static Tensor of(DoubleMatrix matrix, long... shape) {
    long[] dimensions = shape(matrix.rows(), matrix.cols(), shape);
    MemorySegment all =
        matrix.array() != null ? MemorySegment.ofArray(matrix.array()) : matrix.segment();
    MemorySegment data =
        contiguous(matrix.rows(), matrix.cols(), matrix.rowStride(), matrix.colStride())
            ? all.asSlice(
                matrix.offset() * Double.BYTES, (long) matrix.rows() * matrix.cols() * Double.BYTES)
            : MemorySegment.ofArray(matrix.toArray());
    return new Tensor(ElementType.F64, dimensions, false, data);
  }

  private static boolean contiguous(int rows, int cols, long rowStride, long colStride) {
    return (cols <= 1 || colStride == 1) && (rows <= 1 || rowStride == cols);
  }

  private static long[] shape(int rows, int cols, long[] shape) {
    if (shape.length == 0) {
      return new long[] {rows, cols};
    }
    if (Shapes.size(shape) != (long) rows * cols) {
      throw new IllegalArgumentException(
          "shape = "
              + Arrays.toString(shape)
              + ", but must have as many elements as the matrix, "
              + rows
              + " x "
              + cols);
    }
    return shape.clone();
  }

  /**
   * The type of the numbers.
   *
   * @return the type they are stored as
   */
  public ElementType type() {
    return type;
  }

  /**
   * The dimensions.
   *
   * @return a copy, each 0 or more; empty for a single number
   */
  public long[] shape() {
    return shape.clone();
  }

  /**
   * The number of elements.
   *
   * @return the product of the dimensions
   */
  public long size() {
    return data.byteSize() / type.bytes();
  }

  /**
   * Writes the elements row by row as little-endian bytes.
   *
   * @param out receives them
   * @throws IOException if it cannot
   */
  public void writeTo(OutputStream out) throws IOException {
    MemorySegment rows = columnMajor ? Shapes.rowMajor(type, shape, data) : data;
    MemorySegment bytes = Shapes.inNativeOrder(rows, type, ByteOrder.LITTLE_ENDIAN);
    byte[] chunk = new byte[CHUNK];
    for (long at = 0; at < bytes.byteSize(); at += chunk.length) {
      int count = (int) Math.min(chunk.length, bytes.byteSize() - at);
      MemorySegment.copy(bytes, JAVA_BYTE, at, chunk, 0, count);
      out.write(chunk, 0, count);
    }
  }

  /**
   * The numbers as floats: the first dimension as rows, all others together as columns; one
   * dimension is a column, a single number (1, 1). F32 is viewed and not copied; F16 and BF16 are
   * exact, whole numbers and F64 rounded to nearest, by way of double.
   *
   * @return a view that cannot be written to if the file's memory can't, or a new matrix
   * @throws IllegalArgumentException if there are too many rows, columns or, where they are copied,
   *     elements
   */
  public FloatMatrix toFloats() {
    int rows = rows();
    int cols = cols();
    if (type == ElementType.F32) {
      return FloatMatrix.of(data, 0, rows, cols, columnMajor ? 1 : cols, columnMajor ? rows : 1);
    }
    int size = arrayLength();
    float[] copy = new float[size];
    switch (type) {
      case F16 -> Conversions.fromFloat16(size, shorts(), 0, copy, 0);
      case BF16 -> Conversions.fromBfloat16(size, shorts(), 0, copy, 0);
      case U8 -> {
        for (int i = 0; i < size; i++) {
          copy[i] = data.get(JAVA_BYTE, i) & 0xff;
        }
      }
      default -> {
        for (int i = 0; i < size; i++) {
          copy[i] = (float) element(i);
        }
      }
    }
    return columnMajor
        ? FloatMatrix.of(copy, cols, rows).transpose()
        : FloatMatrix.of(copy, rows, cols);
  }

  /**
   * The numbers as doubles, in the shape of {@link #toFloats}. F64 is viewed and not copied; all
   * others are exact but I64 and U64 beyond 2^53, which are rounded to nearest.
   *
   * @return a view that cannot be written to if the file's memory can't, or a new matrix
   * @throws IllegalArgumentException if there are too many rows, columns or, where they are copied,
   *     elements
   */
  public DoubleMatrix toDoubles() {
    int rows = rows();
    int cols = cols();
    if (type == ElementType.F64) {
      return DoubleMatrix.of(data, 0, rows, cols, columnMajor ? 1 : cols, columnMajor ? rows : 1);
    }
    double[] copy = new double[arrayLength()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = element(i);
    }
    return columnMajor
        ? DoubleMatrix.of(copy, cols, rows).transpose()
        : DoubleMatrix.of(copy, rows, cols);
  }

  /**
   * The whole numbers, row by row: labels.
   *
   * @return a new array
   * @throws IllegalArgumentException if the type has fractions or a number is too large for an int
   */
  public int[] toInts() {
    if (!type.whole()) {
      throw new IllegalArgumentException("type = " + type + ", but must be one of whole numbers");
    }
    int[] copy = new int[arrayLength()];
    int rows = columnMajor ? rows() : 1;
    int cols = columnMajor ? cols() : copy.length;
    for (int i = 0; i < copy.length; i++) {
      double value = element(columnMajor ? i % cols * rows + i / cols : i);
      if (value != (int) value) {
        throw new IllegalArgumentException(
            "element " + i + " = " + value + ", but must be within the range of int");
      }
      copy[i] = (int) value;
    }
    return copy;
  }

  /** The element at a place in memory. */
  private double element(long i) {
    return switch (type) {
      case BOOL -> data.get(JAVA_BYTE, i) == 0 ? 0 : 1;
      case U8 -> data.get(JAVA_BYTE, i) & 0xff;
      case I8 -> data.get(JAVA_BYTE, i);
      case U16 -> data.get(JAVA_SHORT_UNALIGNED, i * Short.BYTES) & 0xffff;
      case I16 -> data.get(JAVA_SHORT_UNALIGNED, i * Short.BYTES);
      case U32 -> Integer.toUnsignedLong(data.get(JAVA_INT_UNALIGNED, i * Integer.BYTES));
      case I32 -> data.get(JAVA_INT_UNALIGNED, i * Integer.BYTES);
      case U64 -> unsigned(data.get(JAVA_LONG_UNALIGNED, i * Long.BYTES));
      case I64 -> data.get(JAVA_LONG_UNALIGNED, i * Long.BYTES);
      case F16 -> Float.float16ToFloat(data.get(JAVA_SHORT_UNALIGNED, i * Short.BYTES));
      case BF16 ->
          Float.intBitsToFloat(data.get(JAVA_SHORT_UNALIGNED, i * Short.BYTES) << Short.SIZE);
      case F32 -> data.get(JAVA_FLOAT_UNALIGNED, i * Float.BYTES);
      case F64 -> data.get(JAVA_DOUBLE_UNALIGNED, i * Double.BYTES);
    };
  }

  /** Half of it, the lost bit kept so that the sum rounds as the number would, and doubled. */
  private static double unsigned(long value) {
    return value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
  }

  private short[] shorts() {
    return data.toArray(JAVA_SHORT_UNALIGNED);
  }

  private int rows() {
    return fits("rows", shape.length == 0 ? 1 : shape[0], Integer.MAX_VALUE);
  }

  private int cols() {
    long cols = 1;
    for (int i = 1; i < shape.length; i++) {
      cols = Math.multiplyHigh(cols, shape[i]) != 0 ? Long.MAX_VALUE : cols * shape[i];
    }
    return fits("columns", cols, Integer.MAX_VALUE);
  }

  private int arrayLength() {
    return fits("elements", size(), Shapes.MAX_ARRAY);
  }

  private int fits(String name, long value, int most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(
          "shape = " + Arrays.toString(shape) + ", but must have at most " + most + " " + name);
    }
    return (int) value;
  }

  /** Type and shape, not the elements. */
  @Override
  public String toString() {
    return "Tensor " + type + " " + Arrays.toString(shape);
  }
}
