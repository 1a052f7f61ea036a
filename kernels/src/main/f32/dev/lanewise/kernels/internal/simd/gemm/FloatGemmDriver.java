package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.FloatPanels;
import dev.lanewise.kernels.internal.gemm.GemmBlock;
import dev.lanewise.kernels.internal.gemm.GemmPath;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import dev.lanewise.kernels.internal.gemm.PanelWidths;
import dev.lanewise.kernels.internal.simd.FloatSpecies;
import dev.lanewise.kernels.internal.simd.lines.FloatLines;

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

  private static final int MC = Blocking.MC;

  // As many rows of A as whole tiles have and the L1 cache holds beside what passes.
  private static final int TILE_ROWS = Blocking.tileRows(KC, Float.BYTES);

  // A block of C that is read in place and finished at once: whole tiles of 4, 6 and 12 rows.
  private static final int EPILOGUE_ROWS = 24;
  private static final int EPILOGUE_COLS = 256;

  private final Blocking blocking = Blocking.of(KC, Float.BYTES);
  private final FloatSwappedGemm swapped = new FloatSwappedGemm();
  private final ScratchPool<Packed> pool = new ScratchPool<>(Packed::new);

  /** A packed block of A and one of B, which grows to what a product needs. */
  private static final class Packed {
    final float[] a = FloatTiles.rowsOfA(MC);
    float[] b = {};
    final float[] sums = new float[FloatTiles.MOST_SUMS];
  }

  /** Makes a driver for this machine's caches. */
  public FloatGemmDriver() {}

  /**
   * How B is to be packed in advance.
   *
   * @param n columns of B
   * @return the columns of its panels
   */
  public static PanelWidths panelWidths(int n) {
    return FloatTiles.of(n, Long.MAX_VALUE).widths();
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
      case LINES -> lines(g, firstRow, rows, firstCol, cols);
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
          case IN_PLACE, PACKED -> tiles(g, rows, cols);
          case LINES, OUTER -> FloatTiles.of(1, 0);
          case SWAPPED -> FloatTiles.of(rows, (long) cols * g.k);
        };
    if (path == GemmPath.OUTER) {
      return new GemmBlock(path, 1, FloatSpecies.LANES, cols, 0);
    }
    long a = (long) rows * g.k;
    long b = (long) cols * g.k;
    if (path == GemmPath.LINES) {
      return FloatLinesGemm.explain(rows, cols, g.k, g.bRowStride);
    }
    if (path == GemmPath.PACKED) {
      int nc = blocking.nc(cols, tiles.widths().nr());
      long packedB = g.panels == null ? b : 0;
      return new GemmBlock(
          path, tiles.mr(), tiles.widths().nr(), nc, a * Math.ceilDiv(cols, nc) + packedB);
    }
    if (path == GemmPath.SWAPPED) {
      return new GemmBlock(
          path, tiles.mr(), tiles.widths().nr(), cols, b + (g.aRowStride != 1 ? a : 0));
    }
    boolean bothTransposed = g.bColStride != 1 && g.aColStride != 1;
    if (bothTransposed && FloatSmallGemm.transposesResult(rows, cols, g.k)) {
      return new GemmBlock(path, tiles.mr(), tiles.widths().nr(), cols, b + (long) rows * cols);
    }
    boolean copiesA = FloatSmallGemm.copiesA(rows, cols, g.k, g.aRowStride, g.aColStride, g.beta);
    long copied = (copiesA ? a : 0) + (g.bColStride != 1 ? b : 0);
    return new GemmBlock(path, tiles.mr(), tiles.widths().nr(), cols, copied);
  }

  /** What is packed in advance has one width, whatever it is multiplied with. */
  private static FloatTiles tiles(FloatGemmCall g, int rows, int cols) {
    return g.panels == null
        ? FloatTiles.of(cols, (long) rows * g.k)
        : FloatTiles.of(g.panels.n(), Long.MAX_VALUE);
  }

  private static GemmPath path(FloatGemmCall g, int rows, int cols) {
    if (g.path != null) {
      return g.path == GemmPath.LINES && !FloatLines.USABLE ? GemmPath.IN_PLACE : g.path;
    }
    if (g.panels != null || !g.whole()) {
      return GemmPath.PACKED;
    }
    if (FloatLinesGemm.suits(
        rows, cols, g.k, g.aRowStride, g.aColStride, g.bRowStride, g.bColStride)) {
      return GemmPath.LINES;
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

  private static void lines(FloatGemmCall g, int firstRow, int rows, int firstCol, int cols) {
    FloatLinesGemm.run(
        rows,
        cols,
        g.k,
        g.alpha,
        g.a,
        g.aOffset + firstRow * g.aRowStride,
        g.aRowStride,
        g.b,
        g.bOffset + firstCol * g.bColStride,
        g.bRowStride,
        g.bColStride,
        g.beta,
        g.c,
        g.cOffset + firstRow * g.ldc + firstCol,
        g.ldc);
    g.finish(firstRow, rows, firstCol, cols);
  }

  private void packed(FloatGemmCall g, int firstRow, int rows, int firstCol, int cols) {
    FloatPanels panels = g.panels;
    FloatTiles tiles = tiles(g, rows, cols);
    Packed packed = pool.acquire();
    int nc = blocking.nc(cols, tiles.widths().nr());
    // Kernels read a vector at least, also from the last row.
    int bLength = panels == null ? nc * Math.min(KC, g.k) + FloatSpecies.LANES : 0;
    if (packed.b.length < bLength) {
      packed.b = new float[bLength];
    }
    int endRow = firstRow + rows;
    int endCol = firstCol + cols;
    // Loop 4 cuts n, loop 3 cuts k: a block of B, KC x NC, stays in the L2 cache.
    int width;
    for (int jc = firstCol; jc < endCol; jc += width) {
      width = Math.min(nc, endCol - jc);
      if (panels != null) {
        width = panels.cut(jc + width) - jc;
      }
      int kc;
      for (int pc = g.kFirst; pc < g.kEnd; pc += kc) {
        kc = Math.min(KC, g.kEnd - pc);
        float[] b = packed.b;
        int bBlock = 0;
        if (panels == null) {
          FloatPacking.panels(g, pc, kc, jc, width, tiles.widths(), b);
        } else {
          b = panels.block(pc);
          bBlock = jc * kc;
        }
        // Loop 2 cuts m: of a block of A, MC x KC, each panel stays in the L1 cache in its turn.
        int height;
        for (int ic = firstRow; ic < endRow; ic += height) {
          height = Math.min(MC, endRow - ic);
          FloatPacking.rowsOfA(
              g.a,
              g.aOffset + ic * g.aRowStride + pc * g.aColStride,
              g.aRowStride,
              g.aColStride,
              height,
              kc,
              packed.a);
          block(g, tiles, packed, b, bBlock, ic, height, jc, width, pc, kc);
        }
      }
    }
    pool.release(packed);
  }

  /**
   * Loops 1 and 0 cut the block's rows and columns. As many rows of A as whole tiles of every
   * height have together stay in the L1 cache, and panels of B, KC x NR, pass from the L2 cache.
   */
  private static void block(
      FloatGemmCall g,
      FloatTiles tiles,
      Packed packed,
      float[] b,
      int bBlock,
      int ic,
      int height,
      int jc,
      int width,
      int pc,
      int kc) {
    Store store = Store.of(pc == 0, g.beta);
    // Where panels end is counted from the end of what was packed at once.
    int packedEnd = (g.panels == null ? jc + width : g.panels.n()) - jc;
    int group;
    for (int first = 0; first < height; first += group) {
      group = Math.min(TILE_ROWS, height - first);
      int cols;
      for (int jr = 0; jr < width; jr += cols) {
        cols = tiles.packedCols(height, width - jr, packedEnd - jr);
        // One row takes several panels at once; its height is that of any tile.
        FloatTileSizes sizes = tiles.panels().of(Math.min(cols, tiles.widths().widest()));
        int mr;
        for (int ir = first; ir < first + group; ir += mr) {
          mr = sizes.height(first + group - ir);
          tiles.packedTile(
              kc,
              mr,
              cols,
              packed.a,
              ir * FloatTileKernel.A_STRIDE,
              b,
              bBlock + jr * kc,
              store,
              g.alpha,
              g.beta,
              g.c,
              g.cOffset + (ic + ir) * g.ldc + jc + jr,
              g.ldc,
              packed.sums);
        }
      }
      if (pc + kc == g.k) {
        g.finish(ic + first, group, jc, width);
      }
    }
  }
}
