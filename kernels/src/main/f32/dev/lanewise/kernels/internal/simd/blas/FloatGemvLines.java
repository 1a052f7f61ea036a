package dev.lanewise.kernels.internal.simd.blas;

import dev.lanewise.kernels.internal.blas.FloatGemvCall;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import dev.lanewise.kernels.internal.simd.lines.FloatLines;

/** A matrix that is stored along k, times a vector, where {@link FloatLines} can be used. */
final class FloatGemvLines {
  private static final int KC = KBlocks.FLOAT;

  private FloatGemvLines() {}

  /**
   * Elements of y, at least {@link FloatLines#FEWEST}; {@code sums} has space for {@link
   * FloatLines#MOST}.
   */
  static void run(FloatGemvCall g, int first, int count, float[] sums) {
    int lines = Math.min(FloatLines.MOST, count);
    for (int i = 0; i < count; i += lines) {
      // The last lines overlap those before, of which nothing is stored again.
      int row = Math.min(i, count - lines);
      int start = g.aOffset + (first + row) * g.rowStride;
      for (int p = 0; p < g.k; p += KC) {
        int kc = Math.min(KC, g.k - p);
        FloatLines.sums(kc, lines, g.a, start + p, g.rowStride, 1, g.x, g.xOffset + p, 0, sums);
        FloatGemvStore.store(g, p == 0, sums, i - row, first + i, lines - (i - row));
      }
    }
  }
}
