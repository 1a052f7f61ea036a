package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.kernels.internal.gemm.KBlocks;
import dev.lanewise.kernels.internal.gemm.PanelWidths;
import dev.lanewise.kernels.internal.simd.FloatSpecies;
import java.util.stream.IntStream;

/**
 * The micro-kernels of one width of vectors.
 *
 * @param lanes elements of a vector
 * @param mr MR, the rows of a whole tile
 * @param widths NR, the columns of a whole tile, and those of the tiles at the edge
 * @param whole for MR x NR from packed panels; null where there are no vectors
 * @param wholeAdd the same, added to C; null where so many sums are stored elsewhere first: C2
 *     leaves some of the last of 24 such additions outside of what it inlines, and makes objects of
 *     their vectors
 * @param panels for tiles of any size, A in panels
 * @param columns the same, A where it is, by columns; null where there are no vectors
 * @param rows the same, A where it is, by rows; null where there are no vectors
 * @param update updates C with the sums of a tile
 * @param parts whether tiles may have less than a vector of columns
 */
record FloatTiles(
    int lanes,
    int mr,
    PanelWidths widths,
    FloatPackedTileKernel whole,
    FloatPackedTileKernel wholeAdd,
    FloatTileSet panels,
    FloatTileSet columns,
    FloatTileSet rows,
    FloatUpdate update,
    boolean parts) {

  /** Elements that the sums of a tile take. */
  static final int MOST_SUMS = 24 * FloatSpecies.LANES;

  private static final int KC = KBlocks.FLOAT;

  private static final FloatPackedTileKernel ROW = new FloatPackedRow();

  // From the widest to the one without vectors, each half as wide as the one before: products of
  // few columns take narrower vectors, or part of a wide one, which narrower ones store.
  private static final FloatTiles[] WIDTHS =
      IntStream.iterate(
              FloatSpecies.SPECIES.vectorBitSize(), bits -> bits >= Float.SIZE, bits -> bits / 2)
          .mapToObj(FloatTiles::ofBits)
          .toArray(FloatTiles[]::new);

  // Multiply-adds a column from which it pays to compute part of a vector, and to store that apart.
  private static final int PART_WORK = 1 << 11;

  /**
   * The widest tiles for some columns.
   *
   * @param cols the columns of B, or of a block of it
   * @param work multiply-adds for each of them
   */
  static FloatTiles of(int cols, long work) {
    int narrower = 0;
    while (narrower < WIDTHS.length - 1 && !WIDTHS[narrower].suits(cols, work)) {
      narrower++;
    }
    return WIDTHS[narrower];
  }

  /** Half a vector is as fast with half as wide ones, which fit. */
  private boolean suits(int cols, long work) {
    return cols >= lanes || parts && work >= PART_WORK && 2 * cols != lanes;
  }

  private static FloatTiles ofBits(int bits) {
    return switch (bits) {
      case 512 ->
          new FloatTiles(
              512 / Float.SIZE,
              12,
              new PanelWidths(2 * 512 / Float.SIZE, 3 * 512 / Float.SIZE),
              new FloatPackedTile12x2x512(),
              null,
              new FloatTileSet(
                  512 / Float.SIZE,
                  new FloatTileSizes(
                      16,
                      new FloatTile16x1x512(),
                      8,
                      new FloatTile8x1x512(),
                      new FloatTile4x1x512()),
                  new FloatTileSizes(
                      12,
                      new FloatTile12x2x512(),
                      8,
                      new FloatTile8x2x512(),
                      new FloatTile4x2x512()),
                  twoHeights(new FloatTile8x3x512(), new FloatTile4x3x512())),
              new FloatTileSet(
                  512 / Float.SIZE,
                  new FloatTileSizes(
                      16,
                      new FloatColumnTile16x1x512(),
                      8,
                      new FloatColumnTile8x1x512(),
                      new FloatColumnTile4x1x512()),
                  new FloatTileSizes(
                      12,
                      new FloatColumnTile12x2x512(),
                      8,
                      new FloatColumnTile8x2x512(),
                      new FloatColumnTile4x2x512()),
                  twoHeights(new FloatColumnTile8x3x512(), new FloatColumnTile4x3x512())),
              // More rows at any distance would take more registers for integers than there are.
              new FloatTileSet(
                  512 / Float.SIZE,
                  twoHeights(new FloatRowTile8x1x512(), new FloatRowTile4x1x512()),
                  twoHeights(new FloatRowTile8x2x512(), new FloatRowTile4x2x512()),
                  twoHeights(new FloatRowTile8x3x512(), new FloatRowTile4x3x512())),
              new FloatUpdate512(),
              true);
      case 256 ->
          sixRows(
              bits,
              new FloatPackedTile6x2x256(),
              new FloatPackedAddTile6x2x256(),
              six(bits, new FloatTile6x2x256(), new FloatTile4x2x256(), new FloatTile8x1x256()),
              six(
                  bits,
                  new FloatColumnTile6x2x256(),
                  new FloatColumnTile4x2x256(),
                  new FloatColumnTile8x1x256()),
              six(
                  bits,
                  new FloatRowTile6x2x256(),
                  new FloatRowTile4x2x256(),
                  new FloatRowTile8x1x256()),
              new FloatUpdate256());
      case 128 ->
          sixRows(
              bits,
              new FloatPackedTile6x2x128(),
              new FloatPackedAddTile6x2x128(),
              six(bits, new FloatTile6x2x128(), new FloatTile4x2x128(), new FloatTile8x1x128()),
              six(
                  bits,
                  new FloatColumnTile6x2x128(),
                  new FloatColumnTile4x2x128(),
                  new FloatColumnTile8x1x128()),
              six(
                  bits,
                  new FloatRowTile6x2x128(),
                  new FloatRowTile4x2x128(),
                  new FloatRowTile8x1x128()),
              new FloatUpdate128());
      case Float.SIZE -> {
        FloatScalarTile tile = new FloatScalarTile();
        FloatTileSizes sizes =
            new FloatTileSizes(FloatScalarTile.MR, tile, FloatScalarTile.MR, tile, tile);
        FloatTileSet panels = new FloatTileSet(1, sizes, sizes, null);
        PanelWidths widths = new PanelWidths(FloatScalarTile.NR, FloatScalarTile.NR);
        yield new FloatTiles(
            1, FloatScalarTile.MR, widths, null, null, panels, null, null, tile, false);
      }
      default ->
          sixRows(
              bits,
              new FloatPackedTile6x2x64(),
              new FloatPackedAddTile6x2x64(),
              six(bits, new FloatTile6x2x64(), new FloatTile4x2x64(), new FloatTile8x1x64()),
              six(
                  bits,
                  new FloatColumnTile6x2x64(),
                  new FloatColumnTile4x2x64(),
                  new FloatColumnTile8x1x64()),
              six(
                  bits,
                  new FloatRowTile6x2x64(),
                  new FloatRowTile4x2x64(),
                  new FloatRowTile8x1x64()),
              new FloatUpdate64());
    };
  }

  private static FloatTileSizes twoHeights(FloatTileKernel high, FloatTileKernel low) {
    return new FloatTileSizes(8, high, FloatTileSizes.LOW_ROWS, low, low);
  }

  /** For 16 registers; a low tile of one vector is one of two that are the same. */
  private static FloatTileSet six(
      int bits, FloatTileKernel six, FloatTileKernel four, FloatTileKernel single) {
    return new FloatTileSet(
        bits / Float.SIZE,
        twoHeights(single, four),
        new FloatTileSizes(6, six, FloatTileSizes.LOW_ROWS, four, four),
        null);
  }

  private static FloatTiles sixRows(
      int bits,
      FloatPackedTileKernel whole,
      FloatPackedTileKernel wholeAdd,
      FloatTileSet panels,
      FloatTileSet columns,
      FloatTileSet rows,
      FloatUpdate update) {
    int lanes = bits / Float.SIZE;
    PanelWidths widths = new PanelWidths(2 * lanes, 2 * lanes);
    return new FloatTiles(lanes, 6, widths, whole, wholeAdd, panels, columns, rows, update, false);
  }

  /** Room for rows of A, and for what tiles read beyond the last of them. */
  static float[] rowsOfA(int rows) {
    return new float[(rows + FloatTileSizes.SURPLUS_ROWS) * FloatTileKernel.A_STRIDE];
  }

  /** The elements that a kernel reads of a row of B if the tile has {@code cols} of them. */
  int readCols(int cols) {
    return Math.max(cols, lanes);
  }

  /**
   * The columns of the next tile from packed panels: those of a panel, or of several whole ones.
   *
   * @param rows rows of the block of C
   * @param cols its columns from here on
   * @param rest columns from here to the end of what was packed
   */
  int packedCols(int rows, int cols, int rest) {
    boolean isRow =
        rows == 1
            && cols >= FloatPackedRow.COLS
            && widths.nr() == FloatPackedRow.NR
            && widths.width(rest - FloatPackedRow.COLS + FloatPackedRow.NR) == FloatPackedRow.NR;
    return isRow ? FloatPackedRow.COLS : widths.width(rest);
  }

  /**
   * Computes a tile of C from a packed panel of B, or one row from several; {@code sums} has room
   * for a tile.
   */
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
    boolean isWhole = height == mr && cols == widths.nr() && whole != null;
    boolean isRow = cols == FloatPackedRow.COLS; // no tile is as wide
    FloatPackedTileKernel packed = isRow ? ROW : isWhole ? whole : null;
    if (packed != null && store == Store.OVERWRITE) {
      packed.run(kc, a, aOffset, b, bOffset, alpha, c, cOffset, ldc);
    } else if (isWhole && store == Store.ACCUMULATE && wholeAdd != null) {
      wholeAdd.run(kc, a, aOffset, b, bOffset, alpha, c, cOffset, ldc);
    } else if (packed != null) {
      packed.run(kc, a, aOffset, b, bOffset, 1, sums, 0, cols);
      update.run(height, cols, sums, cols, store, alpha, beta, c, cOffset, ldc);
    } else {
      FloatTileKernel kernel = panels.of(cols).kernel(height);
      tile(
          kernel, kc, height, cols, a, aOffset, 1, b, bOffset, cols, store, alpha, beta, c, cOffset,
          ldc, sums);
    }
  }

  /** Computes a tile of C; {@code sums} has room for a tile unless it is stored at once. */
  void tile(
      FloatTileKernel kernel,
      int kc,
      int height,
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
    if (storesAtOnce(cols, store)) {
      kernel.run(
          kc, height, cols, a, aOffset, aStride, b, bOffset, bStride, alpha, c, cOffset, ldc);
    } else {
      int stride = Math.ceilDiv(cols, lanes) * lanes;
      int computed = readCols(cols);
      kernel.run(
          kc, height, computed, a, aOffset, aStride, b, bOffset, bStride, 1, sums, 0, stride);
      FloatUpdate last = cols < lanes ? of(cols, 0).update : update;
      last.run(height, cols, sums, stride, store, alpha, beta, c, cOffset, ldc);
    }
  }

  /** Whether a kernel itself can store its sums. */
  boolean storesAtOnce(int cols, Store store) {
    return store == Store.OVERWRITE && cols >= lanes;
  }

  /**
   * Computes a tile's columns of C = alpha A B, A and B where they are. Kernels read all of their
   * rows, so the last tile overlaps the one before: the same bits, stored again.
   *
   * @param set how A is read: by rows or by columns
   * @param m rows of C, at least LOW_ROWS
   * @param cols columns of C, those of a tile
   * @param k the common dimension
   * @param alpha scales the product
   * @param a holds A
   * @param aOffset index of its first element
   * @param aRowStride distance between its rows
   * @param aColStride distance between its columns; one of both is 1
   * @param b holds B, with as many elements of each row as {@link #readCols} says
   * @param bOffset index of its first element
   * @param ldb distance between its rows
   * @param c holds C
   * @param cOffset index of its first element
   * @param ldc distance between its rows
   * @param sums has room for a tile if k is more than KC or a row less than a vector
   */
  void inPlace(
      FloatTileSet set,
      int m,
      int cols,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRowStride,
      int aColStride,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc,
      float[] sums) {
    FloatTileSizes sizes = set.of(cols);
    int aStride = aRowStride == 1 ? aColStride : aRowStride;
    int i = 0;
    while (i < m) {
      int height = sizes.wholeHeight(m, m - i);
      FloatTileKernel kernel = sizes.kernel(height);
      int first = Math.min(i, m - height);
      int kc;
      for (int p = 0; p < k; p += kc) {
        kc = Math.min(KC, k - p);
        tile(
            kernel,
            kc,
            height,
            cols,
            a,
            aOffset + first * aRowStride + p * aColStride,
            aStride,
            b,
            bOffset + p * ldb,
            ldb,
            Store.of(p == 0, 0),
            alpha,
            0,
            c,
            cOffset + first * ldc,
            ldc,
            sums);
      }
      i = first + height;
    }
  }
}
