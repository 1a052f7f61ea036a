package dev.lanewise.kernels.internal.gemm;

import dev.lanewise.core.FloatMatrix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A matrix over an array or a segment that can be read and written in pieces of a row. Index
 * arithmetic is in long: a segment may hold more than 2^31 elements.
 *
 * <p>Kernels read arrays only (on segments they are three times as slow), so whatever else an
 * operand is passes through here. Arrays and segments have loops of their own: one loop for both
 * would lose its inlining as soon as it has seen both.
 */
final class FloatOperand {
  private static final ValueLayout.OfFloat LAYOUT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  float[] array;
  MemorySegment segment;
  long offset;
  long rowStride;
  long colStride;

  FloatOperand() {}

  FloatOperand(FloatMatrix x) {
    set(x, 0);
  }

  /** Takes on a view, moved by {@code shift} elements. */
  void set(FloatMatrix x, long shift) {
    array = x.array();
    segment = x.segment();
    offset = x.offset() + shift;
    rowStride = x.rowStride();
    colStride = x.colStride();
  }

  /** Forgets the memory, so that a pooled operand keeps nothing alive. */
  void clear() {
    array = null;
    segment = null;
  }

  /** Exchanges rows and columns. */
  void transpose() {
    long stride = rowStride;
    rowStride = colStride;
    colStride = stride;
  }

  /** x becomes y^T, and y becomes x^T. */
  static void exchangeTransposed(FloatOperand x, FloatOperand y) {
    float[] array = x.array;
    MemorySegment segment = x.segment;
    long offset = x.offset;
    long rowStride = x.rowStride;
    long colStride = x.colStride;
    x.array = y.array;
    x.segment = y.segment;
    x.offset = y.offset;
    x.rowStride = y.colStride;
    x.colStride = y.rowStride;
    y.array = array;
    y.segment = segment;
    y.offset = offset;
    y.rowStride = colStride;
    y.colStride = rowStride;
  }

  /** Whether copying it along columns is faster than along rows. */
  boolean byColumns() {
    return colStride != 1 && rowStride == 1;
  }

  /** Copies elements (row, col) to (row, col + count - 1) to an array. */
  void load(long row, long col, int count, float[] to, int at) {
    copyFrom(offset + row * rowStride + col * colStride, colStride, count, to, at);
  }

  /** Copies elements (row, col) to (row + count - 1, col) to an array. */
  void loadColumn(long row, long col, int count, float[] to, int at) {
    copyFrom(offset + row * rowStride + col * colStride, rowStride, count, to, at);
  }

  private void copyFrom(long start, long stride, int count, float[] to, int at) {
    if (array != null) {
      fromArray(array, (int) start, (int) stride, count, to, at);
    } else {
      fromSegment(segment, start, stride, count, to, at);
    }
  }

  private static void fromArray(
      float[] from, int start, int stride, int count, float[] to, int at) {
    if (stride == 1) {
      System.arraycopy(from, start, to, at, count);
    } else {
      for (int j = 0; j < count; j++) {
        to[at + j] = from[start + j * stride];
      }
    }
  }

  private static void fromSegment(
      MemorySegment from, long start, long stride, int count, float[] to, int at) {
    if (stride == 1) {
      MemorySegment.copy(from, LAYOUT, start * Float.BYTES, to, at, count);
    } else {
      for (int j = 0; j < count; j++) {
        to[at + j] = from.get(LAYOUT, (start + j * stride) * Float.BYTES);
      }
    }
  }

  /** Copies from an array to elements (row, col) to (row, col + count - 1). */
  void store(long row, long col, int count, float[] from, int at) {
    copyTo(offset + row * rowStride + col * colStride, colStride, count, from, at);
  }

  private void copyTo(long start, long stride, int count, float[] from, int at) {
    if (array != null) {
      toArray(array, (int) start, (int) stride, count, from, at);
    } else {
      toSegment(segment, start, stride, count, from, at);
    }
  }

  private static void toArray(float[] to, int start, int stride, int count, float[] from, int at) {
    if (stride == 1) {
      System.arraycopy(from, at, to, start, count);
    } else {
      for (int j = 0; j < count; j++) {
        to[start + j * stride] = from[at + j];
      }
    }
  }

  private static void toSegment(
      MemorySegment to, long start, long stride, int count, float[] from, int at) {
    if (stride == 1) {
      MemorySegment.copy(from, at, to, LAYOUT, start * Float.BYTES, count);
    } else {
      for (int j = 0; j < count; j++) {
        to.set(LAYOUT, (start + j * stride) * Float.BYTES, from[at + j]);
      }
    }
  }
}
