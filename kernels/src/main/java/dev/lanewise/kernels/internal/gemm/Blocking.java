package dev.lanewise.kernels.internal.gemm;

import dev.lanewise.core.Machine;

/**
 * The block sizes that are free to follow the machine; KC is not, see {@link KBlocks}.
 *
 * @param mc rows of a packed block of A: half of the L2 cache, the rest is for B and C passing by
 * @param nc columns of a packed block of B: a quarter of the L3 cache, which other cores use too
 * @param mr rows of a tile; divides mc
 * @param nr columns of a tile; divides nc
 */
record Blocking(int mc, int nc, int mr, int nr) {
  /** The packed block of B is at most this many columns: 4 MiB at KC = 256. */
  private static final int MAX_NC = 4096;

  private static final int MAX_MC = 1024;

  static Blocking of(int mr, int nr, int kc, int elementBytes) {
    Machine machine = Machine.current();
    long bytesPerLine = (long) kc * elementBytes;
    long l3 = machine.l3Bytes() > 0 ? machine.l3Bytes() : 4 * machine.l2Bytes();
    int mc = (int) Math.min(MAX_MC, machine.l2Bytes() / 2 / bytesPerLine);
    int nc = (int) Math.min(MAX_NC, l3 / 4 / bytesPerLine);
    return new Blocking(Math.max(mr, mc / mr * mr), Math.max(nr, nc / nr * nr), mr, nr);
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
