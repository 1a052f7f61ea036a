package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.kernels.internal.gemm.FloatPanels;
import dev.lanewise.kernels.internal.simd.FloatSpecies;
import java.util.stream.IntStream;

/**
 * The micro-kernels of one width.
 *
 * @param mr MR, the rows of a whole tile
 * @param nr NR, the columns of a whole tile: two vectors
 * @param packsColumns how A is read: along columns of MR, which have to be packed, or along rows,
 *     at any distance of each other
 * @param whole for MR x NR from a packed panel of B; null where there are no vectors
 * @param wholeAdd the same, added to C
 * @param any for 1 to MR rows and NR / 2 to NR columns
 * @param four for 1 to 4 rows and NR / 2 to NR columns; the same as {@code any} where MR is 4 or A
 *     is read along columns
 * @param narrow for 1 to MR rows and NR / 2 columns; {@code any} where there is no such kernel
 * @param update adds the sums of a tile to C
 */
record FloatTiles(
    int mr,
    int nr,
    boolean packsColumns,
    FloatPackedTileKernel whole,
    FloatPackedTileKernel wholeAdd,
    FloatTileKernel any,
    FloatTileKernel four,
    FloatTileKernel narrow,
    FloatUpdate update) {

  // From the widest to the one without vectors, each half as wide as the one before: products of
  // few columns take narrower vectors.
  private static final FloatTiles[] ROWS =
      IntStream.iterate(
              FloatSpecies.SPECIES.vectorBitSize(), bits -> bits >= Float.SIZE, bits -> bits / 2)
          .mapToObj(FloatTiles::ofBits)
          .toArray(FloatTiles[]::new);
  private static final FloatTiles PACKED =
      FloatSpecies.SPECIES.vectorBitSize() == 512 ? twelveRows() : ROWS[0];

  /** The widest tiles for {@code cols} columns whose A is read along its rows. */
  static FloatTiles rows(int cols) {
    int narrower = 0;
    while (narrower < ROWS.length - 1 && cols << narrower < FloatSpecies.LANES) {
      narrower++;
    }
    return ROWS[narrower];
  }

  /** The fastest tiles for {@code cols} columns where there is time to pack A. */
  static FloatTiles packed(int cols) {
    return cols >= FloatSpecies.LANES ? PACKED : rows(cols);
  }

  private static FloatTiles twelveRows() {
    FloatTileKernel any = new FloatTile12x512();
    return new FloatTiles(
        12,
        ROWS[0].nr,
        true,
        new FloatPackedTile12x512(),
        new FloatPackedAddTile12x512(),
        any,
        any,
        any,
        ROWS[0].update);
  }

  private static FloatTiles ofBits(int bits) {
    int nr = 2 * bits / Float.SIZE;
    if (bits == Float.SIZE) {
      FloatScalarTile tile = new FloatScalarTile();
      return new FloatTiles(FloatScalarTile.MR, nr, false, null, null, tile, tile, tile, tile);
    }
    return switch (bits) {
      case 512 ->
          sixRows(
              nr,
              new FloatPackedTile6x512(),
              new FloatPackedAddTile6x512(),
              new FloatTile6x512(),
              new FloatTile4x512(),
              new FloatNarrowTile6x512(),
              new FloatUpdate512());
      case 256 ->
          sixRows(
              nr,
              new FloatPackedTile6x256(),
              new FloatPackedAddTile6x256(),
              new FloatTile6x256(),
              new FloatTile4x256(),
              new FloatNarrowTile6x256(),
              new FloatUpdate256());
      case 128 ->
          sixRows(
              nr,
              new FloatPackedTile6x128(),
              new FloatPackedAddTile6x128(),
              new FloatTile6x128(),
              new FloatTile4x128(),
              new FloatNarrowTile6x128(),
              new FloatUpdate128());
      default ->
          sixRows(
              nr,
              new FloatPackedTile6x64(),
              new FloatPackedAddTile6x64(),
              new FloatTile6x64(),
              new FloatTile4x64(),
              new FloatNarrowTile6x64(),
              new FloatUpdate64());
    };
  }

  private static FloatTiles sixRows(
      int nr,
      FloatPackedTileKernel whole,
      FloatPackedTileKernel wholeAdd,
      FloatTileKernel any,
      FloatTileKernel four,
      FloatTileKernel narrow,
      FloatUpdate update) {
    return new FloatTiles(6, nr, false, whole, wholeAdd, any, four, narrow, update);
  }

  /** The columns of the next tile, which are those of the next panel. */
  static int width(int rest, int nr) {
    return FloatPanels.width(rest, nr);
  }

  /** The rows of the next tile: MR, or 4 where 6 would leave more of a tile unused. */
  int height(int rest) {
    boolean twoOfFour = rest == 7 || rest == 8;
    return Math.min(rest, mr == 6 && twoOfFour ? 4 : mr);
  }

  /** Computes a tile of C from a packed panel of B; {@code sums} has room for a tile. */
  void packedTile(
      int kc,
      int rows,
      int cols,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      Store store,
      float alpha,
      float beta,
      float[] c,
      int cOffset,
      int ldc,
      float[] sums) {
    if (rows == mr && cols == nr && whole != null && store != Store.UPDATE) {
      FloatPackedTileKernel kernel = store == Store.OVERWRITE ? whole : wholeAdd;
      kernel.run(kc, a, aOffset, aStride, b, bOffset, alpha, c, cOffset, ldc);
    } else {
      tile(
          kc, rows, cols, a, aOffset, aStride, b, bOffset, cols, store, alpha, beta, c, cOffset,
          ldc, sums);
    }
  }

  /** Computes a tile of C; {@code sums} has room for a tile unless store is OVERWRITE. */
  void tile(
      int kc,
      int rows,
      int cols,
      float[] a,
      int aOffset,
      int aStride,
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
    FloatTileKernel kernel = 2 * cols == nr ? narrow : rows <= 4 ? four : any;
    if (store == Store.OVERWRITE) {
      kernel.run(kc, rows, cols, a, aOffset, aStride, b, bOffset, bStride, alpha, c, cOffset, ldc);
    } else {
      kernel.run(kc, rows, cols, a, aOffset, aStride, b, bOffset, bStride, 1, sums, 0, nr);
      update.run(rows, cols, sums, nr, store, alpha, beta, c, cOffset, ldc);
    }
  }
}
