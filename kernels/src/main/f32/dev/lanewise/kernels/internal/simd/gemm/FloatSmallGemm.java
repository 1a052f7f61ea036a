package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.core.ScratchPool;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import dev.lanewise.kernels.internal.simd.FloatSpecies;

/**
 * GEMM for operands that lie in a cache: the micro-kernel reads rows where they are. No packing, no
 * scratch memory, no lock, and nothing before the first multiplication but a few comparisons; only
 * a transposed operand is copied first.
 */
public final class FloatSmallGemm {
  private static final int KC = KBlocks.FLOAT;
  private static final ScratchPool<float[]> SUMS =
      new ScratchPool<>(() -> new float[12 * 2 * FloatSpecies.LANES]);
  private static final ScratchPool<float[][]> COPIES = new ScratchPool<>(() -> new float[2][0]);

  private FloatSmallGemm() {}

  /**
   * C = alpha A B + beta C, each operand with any strides.
   *
   * @param m rows of C
   * @param n columns of C
   * @param k the common dimension
   * @param alpha scales the product
   * @param a holds A
   * @param aOffset index of its first element
   * @param aRowStride distance between its rows
   * @param aColStride distance between its columns
   * @param b holds B
   * @param bOffset index of its first element
   * @param bRowStride distance between its rows
   * @param bColStride distance between its columns
   * @param beta scales C
   * @param c holds C
   * @param cOffset index of its first element
   * @param ldc distance between rows of C
   */
  public static void run(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRowStride,
      int aColStride,
      float[] b,
      int bOffset,
      int bRowStride,
      int bColStride,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    if (aColStride == 1 && bColStride == 1) {
      inPlace(
          m, n, k, alpha, a, aOffset, aRowStride, b, bOffset, bRowStride, beta, c, cOffset, ldc);
      return;
    }
    float[][] copies = COPIES.acquire();
    if (aColStride != 1 && bColStride != 1 && aRowStride == 1 && bRowStride == 1) {
      // C^T = B^T A^T: only the result has to be transposed.
      float[] t = copies[0] = reserve(copies[0], n * m);
      if (beta != 0) {
        FloatPacking.copy(c, cOffset, 1, ldc, n, m, t, 0, m);
      }
      inPlace(n, m, k, alpha, b, bOffset, bColStride, a, aOffset, aColStride, beta, t, 0, m);
      FloatPacking.copy(t, 0, 1, m, m, n, c, cOffset, ldc);
      COPIES.release(copies);
      return;
    }
    float[] rowsOfA = a;
    int aStart = aOffset;
    int lda = aRowStride;
    if (aColStride != 1) {
      rowsOfA = copies[0] = reserve(copies[0], m * k);
      FloatPacking.copy(a, aOffset, aRowStride, aColStride, m, k, rowsOfA, 0, k);
      aStart = 0;
      lda = k;
    }
    float[] rowsOfB = b;
    int bStart = bOffset;
    int ldb = bRowStride;
    if (bColStride != 1) {
      rowsOfB = copies[1] = reserve(copies[1], k * n);
      FloatPacking.copy(b, bOffset, bRowStride, bColStride, k, n, rowsOfB, 0, n);
      bStart = 0;
      ldb = n;
    }
    inPlace(m, n, k, alpha, rowsOfA, aStart, lda, rowsOfB, bStart, ldb, beta, c, cOffset, ldc);
    COPIES.release(copies);
  }

  private static float[] reserve(float[] array, int length) {
    return array.length < length ? new float[length] : array;
  }

  /** C = alpha A B + beta C, the rows of all three contiguous. */
  static void inPlace(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    FloatTiles tiles = FloatTiles.rows(n);
    int nr = tiles.nr();
    // Only what is added to C needs room outside of the registers.
    float[] sums = beta == 0 && k <= KC ? null : SUMS.acquire();
    int kc;
    for (int pc = 0; pc < k; pc += kc) {
      kc = Math.min(KC, k - pc);
      Store store = Store.of(pc == 0, beta);
      int cols;
      for (int jr = 0; jr < n; jr += cols) {
        cols = FloatTiles.width(n - jr, nr);
        int bPanel = bOffset + pc * ldb + jr;
        int rows;
        for (int ir = 0; ir < m; ir += rows) {
          rows = tiles.height(m - ir);
          tiles.tile(
              kc,
              rows,
              cols,
              a,
              aOffset + ir * lda + pc,
              lda,
              b,
              bPanel,
              ldb,
              store,
              alpha,
              beta,
              c,
              cOffset + ir * ldc + jr,
              ldc,
              sums);
        }
      }
    }
    if (sums != null) {
      SUMS.release(sums);
    }
  }
}
