package dev.lanewise.kernels.internal.simd.gemm;

/**
 * The kernels that read A in one way.
 *
 * @param lanes elements of a vector
 * @param one for tiles of one vector
 * @param two for tiles of two
 * @param three for tiles of three; null where there are no such tiles
 */
record FloatTileSet(int lanes, FloatTileSizes one, FloatTileSizes two, FloatTileSizes three) {
  /** The kernels for so many columns. */
  FloatTileSizes of(int cols) {
    return cols <= lanes ? one : cols <= 2 * lanes ? two : three;
  }
}
