package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.core.Machine;
import dev.lanewise.kernels.internal.gemm.KBlocks;

/**
 * The block sizes that are free to follow the machine; KC is not, see {@link KBlocks}.
 *
 * @param nc columns of a block of B, at most: with KC rows it fills half of the L2 cache
 */
record Blocking(int nc) {
  /** MC, rows of a block of A: 100 KiB of floats. */
  static final int MC = 96;

  // What rows of A take of the L1 cache, 24 of KC floats or 12 of KC doubles.
  private static final int L1_BYTES = 24 << 10;

  static Blocking of(int kc, int elementBytes) {
    return new Blocking((int) Math.max(256, Machine.current().l2Bytes() / 2 / kc / elementBytes));
  }

  /** Rows of A that stay in the L1 cache: whole tiles of 4, 6 and 12 rows, for floats of 8, too. */
  static int tileRows(int kc, int elementBytes) {
    return L1_BYTES / kc / elementBytes;
  }

  /** NC for {@code cols} columns: as many blocks as needed, but equal ones, not a small rest. */
  int nc(int cols, int nr) {
    int blocks = Math.ceilDiv(cols, nc);
    return Math.ceilDiv(Math.ceilDiv(cols, blocks), nr) * nr;
  }
}
