package dev.lanewise.kernels.internal.simd.gemm;

/**
 * The innermost loop of GEMM where most of the time goes: a whole tile of C, MR x NR, from a packed
 * panel of B. What {@link FloatTileKernel} computes; c = alpha s, or it is added: c = fma(alpha, s,
 * c).
 */
interface FloatPackedTileKernel {
  /** The distance from a row of a panel of A to the next. */
  int A_STRIDE = FloatTileKernel.A_STRIDE;

  /**
   * Computes one tile.
   *
   * @param kc length of the chain
   * @param a holds a panel of MR rows of A at a distance of A_STRIDE
   * @param aOffset index of its first element
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
      float[] b,
      int bOffset,
      float alpha,
      float[] c,
      int cOffset,
      int ldc);
}
