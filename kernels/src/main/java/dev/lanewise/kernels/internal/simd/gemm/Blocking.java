package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.core.Machine;

/**
 * The block sizes that are free to follow the machine; KC is not, see {@link KBlocks}. The L2 cache
 * holds a packed block of A, MC x KC, and the block of C that it is multiplied into, MC x NC.
 *
 * @param mr rows of a tile; divides MC
 * @param nr columns of a tile; divides NC
 * @param mc rows of a block of A and C, at most
 * @param nc columns of a block of B and C, at most
 * @param kb rows of a packed block of B, at most: a multiple of KC, such that it fits a quarter of
 *     the L3 cache, which other cores use too
 */
record Blocking(int mr, int nr, int mc, int nc, int kb) {
  static Blocking of(int mr, int nr, int kc, int elementBytes) {
    Machine machine = Machine.current();
    // An eighth of the L2 cache for A, which gives MC, and half for C, which gives NC. The rest is
    // for B passing by. Not critical: see benchmarks/EXPERIMENTS.md.
    long l2 = machine.l2Bytes();
    int mc = (int) Math.min(256, l2 / 8 / ((long) kc * elementBytes));
    mc = Math.max(mr, mc / mr * mr);
    int nc = (int) Math.min(4096, l2 / 2 / ((long) mc * elementBytes));
    nc = Math.max(nr, nc / nr * nr);
    long l3 = machine.l3Bytes() > 0 ? machine.l3Bytes() : 4 * l2;
    int kb = (int) Math.min(1 << 16, l3 / 4 / ((long) nc * elementBytes));
    return new Blocking(mr, nr, mc, nc, Math.max(kc, kb / kc * kc));
  }

  /** MC for {@code rows} rows: as many blocks as needed, but equal ones instead of a small rest. */
  int mc(int rows) {
    return balanced(rows, mc, mr);
  }

  /** NC for {@code cols} columns, alike. */
  int nc(int cols) {
    return balanced(cols, nc, nr);
  }

  private static int balanced(int length, int most, int unit) {
    int blocks = Math.ceilDiv(length, most);
    return Math.min(most, Math.ceilDiv(Math.ceilDiv(length, blocks), unit) * unit);
  }
}
