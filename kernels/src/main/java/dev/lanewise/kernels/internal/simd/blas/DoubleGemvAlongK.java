package dev.lanewise.kernels.internal.simd.blas;

import dev.lanewise.kernels.internal.blas.DoubleGemvCall;
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

  private DoubleGemvAlongK() {}

  /** Elements of y, at least {@link #ROWS}. */
  static void run(DoubleGemvCall g, int first, int count, double[] sums) {
    DoubleGemvLines.run(g, first, count, sums);
  }
}
