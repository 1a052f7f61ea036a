package dev.lanewise.kernels.internal.simd.gemm;

/**
 * Updates part of a tile of C with its sums, which a {@link FloatTileKernel} has left elsewhere.
 */
interface FloatUpdate {
  /**
   * Updates a tile.
   *
   * @param rows 1 or more
   * @param cols columns of the tile
   * @param s the sums
   * @param sStride distance from a row of them to the next
   * @param store how; OVERWRITE only where a kernel can't do it itself
   * @param alpha scales s
   * @param beta scales what C held, if store is UPDATE
   * @param c the tile
   * @param cOffset index of its first element
   * @param ldc distance from a row of the tile to the next
   */
  void run(
      int rows,
      int cols,
      float[] s,
      int sStride,
      Store store,
      float alpha,
      float beta,
      float[] c,
      int cOffset,
      int ldc);
}
