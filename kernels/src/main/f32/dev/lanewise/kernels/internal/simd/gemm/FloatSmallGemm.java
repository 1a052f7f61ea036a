package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.core.ScratchPool;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import dev.lanewise.kernels.internal.simd.FloatSpecies;

/**
 * GEMM for operands that lie in a cache and whose rows are contiguous: the micro-kernel reads them
 * where they are. No packing, no scratch memory, no lock, and nothing before the first
 * multiplication but a few comparisons.
 */
public final class FloatSmallGemm {
  private static final int KC = KBlocks.FLOAT;

  private static final ScratchPool<float[]> SUMS =
      new ScratchPool<>(() -> new float[12 * 2 * FloatSpecies.LANES]);

  private FloatSmallGemm() {}

  /**
   * C = alpha A B + beta C; parameters as in {@link dev.lanewise.kernels.Blas}, not transposed.
   *
   * @param m rows of C
   * @param n columns of C
   * @param k the common dimension
   * @param alpha scales the product
   * @param a holds A
   * @param aOffset index of its first element
   * @param lda distance between rows of A
   * @param b holds B
   * @param bOffset index of its first element
   * @param ldb distance between rows of B
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
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    FloatTiles tiles = FloatTiles.rows(n);
    int nr = tiles.nr();
    // Only what is added to C needs room outside of the registers.
    float[] sums = beta == 0 && k <= KC ? null : SUMS.acquire();
    for (int pc = 0; pc < k; pc += KC) {
      int kc = Math.min(KC, k - pc);
      Store store = Store.of(pc == 0, beta);
      int cols;
      for (int jr = 0; jr < n; jr += cols) {
        cols = FloatTiles.width(n - jr, nr);
        int bPanel = bOffset + pc * ldb + jr;
        int rows;
        for (int ir = 0; ir < m; ir += rows) {
          rows = tiles.height(m - ir);
          tiles.tile(
              kc,
              rows,
              cols,
              a,
              aOffset + ir * lda + pc,
              lda,
              b,
              bPanel,
              ldb,
              store,
              alpha,
              beta,
              c,
              cOffset + ir * ldc + jr,
              ldc,
              sums);
        }
      }
    }
    if (sums != null) {
      SUMS.release(sums);
    }
  }
}
