package dev.lanewise.kernels.internal.simd.gemm;

/**
 * The innermost loop of GEMM where most of the time goes: a whole tile of C, MR x NR, from a packed
 * panel of B. What {@link FloatTileKernel} computes; c = alpha s, or it is added: c = fma(alpha, s,
 * c).
 */
interface FloatPackedTileKernel {
  /**
   * Computes one tile.
   *
   * @param kc length of the chain
   * @param a holds MR rows of A; or columns of MR elements
   * @param aOffset index of its first element
   * @param aStride distance from a row to the next; columns are always packed
   * @param b holds kc rows of NR elements
   * @param bOffset index of its first element
   * @param alpha scales s
   * @param c the tile
   * @param cOffset index of its first element
   * @param ldc distance from a row of the tile to the next
   */
  void run(
      int kc,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      float alpha,
      float[] c,
      int cOffset,
      int ldc);
}
