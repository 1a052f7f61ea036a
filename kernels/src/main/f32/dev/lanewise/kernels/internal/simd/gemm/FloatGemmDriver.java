package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.core.ScratchPool;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.FloatPanels;
import dev.lanewise.kernels.internal.gemm.GemmBlock;
import dev.lanewise.kernels.internal.gemm.GemmPath;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import dev.lanewise.kernels.internal.simd.FloatSpecies;

/**
 * GEMM around a micro-kernel, as five loops. Each cuts one dimension, so that what the loops inside
 * it share stays in one level of the memory hierarchy. The fifth, outermost, is {@link
 * FloatGemmCall#runAndRelease}: it cuts C into blocks for the threads.
 *
 * <p>Of the six orders that K. Goto and R. van de Geijn ("Anatomy of High-Performance Matrix
 * Multiplication", ACM TOMS 34(3), 2008) describe, this one keeps a block of B in the L2 cache and
 * a panel of A in the L1 cache. A is then read as often as the kernel can use it, and needs no
 * packing where its rows are contiguous.
 */
public final class FloatGemmDriver {
  private static final int KC = KBlocks.FLOAT;

  // Whole tiles of 6 and of 4 rows, and 96 KiB of floats with KC columns.
  private static final int A_ROWS = 96;

  // A block of C that is read in place and finished at once: whole tiles of 4, 6 and 12 rows.
  private static final int EPILOGUE_ROWS = 24;
  private static final int EPILOGUE_COLS = 256;

  private final Blocking blocking = Blocking.of(KC, Float.BYTES);
  private final FloatSwappedGemm swapped = new FloatSwappedGemm();
  private final ScratchPool<Packed> pool = new ScratchPool<>(Packed::new);

  /** A packed panel of A and a packed block of B, grown to what a product needs. */
  private static final class Packed {
    float[] a = {};
    float[] b = {};
    final float[] sums = new float[12 * 2 * FloatSpecies.LANES];

    void reserve(int aLength, int bLength) {
      if (a.length < aLength) {
        a = new float[aLength];
      }
      if (b.length < bLength) {
        b = new float[bLength];
      }
    }
  }

  /** Makes a driver for this machine's caches. */
  public FloatGemmDriver() {}

  /**
   * How B is to be packed in advance.
   *
   * @param n columns of B
   * @return NR, the columns of a panel
   */
  public static int panelWidth(int n) {
    return FloatTiles.packed(n).nr();
  }

  /**
   * Computes one rectangle of C on the calling thread.
   *
   * @param g the product
   * @param firstRow first row of the rectangle
   * @param rows number of rows
   * @param firstCol first column of the rectangle
   * @param cols number of columns
   */
  public void run(FloatGemmCall g, int firstRow, int rows, int firstCol, int cols) {
    switch (path(g, rows, cols)) {
      case IN_PLACE -> inPlace(g, firstRow, rows, firstCol, cols);
      case OUTER -> FloatOuterGemm.run(g, firstRow, rows, firstCol, cols);
      case SWAPPED -> swapped.run(g, firstRow, rows, firstCol, cols);
      case PACKED -> packed(g, firstRow, rows, firstCol, cols);
    }
  }

  /**
   * How {@link #run} would compute a rectangle.
   *
   * @param g the product; its arrays may be null
   * @param rows rows of the rectangle
   * @param cols columns of the rectangle
   * @return what is decided here
   */
  public GemmBlock explain(FloatGemmCall g, int rows, int cols) {
    GemmPath path = path(g, rows, cols);
    FloatTiles tiles =
        switch (path) {
          case IN_PLACE -> FloatTiles.rows(cols);
          case OUTER -> FloatTiles.rows(1);
          case SWAPPED -> FloatTiles.rows(rows);
          case PACKED -> FloatTiles.packed(cols);
        };
    long a = (long) rows * g.k;
    long b = (long) cols * g.k;
    if (path == GemmPath.OUTER) {
      return new GemmBlock(path, 1, FloatSpecies.LANES, cols, 0);
    }
    if (path == GemmPath.PACKED) {
      int nc = blocking.nc(cols, tiles.nr());
      long packedA = packsA(g, tiles) ? a * Math.ceilDiv(cols, nc) : 0;
      return new GemmBlock(path, tiles.mr(), tiles.nr(), nc, packedA + (g.panels == null ? b : 0));
    }
    boolean copiesA = path == GemmPath.SWAPPED ? g.aRowStride != 1 : g.aColStride != 1;
    boolean copiesB = path == GemmPath.IN_PLACE && g.bColStride != 1;
    long copied = copiesA && copiesB ? (long) rows * cols : (copiesA ? a : 0) + (copiesB ? b : 0);
    return new GemmBlock(path, tiles.mr(), tiles.nr(), cols, copied);
  }

  private static boolean packsA(FloatGemmCall g, FloatTiles tiles) {
    return tiles.packsColumns() || g.aColStride != 1;
  }

  private static GemmPath path(FloatGemmCall g, int rows, int cols) {
    if (g.path != null) {
      return g.path;
    }
    if (g.panels != null || !g.whole()) {
      return GemmPath.PACKED;
    }
    GemmPath path = GemmPath.of(rows, cols, g.k, g.aColStride == 1, g.bColStride == 1);
    boolean noLines = g.bRowStride != 1 && g.bColStride != 1;
    return path == GemmPath.SWAPPED && noLines ? GemmPath.PACKED : path;
  }

  /** With an epilogue by as many rows as stay in the L1 cache, which costs reading B again. */
  private static void inPlace(FloatGemmCall g, int firstRow, int rows, int firstCol, int cols) {
    int most = g.hasEpilogue() ? EPILOGUE_ROWS * Math.max(1, EPILOGUE_COLS / cols) : rows;
    int height;
    for (int i = firstRow; i < firstRow + rows; i += height) {
      height = Math.min(most, firstRow + rows - i);
      FloatSmallGemm.run(
          height,
          cols,
          g.k,
          g.alpha,
          g.a,
          g.aOffset + i * g.aRowStride,
          g.aRowStride,
          g.aColStride,
          g.b,
          g.bOffset + firstCol * g.bColStride,
          g.bRowStride,
          g.bColStride,
          g.beta,
          g.c,
          g.cOffset + i * g.ldc + firstCol,
          g.ldc);
      g.finish(i, height, firstCol, cols);
    }
  }

  private void packed(FloatGemmCall g, int firstRow, int rows, int firstCol, int cols) {
    FloatPanels panels = g.panels;
    FloatTiles tiles = FloatTiles.packed(panels == null ? cols : panels.n());
    boolean packA = packsA(g, tiles);
    Packed packed = pool.acquire();
    int nr = tiles.nr();
    int nc = blocking.nc(cols, nr);
    int mc = tiles.packsColumns() ? tiles.mr() : A_ROWS + A_ROWS / 2;
    int kcMost = Math.min(KC, g.k);
    packed.reserve(
        packA ? (tiles.packsColumns() ? mc : Math.min(mc, rows)) * kcMost : 0,
        panels == null ? nc * kcMost : 0);
    int endRow = firstRow + rows;
    int endCol = firstCol + cols;
    // Loop 4 cuts n, loop 3 cuts k: a block of B, KC x NC, stays in the L2 cache.
    int width;
    for (int jc = firstCol; jc < endCol; jc += width) {
      width = Math.min(nc, endCol - jc);
      if (panels != null) {
        width = panels.cut(jc + width) - jc;
      }
      // Where panels end is counted from the end of what was packed at once.
      int packedEnd = (panels == null ? jc + width : panels.n()) - jc;
      int kc;
      for (int pc = g.kFirst; pc < g.kEnd; pc += kc) {
        kc = Math.min(KC, g.kEnd - pc);
        Store store = Store.of(pc == 0, g.beta);
        float[] b = packed.b;
        int bBlock = 0;
        if (panels == null) {
          FloatPacking.panels(g, pc, kc, jc, width, nr, b);
        } else {
          b = panels.block(pc);
          bBlock = jc * kc;
        }
        float[] a = packA ? packed.a : g.a;
        int aBlock = firstRow;
        int aEnd = packA ? firstRow : endRow;
        // Loop 2 cuts m: a panel of A, MR x KC, stays in the L1 cache.
        int height;
        for (int ic = firstRow; ic < endRow; ic += height) {
          height = tiles.height(endRow - ic);
          if (ic == aEnd) {
            aBlock = ic;
            aEnd = tiles.packsColumns() ? ic + height : endOfBlock(ic, endRow);
            packA(g, tiles, ic, aEnd - ic, pc, kc, packed.a);
          }
          int aPanel =
              packA ? (ic - aBlock) * kc : g.aOffset + ic * g.aRowStride + pc * g.aColStride;
          int aStride = packA ? kc : g.aRowStride;
          int c = g.cOffset + ic * g.ldc + jc;
          // Loop 1 cuts the block's columns: panels of B, KC x NR, pass from the L2 cache.
          int tile;
          for (int jr = 0; jr < width; jr += tile) {
            tile = FloatTiles.width(packedEnd - jr, nr);
            tiles.packedTile(
                kc,
                height,
                tile,
                a,
                aPanel,
                aStride,
                b,
                bBlock + jr * kc,
                store,
                g.alpha,
                g.beta,
                g.c,
                c + jr,
                g.ldc,
                packed.sums);
          }
          if (pc + kc == g.k) {
            g.finish(ic, height, jc, width);
          }
        }
      }
    }
    pool.release(packed);
  }

  /** Rows of A are packed many at a time, since transposing takes eight by eight. */
  private static int endOfBlock(int ic, int endRow) {
    // What is left after the last block would be too little to be cut in tiles of its own.
    return endRow - ic < A_ROWS + A_ROWS / 2 ? endRow : ic + A_ROWS;
  }

  private static void packA(
      FloatGemmCall g, FloatTiles tiles, int ic, int rows, int pc, int kc, float[] target) {
    if (tiles.packsColumns()) {
      FloatPacking.filledColumns(g, ic, rows, pc, kc, target, tiles.mr());
    } else {
      FloatPacking.rows(g, ic, rows, pc, kc, target, kc);
    }
  }
}
