package dev.lanewise.kernels.internal.simd.gemm;

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

  /** The rows of the next tile: fewer than MR where that leaves less of the last tile unused. */
  int height(int rest) {
    boolean twoOfMid = rest > mr && rest <= 2 * midRows;
    return Math.min(rest, twoOfMid ? midRows : mr);
  }

  /** The kernel for so many rows. */
  FloatTileKernel kernel(int rows) {
    return rows <= LOW_ROWS ? low : rows <= midRows ? mid : high;
  }

  /** The rows that this kernel reads, or the highest that has no more than {@code m} of them. */
  private int wholeRows(int m, int height) {
    int rows = height <= LOW_ROWS ? LOW_ROWS : height <= midRows ? midRows : mr;
    return rows <= m ? rows : m >= midRows ? midRows : LOW_ROWS;
  }

  /**
   * Computes NR / 2 to NR columns of C, A and B where they are. Kernels read all of their rows, so
   * the last tile overlaps the one before: the same bits, stored again.
   *
   * @param m rows of C, at least LOW_ROWS
   * @param n columns of C
   * @param narrowest whether n is NR / 2
   * @param aRowStride distance between rows of A
   * @param aStride distance between what the kernels read one after the other
   */
  void inPlace(
      int m,
      int n,
      int k,
      boolean narrowest,
      float[] a,
      int aOffset,
      int aRowStride,
      int aStride,
      float[] b,
      int bOffset,
      int ldb,
      float alpha,
      float[] c,
      int cOffset,
      int ldc) {
    boolean useNarrow = narrowest && m >= NARROW_ROWS;
    int i = 0;
    while (i < m) {
      int height = useNarrow ? NARROW_ROWS : wholeRows(m, height(m - i));
      FloatTileKernel kernel = useNarrow ? narrow : kernel(height);
      int first = Math.min(i, m - height);
      kernel.run(
          k,
          height,
          n,
          a,
          aOffset + first * aRowStride,
          aStride,
          b,
          bOffset,
          ldb,
          alpha,
          c,
          cOffset + first * ldc,
          ldc);
      i = first + height;
    }
  }
}
