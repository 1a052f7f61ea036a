package dev.lanewise.kernels.internal.simd.blas;

import static dev.lanewise.kernels.internal.simd.DoubleSpecies.LANES;

import dev.lanewise.kernels.internal.blas.DoubleGemvCall;
import dev.lanewise.kernels.internal.gemm.KBlocks;

/**
 * A matrix that is stored along k, times a vector. The contract wants one chain along k for each
 * row, but vectors in memory run along k: blocks of 8 rows are transposed in registers, so that a
 * lane is a row. With vectors of fewer than 8 lanes plain loops are as fast: see
 * benchmarks/EXPERIMENTS.md.
 */
final class DoubleGemvAlongK {
  /** Whether this machine's vectors are long enough. */
  static final boolean USABLE = LANES >= 8;

  /** Rows of a block. */
  static final int ROWS = 8;

  private static final int KC = KBlocks.DOUBLE;
  private static final int STEP = ROWS / 2;

  private static final class Wide {
    static final DoubleRowsTimesVector BLOCK = new DoubleRowsTimesVector512();
  }

  private DoubleGemvAlongK() {}

  /** Elements of y, at least {@link #ROWS}. */
  static void run(DoubleGemvCall g, int first, int count, double[] sums) {
    for (int i = 0; i < count; i += ROWS) {
      // The last eight overlap those before, of which nothing is stored again.
      int row = Math.min(i, count - ROWS);
      int start = g.aOffset + (first + row) * g.rowStride;
      for (int p = 0; p < g.k; p += KC) {
        int kc = Math.min(KC, g.k - p);
        int whole = kc / STEP * STEP;
        Wide.BLOCK.run(whole, g.a, start + p, g.rowStride, g.x, g.xOffset + p, sums);
        for (int q = p + whole; q < p + kc; q++) {
          for (int r = 0; r < ROWS; r++) {
            sums[r] = Math.fma(g.a[start + r * g.rowStride + q], g.x[g.xOffset + q], sums[r]);
          }
        }
        DoubleGemvStore.store(g, p == 0, sums, i - row, first + i, ROWS - (i - row));
      }
    }
  }
}
