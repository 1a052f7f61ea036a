package dev.lanewise.kernels.internal.simd.gemm;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * One row of A times packed panels of B, which are read only once: memory sets the pace. Four
 * panels at a time are four streams for the prefetcher, and eight chains of multiply-adds, where a
 * tile of several rows would wait for its own.
 */
final class FloatPackedRow {
  /** Panels at a time. */
  static final int PANELS = 4;

  /** Columns of a panel. */
  static final int NR = 2 * LANES;

  private FloatPackedRow() {}

  /**
   * The sums of one k block.
   *
   * @param kc length of the block
   * @param a holds the row
   * @param aOffset index of its first element
   * @param b holds PANELS panels of kc x NR, one after the other
   * @param bOffset index of the first element
   * @param sums receives PANELS x NR sums
   */
  static void run(int kc, float[] a, int aOffset, float[] b, int bOffset, float[] sums) {
    int next = kc * NR;
    int end = bOffset + next;
    int second = next;
    int third = 2 * next;
    int fourth = 3 * next;
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    FloatVector s4 = FloatVector.zero(SPECIES);
    FloatVector s5 = FloatVector.zero(SPECIES);
    FloatVector s6 = FloatVector.zero(SPECIES);
    FloatVector s7 = FloatVector.zero(SPECIES);
    int ap = aOffset;
    for (int bp = bOffset; bp < end; bp += NR) {
      FloatVector ai = FloatVector.broadcast(SPECIES, a[ap]);
      s0 = ai.fma(FloatVector.fromArray(SPECIES, b, bp), s0);
      s1 = ai.fma(FloatVector.fromArray(SPECIES, b, bp + LANES), s1);
      s2 = ai.fma(FloatVector.fromArray(SPECIES, b, bp + second), s2);
      s3 = ai.fma(FloatVector.fromArray(SPECIES, b, bp + second + LANES), s3);
      s4 = ai.fma(FloatVector.fromArray(SPECIES, b, bp + third), s4);
      s5 = ai.fma(FloatVector.fromArray(SPECIES, b, bp + third + LANES), s5);
      s6 = ai.fma(FloatVector.fromArray(SPECIES, b, bp + fourth), s6);
      s7 = ai.fma(FloatVector.fromArray(SPECIES, b, bp + fourth + LANES), s7);
      ap++;
    }
    s0.intoArray(sums, 0);
    s1.intoArray(sums, LANES);
    s2.intoArray(sums, 2 * LANES);
    s3.intoArray(sums, 3 * LANES);
    s4.intoArray(sums, 4 * LANES);
    s5.intoArray(sums, 5 * LANES);
    s6.intoArray(sums, 6 * LANES);
    s7.intoArray(sums, 7 * LANES);
  }
}
