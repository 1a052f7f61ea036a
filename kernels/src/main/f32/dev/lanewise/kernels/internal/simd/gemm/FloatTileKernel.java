package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.kernels.internal.gemm.KBlocks;

/**
 * The innermost loop of GEMM, in its general form: one tile of C, at most MR x NR, from a panel of
 * A and rows of B that may be at any distance of each other.
 *
 * <p>For every element of the tile, s = sum over p of a[i][p] b[p][j], one chain of fused
 * multiply-adds in ascending p from +0; then c = alpha s. C is not read. An implementation keeps
 * the tile in registers and runs vectors along j.
 */
interface FloatTileKernel {
  /**
   * The distance from a row of a panel of A to the next: KC and a cache line, so that rows don't
   * compete for the same sets of a cache. A constant, since a kernel has no registers left for the
   * places of its rows.
   */
  int A_STRIDE = KBlocks.FLOAT + 64 / Float.BYTES;

  /**
   * Computes one tile.
   *
   * @param kc length of the chain
   * @param rows 1 to MR
   * @param cols as many as fill all vectors of the tile but the last, and more; all of it where the
   *     tile has one vector
   * @param a holds a panel of MR rows of A at a distance of A_STRIDE; those after {@code rows} may
   *     hold anything. The twins for columns read columns of MR elements instead
   * @param aOffset index of its first element
   * @param aStride distance from a column to the next; 1 in a panel, where it is not looked at
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
