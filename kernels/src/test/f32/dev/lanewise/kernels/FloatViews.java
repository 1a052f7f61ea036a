package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Views of every layout, surrounded by NaN, and the product as the contract defines it. */
final class FloatViews {
  private static final int OFFSET = 3;

  enum Layout {
    ROWS,
    COLUMNS,
    STRIDED,
    SEGMENT_ROWS,
    SEGMENT_COLUMNS,
    SEGMENT_STRIDED
  }

  private FloatViews() {}

  /** A view with random elements, or with NaN where {@code stream} is 0. */
  static FloatMatrix view(Layout layout, int rows, int cols, int stream) {
    int rowStride =
        switch (layout) {
          case ROWS, SEGMENT_ROWS -> cols + 2;
          case COLUMNS, SEGMENT_COLUMNS -> 1;
          case STRIDED, SEGMENT_STRIDED -> 2;
        };
    int colStride =
        switch (layout) {
          case ROWS, SEGMENT_ROWS -> 1;
          case COLUMNS, SEGMENT_COLUMNS -> rows + 1;
          case STRIDED, SEGMENT_STRIDED -> 2 * rows + 1;
        };
    float[] array = new float[OFFSET + rows * rowStride + cols * colStride + 7];
    Arrays.fill(array, Float.NaN);
    FloatMatrix view;
    if (layout.name().startsWith("SEGMENT")) {
      // off every alignment, outside the heap
      MemorySegment segment =
          Arena.ofAuto().allocate((long) array.length * Float.BYTES + 1, 64).asSlice(1);
      MemorySegment.copy(array, 0, segment, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, array.length);
      view = FloatMatrix.of(segment, OFFSET, rows, cols, (long) rowStride, (long) colStride);
    } else {
      view = FloatMatrix.of(array, OFFSET, rows, cols, rowStride, colStride);
    }
    Philox random = new Philox(7, stream);
    for (int i = 0; i < rows && stream > 0; i++) {
      for (int j = 0; j < cols; j++) {
        view.set(i, j, random.uniform((long) i * cols + j) - 0.5f);
      }
    }
    return view;
  }

  /** All the memory below a view, gaps included. */
  static float[] memory(FloatMatrix view) {
    if (view.array() != null) {
      return view.array().clone();
    }
    return view.segment().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
  }

  /** Requires that a view holds {@code expected}, row by row, and its gaps what they held. */
  static void check(String what, float[] before, float[] expected, FloatMatrix view) {
    float[] wanted = before.clone();
    for (int i = 0; i < view.rows(); i++) {
      for (int j = 0; j < view.cols(); j++) {
        long index = view.offset() + i * view.rowStride() + j * view.colStride();
        wanted[(int) index] = expected[i * view.cols() + j];
      }
    }
    float[] after = memory(view);
    for (int i = 0; i < wanted.length; i++) {
      int at = i;
      assertEquals(0, Float.compare(wanted[i], after[i]), () -> what + ", at " + at);
    }
  }

  /** alpha A B + beta C, row by row. */
  static float[] product(float alpha, FloatMatrix a, FloatMatrix b, float beta, FloatMatrix c) {
    float[] x = a.toArray();
    float[] y = b.transpose().toArray();
    float[] z = c.toArray();
    int k = a.cols();
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.cols(); j++) {
        int index = i * c.cols() + j;
        float v = beta == 0 ? 0 : beta * z[index];
        for (int p0 = 0; p0 < k && alpha != 0; p0 += KBlocks.FLOAT) {
          float s = 0;
          for (int p = p0; p < Math.min(p0 + KBlocks.FLOAT, k); p++) {
            s = Math.fma(x[i * k + p], y[j * k + p], s);
          }
          if (p0 > 0) {
            v = Math.fma(alpha, s, v);
          } else {
            v = beta == 0 ? alpha * s : Math.fma(beta, z[index], alpha * s);
          }
        }
        z[index] = v;
      }
    }
    return z;
  }
}
