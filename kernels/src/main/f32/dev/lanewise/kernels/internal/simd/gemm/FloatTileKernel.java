package dev.lanewise.kernels.internal.simd.gemm;

/**
 * The innermost loop of GEMM, in its general form: one tile of C, at most MR x NR, from rows of A
 * and B that may be at any distance of each other.
 *
 * <p>For every element of the tile, s = sum over p of a[i][p] b[p][j], one chain of fused
 * multiply-adds in ascending p from +0; then c = alpha s. C is not read. An implementation keeps
 * the tile in registers and runs vectors along j.
 */
interface FloatTileKernel {
  /**
   * Computes one tile.
   *
   * @param kc length of the chain
   * @param rows 1 to MR
   * @param cols NR / 2 to NR
   * @param a holds {@code rows} rows of A; or columns of MR elements, those after {@code rows}
   *     being copies of the last
   * @param aOffset index of its first element
   * @param aStride distance from a row to the next; columns are always packed
   * @param b holds kc rows of B
   * @param bOffset index of its first element
   * @param bStride distance from a row to the next
   * @param alpha scales s
   * @param c the tile
   * @param cOffset index of its first element
   * @param ldc distance from a row of the tile to the next
   */
  void run(
      int kc,
      int rows,
      int cols,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float alpha,
      float[] c,
      int cOffset,
      int ldc);
}
