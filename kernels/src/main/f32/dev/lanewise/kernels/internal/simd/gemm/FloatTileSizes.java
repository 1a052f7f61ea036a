package dev.lanewise.kernels.internal.simd.gemm;

/**
 * Kernels for tiles of as many vectors of columns, of several heights, which read A in one way.
 *
 * @param mr MR, the rows of the highest
 * @param high for 1 to MR rows
 * @param midRows the rows of the next
 * @param mid the same for as many rows
 * @param low the same for 1 to 4 rows
 */
record FloatTileSizes(
    int mr, FloatTileKernel high, int midRows, FloatTileKernel mid, FloatTileKernel low) {

  /** Rows of the lowest. */
  static final int LOW_ROWS = 4;

  /** Rows beyond those of a tile that kernels may read. */
  static final int SURPLUS_ROWS = 8;

  /** The rows of the next tile: fewer than MR where that leaves less of the last tile unused. */
  int height(int rest) {
    boolean twoOfMid = rest > mr && rest <= 2 * midRows;
    return Math.min(rest, twoOfMid ? midRows : mr);
  }

  /** The kernel for so many rows. */
  FloatTileKernel kernel(int rows) {
    return rows <= LOW_ROWS ? low : rows <= midRows ? mid : high;
  }

  /**
   * The rows of the next tile of {@code m} rows in all, at least LOW_ROWS, if kernels have to find
   * all the rows that they read; those that are left may be fewer, and are then done once more.
   */
  int wholeHeight(int m, int rest) {
    int height = height(rest);
    int rows = height <= LOW_ROWS ? LOW_ROWS : height <= midRows ? midRows : mr;
    return rows <= m ? rows : m >= midRows ? midRows : LOW_ROWS;
  }
}
