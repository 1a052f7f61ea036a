package dev.lanewise.kernels.internal.simd.blas;

import dev.lanewise.kernels.internal.blas.DoubleGemvCall;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import dev.lanewise.kernels.internal.simd.lines.DoubleLines;

/**
 * A matrix that is stored along k, times a vector. The contract wants one chain along k for each
 * row, but vectors in memory run along k: {@link DoubleLines} transposes blocks of rows in
 * registers. With vectors of fewer than 8 lanes plain loops are as fast: see
 * benchmarks/EXPERIMENTS.md.
 */
final class DoubleGemvAlongK {
  /** Whether this machine's vectors are long enough. */
  static final boolean USABLE = DoubleLines.USABLE;

  /** Fewest rows. */
  static final int ROWS = DoubleLines.FEWEST;

  private static final int KC = KBlocks.DOUBLE;

  private DoubleGemvAlongK() {}

  /** Elements of y, at least {@link #ROWS}. */
  static void run(DoubleGemvCall g, int first, int count, double[] sums) {
    int lines = Math.min(DoubleLines.MOST, count);
    for (int i = 0; i < count; i += lines) {
      // The last lines overlap those before, of which nothing is stored again.
      int row = Math.min(i, count - lines);
      int start = g.aOffset + (first + row) * g.rowStride;
      for (int p = 0; p < g.k; p += KC) {
        int kc = Math.min(KC, g.k - p);
        DoubleLines.sums(kc, lines, g.a, start + p, g.rowStride, 1, g.x, g.xOffset + p, 0, sums);
        DoubleGemvStore.store(g, p == 0, sums, i - row, first + i, lines - (i - row));
      }
    }
  }
}
