package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.kernels.internal.gemm.KBlocks;

/**
 * Kernels of one width for tiles of any size, which read A in one way.
 *
 * @param mr MR, the rows of the highest
 * @param high for 1 to MR rows and NR / 2 to NR columns
 * @param midRows the rows of the next
 * @param mid the same for as many rows
 * @param low the same for 1 to 4 rows
 * @param narrow for 1 to 8 rows and NR / 2 columns
 */
record FloatTileSizes(
    int mr,
    FloatTileKernel high,
    int midRows,
    FloatTileKernel mid,
    FloatTileKernel low,
    FloatTileKernel narrow) {

  /** Rows of the highest tile there is. */
  static final int MOST_ROWS = 12;

  /** Rows of the lowest. */
  static final int LOW_ROWS = 4;

  /** Rows of the narrow one. */
  static final int NARROW_ROWS = 8;

  private static final int KC = KBlocks.FLOAT;

  /** The rows of the next tile: fewer than MR where that leaves less of the last tile unused. */
  int height(int rest) {
    boolean twoOfMid = rest > mr && rest <= 2 * midRows;
    return Math.min(rest, twoOfMid ? midRows : mr);
  }

  /** The kernel for so many rows. */
  FloatTileKernel kernel(int rows) {
    return rows <= LOW_ROWS ? low : rows <= midRows ? mid : high;
  }

  /** Whether whole kernels don't have to do most rows twice to get along with {@code m} of them. */
  boolean fits(int m) {
    return m <= midRows || m >= mr;
  }

  /** The rows that this kernel reads, or the highest that has no more than {@code m} of them. */
  private int wholeRows(int m, int height) {
    int rows = height <= LOW_ROWS ? LOW_ROWS : height <= midRows ? midRows : mr;
    return rows <= m ? rows : m >= midRows ? midRows : LOW_ROWS;
  }

  /**
   * Computes NR / 2 to NR columns of C = alpha A B, A and B where they are. Kernels read all of
   * their rows, so the last tile overlaps the one before: the same bits, stored again.
   *
   * @param m rows of C, at least LOW_ROWS
   * @param n columns of C
   * @param k the common dimension
   * @param alpha scales the product
   * @param a holds A
   * @param aOffset index of its first element
   * @param aRowStride distance between its rows
   * @param aColStride distance between its columns; one of both is 1
   * @param b holds B
   * @param bOffset index of its first element
   * @param ldb distance between its rows
   * @param c holds C
   * @param cOffset index of its first element
   * @param ldc distance between its rows
   * @param nr NR
   * @param update adds further k blocks
   * @param sums has room for a tile if k is more than KC
   */
  void inPlace(
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
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      int nr,
      FloatUpdate update,
      float[] sums) {
    boolean narrowest = 2 * n == nr && m >= NARROW_ROWS;
    int aStride = aRowStride == 1 ? aColStride : aRowStride;
    int i = 0;
    while (i < m) {
      int height = narrowest ? NARROW_ROWS : wholeRows(m, height(m - i));
      FloatTileKernel kernel = narrowest ? narrow : kernel(height);
      int first = Math.min(i, m - height);
      int ai = aOffset + first * aRowStride;
      int ci = cOffset + first * ldc;
      kernel.run(Math.min(KC, k), height, n, a, ai, aStride, b, bOffset, ldb, alpha, c, ci, ldc);
      for (int p = KC; p < k; p += KC) {
        kernel.run(
            Math.min(KC, k - p),
            height,
            n,
            a,
            ai + p * aColStride,
            aStride,
            b,
            bOffset + p * ldb,
            ldb,
            1,
            sums,
            0,
            nr);
        update.run(height, n, sums, nr, Store.ACCUMULATE, alpha, 0, c, ci, ldc);
      }
      i = first + height;
    }
  }
}
