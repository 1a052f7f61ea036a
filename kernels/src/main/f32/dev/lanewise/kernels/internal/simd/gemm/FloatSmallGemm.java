package dev.lanewise.kernels.internal.simd.gemm;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;

import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.gemm.GemmPath;
import dev.lanewise.kernels.internal.gemm.KBlocks;

/**
 * GEMM for operands that lie in a cache: B and C are used where they are, A is copied to where the
 * micro-kernel expects its rows. What is transposed is copied first.
 */
public final class FloatSmallGemm {
  private static final int KC = KBlocks.FLOAT;

  // Rows of A at a time: few, so that they stay in the L1 cache beside what they are copied from.
  private static final int MC = 24;
  private static final ScratchPool<Scratch> POOL = new ScratchPool<>(Scratch::new);
  private static final ScratchPool<float[][]> COPIES = new ScratchPool<>(() -> new float[2][0]);

  /** A block of A, and what is added to C, which needs room outside of the registers. */
  private static final class Scratch {
    final float[] a = FloatTiles.rowsOfA(MC);
    final float[] sums = new float[FloatTiles.MOST_SUMS];
  }

  // Multiply-adds up to which copying A costs more than the registers it saves, and columns from
  // which a copy serves so many tiles that it does not.
  private static final long ROWS_IN_PLACE = 48L * 48 * 48;
  private static final int MANY_COLUMNS = 96;

  // Elements of B up to which copying it is made up for by wider tiles.
  private static final long MOST_COPIED = 1 << 14;

  private FloatSmallGemm() {}

  /**
   * C = alpha A B + beta C, each operand with any strides.
   *
   * @param m rows of C
   * @param n columns of C
   * @param k the common dimension
   * @param alpha scales the product
   * @param a holds A
   * @param aOffset index of its first element
   * @param aRowStride distance between its rows
   * @param aColStride distance between its columns
   * @param b holds B
   * @param bOffset index of its first element
   * @param bRowStride distance between its rows
   * @param bColStride distance between its columns
   * @param beta scales C
   * @param c holds C
   * @param cOffset index of its first element
   * @param ldc distance between rows of C
   */
  public static void run(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRowStride,
      int aColStride,
      float[] b,
      int bOffset,
      int bRowStride,
      int bColStride,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    if (FloatLinesGemm.suits(m, n, k, aRowStride, aColStride, bRowStride, bColStride)) {
      FloatLinesGemm.run(
          m,
          n,
          k,
          alpha,
          a,
          aOffset,
          aRowStride,
          b,
          bOffset,
          bRowStride,
          bColStride,
          beta,
          c,
          cOffset,
          ldc);
      return;
    }
    if (bColStride == 1) {
      inPlace(
          m,
          n,
          k,
          alpha,
          a,
          aOffset,
          aRowStride,
          aColStride,
          b,
          bOffset,
          bRowStride,
          beta,
          c,
          cOffset,
          ldc);
      return;
    }
    float[][] copies = COPIES.acquire();
    boolean bothTransposed = aColStride != 1 && aRowStride == 1 && bRowStride == 1;
    if (bothTransposed && transposesResult(m, n, k)) {
      // C^T = B^T A^T: only the result has to be transposed.
      float[] t = copies[0] = reserve(copies[0], n * m);
      if (beta != 0) {
        FloatPacking.copy(c, cOffset, 1, ldc, n, m, t, 0, m);
      }
      inPlace(n, m, k, alpha, b, bOffset, bColStride, 1, a, aOffset, aColStride, beta, t, 0, m);
      FloatPacking.copy(t, 0, 1, m, m, n, c, cOffset, ldc);
      COPIES.release(copies);
      return;
    }
    int ld = FloatTiles.of(n, (long) m * k).readCols(n);
    float[] rowsOfB = copies[1] = reserve(copies[1], k * ld);
    FloatPacking.copy(b, bOffset, bRowStride, bColStride, k, n, rowsOfB, 0, ld);
    inPlace(
        m, n, k, alpha, a, aOffset, aRowStride, aColStride, rowsOfB, 0, ld, beta, c, cOffset, ldc);
    COPIES.release(copies);
  }

  /**
   * Which of B and C to transpose where A and B both are. The columns of A, which that of B leaves
   * to be read, are faster than the rows of B^T; so that of C has to be the smaller by far, or to
   * have wide rows instead of narrow ones.
   */
  static boolean transposesResult(int m, int n, int k) {
    return k > m || n < Math.min(m, LANES);
  }

  private static float[] reserve(float[] array, int length) {
    return array.length < length ? new float[length] : array;
  }

  /** The kernels that read A where it is; null if it had better be copied. */
  private static FloatTileSet inPlaceTiles(
      FloatTiles tiles, int m, int n, int k, int aRowStride, int aColStride, float beta) {
    if (beta != 0 || m < FloatTileSizes.LOW_ROWS) {
      return null;
    }
    if (aRowStride == 1) {
      return tiles.columns();
    }
    boolean few = n <= GemmPath.FEW || n < MANY_COLUMNS && (long) m * n * k <= ROWS_IN_PLACE;
    return aColStride == 1 && few ? tiles.rows() : null;
  }

  /** Whether A is copied, its strides being as here. */
  static boolean copiesA(int m, int n, int k, int aRowStride, int aColStride, float beta) {
    return inPlaceTiles(FloatTiles.of(n, (long) m * k), m, n, k, aRowStride, aColStride, beta)
        == null;
  }

  /** C = alpha A B + beta C, the rows of B and C contiguous. */
  static void inPlace(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRowStride,
      int aColStride,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    FloatTiles tiles = FloatTiles.of(n, (long) m * k);
    if (tiles.readCols(n) > n && (long) k * n > MOST_COPIED) {
      tiles = FloatTiles.of(n, 0);
    }
    int read = tiles.readCols(n);
    if (read == n || bOffset + (k - 1L) * ldb + read <= b.length) {
      rows(
          tiles,
          m,
          n,
          k,
          alpha,
          a,
          aOffset,
          aRowStride,
          aColStride,
          b,
          bOffset,
          ldb,
          beta,
          c,
          cOffset,
          ldc);
      return;
    }
    // Whole vectors of the last rows would reach beyond the array.
    float[][] copies = COPIES.acquire();
    int ld = Math.min(ldb, read);
    float[] rowsOfB = copies[0] = reserve(copies[0], k * ld + read);
    if (ld == ldb) {
      System.arraycopy(b, bOffset, rowsOfB, 0, (k - 1) * ldb + n);
    } else {
      FloatPacking.copy(b, bOffset, ldb, 1, k, n, rowsOfB, 0, ld);
    }
    rows(
        tiles,
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        aRowStride,
        aColStride,
        rowsOfB,
        0,
        ld,
        beta,
        c,
        cOffset,
        ldc);
    COPIES.release(copies);
  }

  /** The same for rows of B of which kernels may read whole vectors. */
  private static void rows(
      FloatTiles tiles,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRowStride,
      int aColStride,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    FloatTileSet inPlace = inPlaceTiles(tiles, m, n, k, aRowStride, aColStride, beta);
    boolean scratchless = inPlace != null && k <= KC && tiles.storesAtOnce(n, Store.OVERWRITE);
    Scratch scratch = scratchless ? null : POOL.acquire();
    if (inPlace != null) {
      float[] sums = scratchless ? null : scratch.sums;
      int cols;
      for (int jr = 0; jr < n; jr += cols) {
        cols = tiles.widths().width(n - jr);
        tiles.inPlace(
            inPlace,
            m,
            cols,
            k,
            alpha,
            a,
            aOffset,
            aRowStride,
            aColStride,
            b,
            bOffset + jr,
            ldb,
            c,
            cOffset + jr,
            ldc,
            sums);
      }
    } else {
      copied(
          tiles,
          m,
          n,
          k,
          alpha,
          a,
          aOffset,
          aRowStride,
          aColStride,
          b,
          bOffset,
          ldb,
          beta,
          c,
          cOffset,
          ldc,
          scratch);
    }
    if (scratch != null) {
      POOL.release(scratch);
    }
  }

  /** The same with A copied, a few rows at a time. */
  private static void copied(
      FloatTiles tiles,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRowStride,
      int aColStride,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc,
      Scratch scratch) {
    int mc;
    for (int ic = 0; ic < m; ic += mc) {
      mc = Math.min(MC, m - ic);
      // All of k for a block of rows before the next: memory likes to be read in long rows.
      int kc;
      for (int pc = 0; pc < k; pc += kc) {
        kc = Math.min(KC, k - pc);
        Store store = Store.of(pc == 0, beta);
        FloatPacking.rowsOfA(
            a,
            aOffset + ic * aRowStride + pc * aColStride,
            aRowStride,
            aColStride,
            mc,
            kc,
            scratch.a);
        int cols;
        for (int jr = 0; jr < n; jr += cols) {
          cols = tiles.widths().width(n - jr);
          FloatTileSizes sizes = tiles.panels().of(cols);
          int rows;
          for (int ir = 0; ir < mc; ir += rows) {
            rows = sizes.height(mc - ir);
            tiles.tile(
                sizes.kernel(rows),
                kc,
                rows,
                cols,
                scratch.a,
                ir * FloatTileKernel.A_STRIDE,
                1,
                b,
                bOffset + pc * ldb + jr,
                ldb,
                store,
                alpha,
                beta,
                c,
                cOffset + (ic + ir) * ldc + jr,
                ldc,
                scratch.sums);
          }
        }
      }
    }
  }
}
