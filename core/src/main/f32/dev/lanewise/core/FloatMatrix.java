package dev.lanewise.core;

import dev.lanewise.core.internal.Check;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/**
 * A view of {@code rows x cols} elements over an array or a {@link MemorySegment}: element (i, j)
 * is at {@code offset + i * rowStride + j * colStride}, counted in elements. A view copies nothing;
 * {@link #transpose()} and {@link #slice} give other views of the same elements.
 *
 * <p>Views are immutable; the elements are not. Sharing a view between threads needs the same care
 * as sharing its array.
 */
public final class FloatMatrix {
  /**
   * The alignment in bytes of what {@link #allocate} returns: one cache line, one 512-bit vector.
   */
  public static final int ALIGNMENT = 64;

  private static final ValueLayout.OfFloat LAYOUT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private final float[] array;
  private final MemorySegment segment;
  private final long offset;
  private final int rows;
  private final int cols;
  private final long rowStride;
  private final long colStride;

  private FloatMatrix(
      float[] array,
      MemorySegment segment,
      long offset,
      int rows,
      int cols,
      long rowStride,
      long colStride) {
    this.array = array;
    this.segment = segment;
    this.offset = offset;
    this.rows = rows;
    this.cols = cols;
    this.rowStride = rowStride;
    this.colStride = colStride;
  }

  /**
   * Views a whole array as a row-major matrix.
   *
   * @param array the elements, {@code rows * cols} of them
   * @param rows number of rows
   * @param cols number of columns
   * @return the view
   * @throws IllegalArgumentException if the array's length is not {@code rows * cols}
   */
  public static FloatMatrix of(float[] array, int rows, int cols) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    if (array.length != (long) rows * cols) {
      throw new IllegalArgumentException(
          "array has length "
              + array.length
              + ", but "
              + rows
              + " x "
              + cols
              + " elements need "
              + (long) rows * cols);
    }
    return new FloatMatrix(array, null, 0, rows, cols, cols, 1);
  }

  /**
   * Views part of an array.
   *
   * @param array the elements
   * @param offset index of element (0, 0)
   * @param rows number of rows
   * @param cols number of columns
   * @param rowStride distance from a row to the next, zero or more
   * @param colStride distance from a column to the next, zero or more
   * @return the view
   * @throws IllegalArgumentException if a size or stride is negative
   * @throws IndexOutOfBoundsException if an element lies outside the array
   */
  public static FloatMatrix of(
      float[] array, int offset, int rows, int cols, int rowStride, int colStride) {
    checkView("array", array.length, offset, rows, cols, rowStride, colStride);
    return new FloatMatrix(array, null, offset, rows, cols, rowStride, colStride);
  }

  /**
   * Views part of a segment. The strides and the offset count elements, not bytes.
   *
   * @param segment the elements in native byte order, at any alignment
   * @param offset index of element (0, 0)
   * @param rows number of rows
   * @param cols number of columns
   * @param rowStride distance from a row to the next, zero or more
   * @param colStride distance from a column to the next, zero or more
   * @return the view
   * @throws IllegalArgumentException if a size or stride is negative
   * @throws IndexOutOfBoundsException if an element lies outside the segment
   */
  public static FloatMatrix of(
      MemorySegment segment, long offset, int rows, int cols, long rowStride, long colStride) {
    Objects.requireNonNull(segment, "segment");
    checkView(
        "segment", segment.byteSize() / Float.BYTES, offset, rows, cols, rowStride, colStride);
    return new FloatMatrix(null, segment, offset, rows, cols, rowStride, colStride);
  }

  /**
   * Allocates a row-major matrix of zeros outside the heap, aligned to {@link #ALIGNMENT} bytes.
   *
   * @param arena owns the memory
   * @param rows number of rows
   * @param cols number of columns
   * @return the matrix
   * @throws IllegalArgumentException if a size is negative
   */
  public static FloatMatrix allocate(Arena arena, int rows, int cols) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    MemorySegment segment = arena.allocate((long) rows * cols * Float.BYTES, ALIGNMENT);
    return new FloatMatrix(null, segment, 0, rows, cols, cols, 1);
  }

  private static void checkView(
      String name, long length, long offset, int rows, int cols, long rowStride, long colStride) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    if (rowStride < 0 || colStride < 0) {
      throw new IllegalArgumentException(
          "rowStride = " + rowStride + ", colStride = " + colStride + ", but must be at least 0");
    }
    long last = -1;
    if (rows > 0 && cols > 0) {
      try {
        last =
            Math.addExact(
                Math.multiplyExact(rows - 1L, rowStride), Math.multiplyExact(cols - 1L, colStride));
      } catch (ArithmeticException e) {
        last = Long.MAX_VALUE;
      }
    }
    if (offset < 0 || offset > length || last >= length - offset) {
      throw new IndexOutOfBoundsException(
          name
              + " has "
              + length
              + " elements, too few for a view of "
              + rows
              + " x "
              + cols
              + " with strides "
              + rowStride
              + " and "
              + colStride
              + " at offset "
              + offset);
    }
  }

  /**
   * Element (i, j).
   *
   * @param i row, from 0
   * @param j column, from 0
   * @return its value
   * @throws IndexOutOfBoundsException if i or j is out of range
   */
  public float get(int i, int j) {
    long index = index(i, j);
    return array != null ? array[(int) index] : segment.get(LAYOUT, index * Float.BYTES);
  }

  /**
   * Sets element (i, j).
   *
   * @param i row, from 0
   * @param j column, from 0
   * @param value the new value
   * @throws IndexOutOfBoundsException if i or j is out of range
   */
  public void set(int i, int j, float value) {
    long index = index(i, j);
    if (array != null) {
      array[(int) index] = value;
    } else {
      segment.set(LAYOUT, index * Float.BYTES, value);
    }
  }

  private long index(int i, int j) {
    Objects.checkIndex(i, rows);
    Objects.checkIndex(j, cols);
    return offset + i * rowStride + j * colStride;
  }

  /**
   * Copies row i into an array.
   *
   * @param i row, from 0
   * @param target receives {@code cols} elements
   * @param targetOffset index of the first of them
   * @throws IndexOutOfBoundsException if i is out of range or the target too short
   */
  public void copyRow(int i, float[] target, int targetOffset) {
    Objects.checkIndex(i, rows);
    Check.span("target", Check.length("target", target), targetOffset, cols);
    long start = offset + i * rowStride;
    if (array != null && colStride == 1) {
      System.arraycopy(array, (int) start, target, targetOffset, cols);
    } else if (array != null) {
      for (int j = 0; j < cols; j++) {
        target[targetOffset + j] = array[(int) (start + j * colStride)];
      }
    } else {
      for (int j = 0; j < cols; j++) {
        target[targetOffset + j] = segment.get(LAYOUT, (start + j * colStride) * Float.BYTES);
      }
    }
  }

  /**
   * The transposed view, {@code cols x rows}.
   *
   * @return a view of the same elements
   */
  public FloatMatrix transpose() {
    return new FloatMatrix(array, segment, offset, cols, rows, colStride, rowStride);
  }

  /**
   * A rectangle of this view.
   *
   * @param row first row
   * @param col first column
   * @param rows number of rows
   * @param cols number of columns
   * @return a view of the same elements
   * @throws IndexOutOfBoundsException if the rectangle does not lie inside this view
   */
  public FloatMatrix slice(int row, int col, int rows, int cols) {
    Objects.checkFromIndexSize(row, rows, this.rows);
    Objects.checkFromIndexSize(col, cols, this.cols);
    boolean empty = rows == 0 || cols == 0;
    long start = empty ? offset : offset + row * rowStride + col * colStride;
    return new FloatMatrix(array, segment, start, rows, cols, rowStride, colStride);
  }

  /**
   * The number of rows.
   *
   * @return zero or more
   */
  public int rows() {
    return rows;
  }

  /**
   * The number of columns.
   *
   * @return zero or more
   */
  public int cols() {
    return cols;
  }

  /**
   * The distance from a row to the next, in elements.
   *
   * @return zero or more
   */
  public long rowStride() {
    return rowStride;
  }

  /**
   * The distance from a column to the next, in elements.
   *
   * @return zero or more
   */
  public long colStride() {
    return colStride;
  }

  /**
   * The index of element (0, 0).
   *
   * @return zero or more
   */
  public long offset() {
    return offset;
  }

  /**
   * The array below this view, if it has one.
   *
   * @return the array itself, or null for a view of a segment
   */
  public float[] array() {
    return array;
  }

  /**
   * The segment below this view, if it has one.
   *
   * @return the segment itself, or null for a view of an array
   */
  public MemorySegment segment() {
    return segment;
  }

  /**
   * A copy of all elements, row by row.
   *
   * @return a new array of {@code rows * cols} elements
   */
  public float[] toArray() {
    float[] copy = new float[Math.multiplyExact(rows, cols)];
    for (int i = 0; i < rows; i++) {
      copyRow(i, copy, i * cols);
    }
    return copy;
  }

  /** Shape and strides, not the elements. */
  @Override
  public String toString() {
    return "FloatMatrix " + rows + " x " + cols + " (strides " + rowStride + ", " + colStride + ")";
  }
}
