package dev.lanewise.kernels.internal.simd.gemm;

/**
 * The innermost loop of GEMM: one MR x NR tile of C.
 *
 * <p>For every element of the tile, s = sum over p of a[p][i] b[p][j], one chain of fused
 * multiply-adds in ascending p from +0; then C is updated as {@code store} says. An implementation
 * keeps the tile in registers, runs vectors along j, and with {@link Store#OVERWRITE} it must not
 * read C.
 */
interface FloatMicroKernel {
  /**
   * MR, the rows of a tile.
   *
   * @return a constant
   */
  int rows();

  /**
   * NR, the columns of a tile.
   *
   * @return a constant
   */
  int cols();

  /**
   * How this kernel wants a panel of A: its rows one after the other (MR x kc), or its columns (kc
   * x MR).
   *
   * @return true for rows
   */
  boolean rowPanels();

  /**
   * Computes one tile.
   *
   * @param kc length of the chain
   * @param a panel of A, in the order that {@link #rowPanels} says
   * @param aOffset index of its first element
   * @param b panel of B: kc x NR, a row of B after the other
   * @param bOffset index of its first element
   * @param store how C is updated
   * @param alpha scales s
   * @param c the tile, MR x NR, all of it inside the array
   * @param cOffset index of its first element
   * @param ldc distance from a row of the tile to the next
   */
  void run(
      int kc,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      Store store,
      float alpha,
      float[] c,
      int cOffset,
      int ldc);
}
