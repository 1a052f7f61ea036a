package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.gemm.GemmBlock;
import dev.lanewise.kernels.internal.gemm.GemmPath;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import dev.lanewise.kernels.internal.simd.lines.FloatLines;

/**
 * GEMM for few results of long sums whose operands are stored along k. Copying one of them in
 * transposed form would cost more than the product, so it is transposed in registers, a lane for
 * each line, and multiplied with the other's lines: rows of A with few columns of B, or columns of
 * B with few rows of A.
 */
final class FloatLinesGemm {
  private static final int KC = KBlocks.FLOAT;

  // Up to so many columns of B tiles are mostly empty.
  private static final int FEW_COLUMNS = 4;

  // From so many rows of A on.
  private static final int MANY_ROWS = 2 * FloatLines.MOST;

  // Up to so many rows of A the columns of B are better transposed again for each 8 of them. A copy
  // of as many columns as a vector has lanes costs less than that of others.
  private static final int FEW_ROWS = 16;
  private static final int FEW_ROWS_OF_WHOLE_VECTORS = 4;

  // For shorter sums tiles cost less.
  private static final int SHORT = 64;

  private static final ScratchPool<Scratch> POOL = new ScratchPool<>(Scratch::new);

  private static final class Scratch {
    final float[] sums = new float[FloatLines.SUMS];
    float[] columns = {};
  }

  private FloatLinesGemm() {}

  /** Whether this is the fastest way for operands with such strides. */
  static boolean suits(
      int m, int n, int k, int aRowStride, int aColStride, int bRowStride, int bColStride) {
    if (!FloatLines.USABLE || k < SHORT || aColStride != 1) {
      return false;
    }
    if (n <= FEW_COLUMNS) {
      return m >= MANY_ROWS && aRowStride >= k;
    }
    int few = n == FloatLines.MOST ? FEW_ROWS_OF_WHOLE_VECTORS : FEW_ROWS;
    boolean lines = n >= FloatLines.FEWEST && n <= FloatLines.MOST;
    return lines && m <= few && bRowStride == 1 && bColStride >= k;
  }

  /** What {@link #run} does with such a block. */
  static GemmBlock explain(int m, int n, int k, int bRowStride) {
    if (n <= FEW_COLUMNS) {
      return new GemmBlock(
          GemmPath.LINES, FloatLines.MOST, n, n, bRowStride == 1 ? 0 : (long) n * k);
    }
    return new GemmBlock(GemmPath.LINES, Math.min(m, FloatLines.VECTORS), FloatLines.MOST, n, 0);
  }

  /**
   * C = alpha A B + beta C for operands that {@link #suits} or, to get that compiled, shorter ones
   * of such a layout.
   */
  static void run(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRowStride,
      float[] b,
      int bOffset,
      int bRowStride,
      int bColStride,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    if (n <= FEW_COLUMNS) {
      rows(
          m,
          n,
          k,
          alpha,
          a,
          aOffset,
          aRowStride,
          b,
          bOffset,
          bRowStride,
          bColStride,
          beta,
          c,
          cOffset,
          ldc);
    } else {
      columns(
          m, n, k, alpha, a, aOffset, aRowStride, b, bOffset, bColStride, beta, c, cOffset, ldc);
    }
  }

  /** Lines are rows of A, at least {@link FloatLines#FEWEST}. B has any strides. */
  private static void rows(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRowStride,
      float[] b,
      int bOffset,
      int bRowStride,
      int bColStride,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    Scratch scratch = POOL.acquire();
    float[] sums = scratch.sums;
    float[] x = b;
    int xOffset = bOffset;
    int xStride = bColStride;
    if (bRowStride != 1) {
      if (scratch.columns.length < n * k) {
        scratch.columns = new float[n * k];
      }
      x = scratch.columns;
      xOffset = 0;
      xStride = k;
      FloatPacking.copy(b, bOffset, bColStride, bRowStride, n, k, x, 0, k);
    }
    int lines = Math.min(FloatLines.MOST, m);
    for (int i = 0; i < m; i += lines) {
      // The last lines overlap those before, of which nothing is stored again.
      int line = Math.min(i, m - lines);
      int start = aOffset + line * aRowStride;
      for (int p = 0; p < k; p += KC) {
        int kc = Math.min(KC, k - p);
        FloatLines.sums(kc, lines, a, start + p, aRowStride, n, x, xOffset + p, xStride, sums);
        Store store = Store.of(p == 0, beta);
        for (int s = i - line; s < lines; s++) {
          int row = cOffset + (line + s) * ldc;
          for (int j = 0; j < n; j++) {
            float sum = sums[j * FloatLines.MOST + s];
            c[row + j] = store.apply(sum, alpha, beta, c[row + j]);
          }
        }
      }
    }
    POOL.release(scratch);
  }

  /** Lines are columns of B, {@link FloatLines#FEWEST} to {@link FloatLines#MOST}. */
  private static void columns(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRowStride,
      float[] b,
      int bOffset,
      int bColStride,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    Scratch scratch = POOL.acquire();
    float[] sums = scratch.sums;
    FloatUpdate update = FloatTiles.of(n, 0).update();
    int rows;
    for (int i = 0; i < m; i += rows) {
      rows = Math.min(FloatLines.VECTORS, m - i);
      int row = aOffset + i * aRowStride;
      for (int p = 0; p < k; p += KC) {
        int kc = Math.min(KC, k - p);
        FloatLines.sums(kc, n, b, bOffset + p, bColStride, rows, a, row + p, aRowStride, sums);
        Store store = Store.of(p == 0, beta);
        update.run(rows, n, sums, FloatLines.MOST, store, alpha, beta, c, cOffset + i * ldc, ldc);
      }
    }
    POOL.release(scratch);
  }
}
