package dev.lanewise.kernels.internal.gemm;

import dev.lanewise.core.FloatMatrix;
import java.lang.foreign.MemorySegment;

/** Finds out what memory matrices share, before anything is written. */
final class FloatOverlap {
  // Never started: stands for "another thread" when a segment is asked who may touch it.
  private static final Thread ANOTHER = Thread.ofPlatform().unstarted(() -> {});

  private FloatOverlap() {}

  /** Whether any thread may touch the matrix, not only the owner of its arena. */
  static boolean shareable(FloatMatrix x) {
    return x == null || x.segment() == null || x.segment().isAccessibleBy(ANOTHER);
  }

  /**
   * Requires that a matrix can be written: not read-only, and no two elements at the same place.
   */
  static void requireWritable(String name, FloatMatrix x) {
    if (x.segment() != null && x.segment().isReadOnly()) {
      throw new IllegalArgumentException(name + " is a read-only segment, but is written to");
    }
    if (empty(x)) {
      return;
    }
    boolean byRows = x.rowStride() >= x.colStride();
    long wide = byRows ? x.rowStride() : x.colStride();
    long narrow = byRows ? x.colStride() : x.rowStride();
    int far = byRows ? x.rows() : x.cols();
    int near = byRows ? x.cols() : x.rows();
    if (near > 1 && narrow == 0 || far > 1 && wide <= (near - 1) * narrow) {
      throw new IllegalArgumentException(
          name
              + " is "
              + x.rows()
              + " x "
              + x.cols()
              + " with strides "
              + x.rowStride()
              + " and "
              + x.colStride()
              + ", but one of its strides must exceed the extent of the other: elements of a result"
              + " may not share memory");
    }
  }

  /** Forbids that two matrices share elements; null is a matrix that isn't there. */
  static void forbid(String xName, FloatMatrix x, String yName, FloatMatrix y) {
    if (x != null && y != null && mayShare(x, y)) {
      throw new IllegalArgumentException(shares(xName, yName));
    }
  }

  /** Forbids that a matrix, moved by up to {@code reach} elements, meets a vector. */
  static void forbid(
      String xName, FloatMatrix x, long reach, String yName, float[] y, int yOffset, int count) {
    if (!empty(x) && base(x) == y) {
      long first = start(x);
      long yFirst = (long) yOffset * Float.BYTES;
      if (first < yFirst + (long) count * Float.BYTES
          && yFirst < first + extent(x) + reach * Float.BYTES) {
        throw new IllegalArgumentException(shares(xName, yName));
      }
    }
  }

  /** Requires that a matrix, moved by up to count - 1 strides, stays inside its memory. */
  static void requireInside(String name, FloatMatrix x, String strideName, long stride, int count) {
    if (stride < 0) {
      throw new IllegalArgumentException(strideName + " = " + stride + ", but must be at least 0");
    }
    if (empty(x) || count < 2) {
      return;
    }
    long length = x.segment() == null ? x.array().length : x.segment().byteSize() / Float.BYTES;
    long most = (length - x.offset() - extent(x) / Float.BYTES) / (count - 1);
    if (stride > most) {
      throw new IndexOutOfBoundsException(
          strideName
              + " = "
              + stride
              + ", but must be at most "
              + most
              + " for "
              + count
              + " matrices to lie inside the memory of "
              + name);
    }
  }

  /**
   * Requires that the results of a batch don't share elements: one after the other, or one beside
   * the other in the rows (or columns) of a larger matrix.
   */
  static void requireApart(FloatMatrix c, long stride, int count) {
    if (count < 2 || empty(c) || stride >= extent(c) / Float.BYTES) {
      return;
    }
    boolean byRows = c.colStride() <= c.rowStride();
    long narrow = byRows ? c.cols() * c.colStride() : c.rows() * c.rowStride();
    long wide = byRows ? c.rowStride() : c.colStride();
    boolean beside = stride >= narrow && (count - 1) * stride + narrow <= wide;
    if (!beside) {
      throw new IllegalArgumentException(
          "cStride = "
              + stride
              + ", but must be at least "
              + extent(c) / Float.BYTES
              + ", or such that all c lie side by side in lines of one matrix");
    }
  }

  /** Forbids that the memory of a batch's results meets that of a factor. */
  static void forbid(
      String xName,
      FloatMatrix x,
      long xStride,
      String yName,
      FloatMatrix y,
      long yStride,
      int count) {
    if (empty(x) || empty(y) || count == 0 || base(x) != base(y)) {
      return;
    }
    long xEnd = start(x) + extent(x) + (count - 1) * xStride * Float.BYTES;
    long yEnd = start(y) + extent(y) + (count - 1) * yStride * Float.BYTES;
    if (start(x) < yEnd && start(y) < xEnd) {
      throw new IllegalArgumentException(shares(xName, yName));
    }
  }

  private static boolean empty(FloatMatrix x) {
    return x.rows() == 0 || x.cols() == 0;
  }

  private static String shares(String xName, String yName) {
    return xName + " shares memory with " + yName + ", but must not";
  }

  /**
   * Exact where both are row-major or both column-major with the same distance between lines, as
   * are slices of one matrix; else the memory from the first to the last element counts.
   */
  private static boolean mayShare(FloatMatrix x, FloatMatrix y) {
    if (empty(x) || empty(y) || base(x) != base(y)) {
      return false;
    }
    long xStart = start(x);
    long yStart = start(y);
    if (xStart >= yStart + extent(y) || yStart >= xStart + extent(x)) {
      return false;
    }
    long distance = yStart - xStart;
    if (distance % Float.BYTES != 0) {
      return true;
    }
    boolean xByRows = x.colStride() == 1;
    boolean yByRows = y.colStride() == 1;
    long ld = xByRows ? x.rowStride() : x.colStride();
    long xNarrow = xByRows ? x.colStride() : x.rowStride();
    long yNarrow = yByRows ? y.colStride() : y.rowStride();
    int xLength = xByRows ? x.cols() : x.rows();
    int yLength = yByRows ? y.cols() : y.rows();
    boolean comparable =
        xNarrow == 1
            && yNarrow == 1
            && ld == (yByRows ? y.rowStride() : y.colStride())
            && xLength <= ld
            && yLength <= ld;
    if (!comparable) {
      return true;
    }
    long line = Math.floorDiv(distance / Float.BYTES, ld);
    long shift = Math.floorMod(distance / Float.BYTES, ld);
    int xLines = xByRows ? x.rows() : x.cols();
    int yLines = yByRows ? y.rows() : y.cols();
    // A line of y covers [shift, shift + yLength) of a line of x; what is beyond ld is of the next.
    boolean here = shift < xLength && meet(line, yLines, xLines);
    boolean next = shift + yLength > ld && meet(line + 1, yLines, xLines);
    return here || next;
  }

  private static boolean meet(long line, int yLines, int xLines) {
    return line < xLines && line + yLines > 0;
  }

  /** What the addresses count from: an array, or null for memory outside the heap. */
  private static Object base(FloatMatrix x) {
    MemorySegment segment = x.segment();
    return segment == null ? x.array() : segment.heapBase().orElse(null);
  }

  private static long start(FloatMatrix x) {
    long address = x.segment() == null ? 0 : x.segment().address();
    return address + x.offset() * Float.BYTES;
  }

  private static long extent(FloatMatrix x) {
    return ((x.rows() - 1) * x.rowStride() + (x.cols() - 1) * x.colStride() + 1) * Float.BYTES;
  }
}
