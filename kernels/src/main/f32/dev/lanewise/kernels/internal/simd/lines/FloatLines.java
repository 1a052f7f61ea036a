package dev.lanewise.kernels.internal.simd.lines;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

/**
 * Lines that are stored along k times vectors along k. The contract wants one chain along k for
 * each result, but vectors in memory run along k: blocks are transposed in registers, so that a
 * lane is a line and a multiply-add takes a column of them; 16 lines are one vector or two. One
 * transposition serves up to eight vectors.
 */
public final class FloatLines {
  /** Whether this machine has the permutations of two vectors that this takes. */
  public static final boolean USABLE = SPECIES.vectorBitSize() == 512;

  /** The most lines at once. */
  public static final int MOST = 16;

  /** The fewest: what is read beyond the end of a line belongs to one that comes after it. */
  public static final int FEWEST = LANES / 2 + 1;

  /** The most vectors at once. */
  public static final int VECTORS = 8;

  /** Elements of the sums. */
  public static final int SUMS = VECTORS * MOST;

  private static final int HALF = LANES / 2;

  private FloatLines() {}

  private static final class Kernels {
    static final FloatLinesKernel ONE = new FloatLines1x512();
    static final FloatLinesKernel FOUR = new FloatLines4x512();
    static final FloatLinesKernel EIGHT = new FloatLines8x512();
  }

  /**
   * The sums of one k block.
   *
   * @param kc length of the block
   * @param lines number of lines, {@link #FEWEST} to {@link #MOST}
   * @param a holds the lines
   * @param aOffset index of the first element
   * @param stride distance from a line to the next
   * @param vectors number of vectors, 1 to {@link #VECTORS}
   * @param x holds the vectors
   * @param xOffset index of the first element
   * @param xStride distance from a vector to the next
   * @param sums receives for each vector the sums of all lines, {@link #MOST} places apart
   */
  public static void sums(
      int kc,
      int lines,
      float[] a,
      int aOffset,
      int stride,
      int vectors,
      float[] x,
      int xOffset,
      int xStride,
      float[] sums) {
    int whole;
    if (vectors == 1) {
      whole = kc / LANES * LANES;
      Kernels.ONE.run(whole, lines, a, aOffset, stride, 1, x, xOffset, 0, sums, 0);
    } else {
      whole = kc / HALF * HALF;
      FloatLinesKernel kernel = vectors <= 4 ? Kernels.FOUR : Kernels.EIGHT;
      int some = Math.min(LANES, lines);
      kernel.run(whole, some, a, aOffset, stride, vectors, x, xOffset, xStride, sums, 0);
      if (some < lines) { // as many again, of which some may be the same
        int rest = lines - LANES;
        int from = aOffset + rest * stride;
        kernel.run(whole, LANES, a, from, stride, vectors, x, xOffset, xStride, sums, rest);
      }
    }
    for (int p = whole; p < kc; p++) {
      for (int v = 0; v < vectors; v++) {
        float xp = x[xOffset + v * xStride + p];
        for (int line = 0; line < lines; line++) {
          int s = v * MOST + line;
          sums[s] = Math.fma(a[aOffset + line * stride + p], xp, sums[s]);
        }
      }
    }
  }
}
