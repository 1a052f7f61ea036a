package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.kernels.internal.gemm.FloatPanels;
import dev.lanewise.kernels.internal.simd.FloatSpecies;
import java.util.stream.IntStream;

/**
 * The micro-kernels of one width.
 *
 * @param mr MR, the rows of a whole tile
 * @param nr NR, the columns of a whole tile: two vectors
 * @param whole for MR x NR from packed panels; null where there are no vectors
 * @param wholeAdd the same, added to C
 * @param panels for tiles of any size, A in panels
 * @param columns the same, A where it is, by columns; null where there are no vectors
 * @param rows the same, A where it is, by rows; null where there are no vectors
 * @param update adds the sums of a tile to C
 */
record FloatTiles(
    int mr,
    int nr,
    FloatPackedTileKernel whole,
    FloatPackedTileKernel wholeAdd,
    FloatTileSizes panels,
    FloatTileSizes columns,
    FloatTileSizes rows,
    FloatUpdate update) {

  /** Elements that the sums of a tile take. */
  static final int MOST_SUMS = FloatTileSizes.MOST_ROWS * 2 * FloatSpecies.LANES;

  // From the widest to the one without vectors, each half as wide as the one before: products of
  // few columns take narrower vectors.
  private static final FloatTiles[] WIDTHS =
      IntStream.iterate(
              FloatSpecies.SPECIES.vectorBitSize(), bits -> bits >= Float.SIZE, bits -> bits / 2)
          .mapToObj(FloatTiles::ofBits)
          .toArray(FloatTiles[]::new);

  /** The widest tiles for {@code cols} columns. */
  static FloatTiles of(int cols) {
    int narrower = 0;
    while (narrower < WIDTHS.length - 1 && cols << narrower < FloatSpecies.LANES) {
      narrower++;
    }
    return WIDTHS[narrower];
  }

  private static FloatTiles ofBits(int bits) {
    int nr = 2 * bits / Float.SIZE;
    if (bits == Float.SIZE) {
      FloatScalarTile tile = new FloatScalarTile();
      FloatTileSizes sizes = new FloatTileSizes(FloatScalarTile.MR, tile, 4, tile, tile, tile);
      return new FloatTiles(FloatScalarTile.MR, nr, null, null, sizes, null, null, tile);
    }
    return switch (bits) {
      case 512 ->
          new FloatTiles(
              12,
              nr,
              new FloatPackedTile12x512(),
              new FloatPackedAddTile12x512(),
              new FloatTileSizes(
                  12,
                  new FloatTile12x512(),
                  8,
                  new FloatTile8x512(),
                  new FloatTile4x512(),
                  new FloatNarrowTile8x512()),
              new FloatTileSizes(
                  12,
                  new FloatColumnTile12x512(),
                  8,
                  new FloatColumnTile8x512(),
                  new FloatColumnTile4x512(),
                  new FloatNarrowColumnTile8x512()),
              // Twelve rows at any distance would take more registers for integers than there are.
              new FloatTileSizes(
                  8,
                  new FloatRowTile8x512(),
                  4,
                  new FloatRowTile4x512(),
                  new FloatRowTile4x512(),
                  new FloatNarrowRowTile8x512()),
              new FloatUpdate512());
      case 256 ->
          sixRows(
              nr,
              new FloatPackedTile6x256(),
              new FloatPackedAddTile6x256(),
              six(new FloatTile6x256(), new FloatTile4x256(), new FloatNarrowTile8x256()),
              six(
                  new FloatColumnTile6x256(),
                  new FloatColumnTile4x256(),
                  new FloatNarrowColumnTile8x256()),
              six(new FloatRowTile6x256(), new FloatRowTile4x256(), new FloatNarrowRowTile8x256()),
              new FloatUpdate256());
      case 128 ->
          sixRows(
              nr,
              new FloatPackedTile6x128(),
              new FloatPackedAddTile6x128(),
              six(new FloatTile6x128(), new FloatTile4x128(), new FloatNarrowTile8x128()),
              six(
                  new FloatColumnTile6x128(),
                  new FloatColumnTile4x128(),
                  new FloatNarrowColumnTile8x128()),
              six(new FloatRowTile6x128(), new FloatRowTile4x128(), new FloatNarrowRowTile8x128()),
              new FloatUpdate128());
      default ->
          sixRows(
              nr,
              new FloatPackedTile6x64(),
              new FloatPackedAddTile6x64(),
              six(new FloatTile6x64(), new FloatTile4x64(), new FloatNarrowTile8x64()),
              six(
                  new FloatColumnTile6x64(),
                  new FloatColumnTile4x64(),
                  new FloatNarrowColumnTile8x64()),
              six(new FloatRowTile6x64(), new FloatRowTile4x64(), new FloatNarrowRowTile8x64()),
              new FloatUpdate64());
    };
  }

  private static FloatTileSizes six(
      FloatTileKernel six, FloatTileKernel four, FloatTileKernel narrow) {
    return new FloatTileSizes(6, six, 4, four, four, narrow);
  }

  private static FloatTiles sixRows(
      int nr,
      FloatPackedTileKernel whole,
      FloatPackedTileKernel wholeAdd,
      FloatTileSizes panels,
      FloatTileSizes columns,
      FloatTileSizes rows,
      FloatUpdate update) {
    return new FloatTiles(6, nr, whole, wholeAdd, panels, columns, rows, update);
  }

  /** Room for rows of A, and for what tiles read beyond the last of them. */
  static float[] rowsOfA(int rows) {
    return new float[(rows + FloatTileSizes.NARROW_ROWS) * FloatTileKernel.A_STRIDE];
  }

  /** The columns of the next tile, which are those of the next panel. */
  static int width(int rest, int nr) {
    return FloatPanels.width(rest, nr);
  }

  /** Computes a tile of C from a packed panel of B; {@code sums} has room for a tile. */
  void packedTile(
      int kc,
      int height,
      int cols,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      Store store,
      float alpha,
      float beta,
      float[] c,
      int cOffset,
      int ldc,
      float[] sums) {
    if (height == mr && cols == nr && whole != null && store != Store.UPDATE) {
      FloatPackedTileKernel kernel = store == Store.OVERWRITE ? whole : wholeAdd;
      kernel.run(kc, a, aOffset, b, bOffset, alpha, c, cOffset, ldc);
    } else {
      tile(
          kc, height, cols, a, aOffset, b, bOffset, cols, store, alpha, beta, c, cOffset, ldc,
          sums);
    }
  }

  /** Computes a tile of C; {@code sums} has room for a tile unless store is OVERWRITE. */
  void tile(
      int kc,
      int height,
      int cols,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int bStride,
      Store store,
      float alpha,
      float beta,
      float[] c,
      int cOffset,
      int ldc,
      float[] sums) {
    if (store == Store.OVERWRITE) {
      sums(kc, height, cols, a, aOffset, b, bOffset, bStride, alpha, c, cOffset, ldc);
    } else {
      sums(kc, height, cols, a, aOffset, b, bOffset, bStride, 1, sums, 0, nr);
      update.run(height, cols, sums, nr, store, alpha, beta, c, cOffset, ldc);
    }
  }

  private void sums(
      int kc,
      int height,
      int cols,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int bStride,
      float alpha,
      float[] c,
      int cOffset,
      int ldc) {
    if (2 * cols > nr) {
      FloatTileKernel kernel = panels.kernel(height);
      kernel.run(kc, height, cols, a, aOffset, 1, b, bOffset, bStride, alpha, c, cOffset, ldc);
      return;
    }
    for (int i = 0; i < height; i += FloatTileSizes.NARROW_ROWS) {
      panels
          .narrow()
          .run(
              kc,
              Math.min(FloatTileSizes.NARROW_ROWS, height - i),
              cols,
              a,
              aOffset + i * FloatTileKernel.A_STRIDE,
              1,
              b,
              bOffset,
              bStride,
              alpha,
              c,
              cOffset + i * ldc,
              ldc);
    }
  }
}
