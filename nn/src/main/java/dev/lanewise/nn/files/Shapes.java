package dev.lanewise.nn.files;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** What the formats have in common: sizes that may overflow, and byte orders. */
final class Shapes {
  /** The longest array that every JVM allows. */
  static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private Shapes() {}

  /** The product of the dimensions, -1 if one is negative or it is beyond a long. */
  static long size(long[] shape) {
    long size = 1;
    boolean empty = false;
    for (long dimension : shape) {
      if (dimension < 0) {
        return -1;
      }
      empty |= dimension == 0;
    }
    for (int i = 0; i < shape.length && !empty; i++) {
      if (Math.multiplyHigh(size, shape[i]) != 0 || size * shape[i] < 0) {
        return -1;
      }
      size *= shape[i];
    }
    return empty ? 0 : size;
  }

  /** The number of bytes, -1 if it is beyond a long. */
  static long bytes(ElementType type, long[] shape) {
    long size = size(shape);
    return size > Long.MAX_VALUE / type.bytes() ? -1 : size < 0 ? -1 : size * type.bytes();
  }

  /** The same elements in this machine's byte order: the segment itself, or a swapped copy. */
  static MemorySegment inNativeOrder(MemorySegment data, ElementType type, ByteOrder order) {
    if (type.bytes() == 1 || order == ByteOrder.nativeOrder()) {
      return data;
    }
    byte[] swapped = data.toArray(ValueLayout.JAVA_BYTE);
    for (int i = 0; i < swapped.length; i += type.bytes()) {
      for (int low = i, high = i + type.bytes() - 1; low < high; low++, high--) {
        byte swap = swapped[low];
        swapped[low] = swapped[high];
        swapped[high] = swap;
      }
    }
    return MemorySegment.ofArray(swapped);
  }

  /** The elements, the first dimension fastest, as a copy with the last one fastest. */
  static MemorySegment rowMajor(ElementType type, long[] shape, MemorySegment data) {
    byte[] from = data.toArray(ValueLayout.JAVA_BYTE);
    byte[] to = new byte[from.length];
    long[] index = new long[shape.length];
    for (int at = 0; at < to.length; at += type.bytes()) {
      long source = 0;
      for (int d = shape.length - 1; d >= 0; d--) {
        source = source * shape[d] + index[d];
      }
      System.arraycopy(from, (int) (source * type.bytes()), to, at, type.bytes());
      for (int d = shape.length - 1; d >= 0 && ++index[d] == shape[d]; d--) {
        index[d] = 0;
      }
    }
    return MemorySegment.ofArray(to);
  }
}
