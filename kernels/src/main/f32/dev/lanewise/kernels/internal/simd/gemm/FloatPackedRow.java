package dev.lanewise.kernels.internal.simd.gemm;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * One row of A times packed panels of B, which are read only once: memory sets the pace. Four
 * panels at a time are four streams for the prefetcher, and eight chains of multiply-adds, where a
 * tile of several rows would wait for its own.
 */
final class FloatPackedRow implements FloatPackedTileKernel {
  /** Panels at a time. */
  static final int PANELS = 4;

  /** Columns of a panel. */
  static final int NR = 2 * LANES;

  /** Columns at a time. */
  static final int COLS = PANELS * NR;

  FloatPackedRow() {}

  @Override
  public void run(
      int kc,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float alpha,
      float[] c,
      int cOffset,
      int ldc) {
    int panel = kc * NR;
    int second = panel;
    int third = 2 * panel;
    int fourth = 3 * panel;
    int end = bOffset + panel;
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
    s0.mul(alpha).intoArray(c, cOffset);
    s1.mul(alpha).intoArray(c, cOffset + LANES);
    s2.mul(alpha).intoArray(c, cOffset + 2 * LANES);
    s3.mul(alpha).intoArray(c, cOffset + 3 * LANES);
    s4.mul(alpha).intoArray(c, cOffset + 4 * LANES);
    s5.mul(alpha).intoArray(c, cOffset + 5 * LANES);
    s6.mul(alpha).intoArray(c, cOffset + 6 * LANES);
    s7.mul(alpha).intoArray(c, cOffset + 7 * LANES);
  }
}
