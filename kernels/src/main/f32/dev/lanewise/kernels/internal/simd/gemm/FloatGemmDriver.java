package dev.lanewise.kernels.internal.simd.gemm;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.core.ScratchPool;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.KBlocks;

/**
 * GEMM around a micro-kernel, as five loops. Each cuts one dimension, so that what the loops inside
 * it share stays in one level of the memory hierarchy (F. Van Zee, R. van de Geijn, "BLIS", ACM
 * TOMS 41(3), 2015, figure 4).
 */
public final class FloatGemmDriver {
  private static final int KC = KBlocks.FLOAT;

  private final FloatMicroKernel kernel;
  private final int mr;
  private final int nr;
  private final Blocking blocking;
  private final ScratchPool<Packed> pool;

  /** Packed blocks of A and B, grown to what a product needs, and a tile beside C. */
  private static final class Packed {
    float[] a = {};
    float[] b = {};
    final float[] tile;

    Packed(int mr, int nr) {
      tile = new float[mr * nr];
    }

    void reserve(int aLength, int bLength) {
      if (a.length < aLength) {
        a = new float[aLength];
      }
      if (b.length < bLength) {
        b = new float[bLength];
      }
    }
  }

  /** Makes a driver whose kernel fits the machine's vector registers: 32 of 512 bit, else 16. */
  public FloatGemmDriver() {
    this(SPECIES.vectorBitSize() == 512 ? new FloatKernel12x2() : new FloatKernel6x2());
  }

  private FloatGemmDriver(FloatMicroKernel kernel) {
    this.kernel = kernel;
    mr = kernel.rows();
    nr = kernel.cols();
    blocking = Blocking.of(mr, nr, KC, Float.BYTES);
    pool = new ScratchPool<>(() -> new Packed(mr, nr));
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
    Packed packed = pool.acquire();
    int mc = blocking.mc(rows);
    int nc = blocking.nc(cols);
    int kb = blocking.kb();
    packed.reserve(mc * Math.min(KC, g.k), nc * Math.min(kb, g.k));
    int endRow = firstRow + rows;
    int endCol = firstCol + cols;
    // Loop 5 cuts n.
    for (int jc = firstCol; jc < endCol; jc += nc) {
      int colCount = Math.min(nc, endCol - jc);
      int width = Math.ceilDiv(colCount, nr) * nr;
      // Loop 4 cuts k, seldom: a block of B, KB x NC, is packed and stays in the L3 cache.
      for (int pb = 0; pb < g.k; pb += kb) {
        int kEnd = Math.min(pb + kb, g.k);
        for (int pc = pb; pc < kEnd; pc += KC) {
          int start = (pc - pb) * width;
          FloatPacking.b(g, pc, Math.min(KC, kEnd - pc), jc, colCount, nr, packed.b, start);
        }
        // Loop 3 cuts m: a block of C, MC x NC, stays in the L2 cache while all of KB is added to
        // it, KC after KC. Not parallel: the contract adds them in this order.
        for (int ic = firstRow; ic < endRow; ic += mc) {
          int rowCount = Math.min(mc, endRow - ic);
          for (int pc = pb; pc < kEnd; pc += KC) {
            int kc = Math.min(KC, kEnd - pc);
            FloatPacking.a(g, ic, rowCount, pc, kc, kernel, packed.a);
            macroKernel(g, packed, (pc - pb) * width, pc == 0, kc, ic, rowCount, jc, colCount);
          }
        }
      }
    }
    pool.release(packed);
  }

  /** The product of a packed block of A and a packed block of B. */
  private void macroKernel(
      FloatGemmCall g,
      Packed packed,
      int bBlock,
      boolean first,
      int kc,
      int ic,
      int rows,
      int jc,
      int cols) {
    // fma(beta, c, alpha s) has two roundings, fma(alpha, s, c) one: the same only if both are 1.
    boolean scale = first && g.beta != 0 && !(g.beta == 1 && g.alpha == 1);
    Store store = first && g.beta == 0 ? Store.OVERWRITE : Store.ACCUMULATE;
    // Loop 2 cuts the block's columns: a panel of B, KC x NR, stays in the L1 cache.
    for (int jr = 0; jr < cols; jr += nr) {
      // Loop 1 cuts the block's rows: panels of A, MR x KC, pass from the L2 cache.
      for (int ir = 0; ir < rows; ir += mr) {
        int c = g.cOffset + (ic + ir) * g.ldc + jc + jr;
        int a = ir * kc;
        int b = bBlock + jr * kc;
        int tileRows = Math.min(mr, rows - ir);
        int tileCols = Math.min(nr, cols - jr);
        if (scale) {
          kernel.run(kc, packed.a, a, packed.b, b, Store.OVERWRITE, g.alpha, packed.tile, 0, nr);
          addScaled(g, packed.tile, tileRows, tileCols, c);
        } else if (tileRows == mr && tileCols == nr) {
          kernel.run(kc, packed.a, a, packed.b, b, store, g.alpha, g.c, c, g.ldc);
        } else {
          // A tile that C has only part of: computed in a whole tile beside it, the part is copied.
          if (store == Store.ACCUMULATE) {
            copy(g.c, c, g.ldc, packed.tile, 0, nr, tileRows, tileCols);
          }
          kernel.run(kc, packed.a, a, packed.b, b, store, g.alpha, packed.tile, 0, nr);
          copy(packed.tile, 0, nr, g.c, c, g.ldc, tileRows, tileCols);
        }
      }
    }
  }

  /** c = fma(beta, c, t) for a tile t = alpha s. */
  private void addScaled(FloatGemmCall g, float[] tile, int rows, int cols, int c) {
    for (int i = 0; i < rows; i++) {
      int row = c + i * g.ldc;
      for (int j = 0; j < cols; j++) {
        g.c[row + j] = Math.fma(g.beta, g.c[row + j], tile[i * nr + j]);
      }
    }
  }

  private static void copy(
      float[] from, int start, int ld, float[] to, int toStart, int toLd, int rows, int cols) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(from, start + i * ld, to, toStart + i * toLd, cols);
    }
  }
}
