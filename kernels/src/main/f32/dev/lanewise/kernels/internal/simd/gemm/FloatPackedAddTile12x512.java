package dev.lanewise.kernels.internal.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatPackedTile12x512} with another store, c = fma(alpha, s, c): for further blocks of k,
 * and the first where beta is 1.
 */
final class FloatPackedAddTile12x512 implements FloatPackedTileKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;
  private static final int LANES = SPECIES.length();

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
    FloatVector s0_0 = FloatVector.zero(SPECIES);
    FloatVector s0_1 = FloatVector.zero(SPECIES);
    FloatVector s1_0 = FloatVector.zero(SPECIES);
    FloatVector s1_1 = FloatVector.zero(SPECIES);
    FloatVector s2_0 = FloatVector.zero(SPECIES);
    FloatVector s2_1 = FloatVector.zero(SPECIES);
    FloatVector s3_0 = FloatVector.zero(SPECIES);
    FloatVector s3_1 = FloatVector.zero(SPECIES);
    FloatVector s4_0 = FloatVector.zero(SPECIES);
    FloatVector s4_1 = FloatVector.zero(SPECIES);
    FloatVector s5_0 = FloatVector.zero(SPECIES);
    FloatVector s5_1 = FloatVector.zero(SPECIES);
    FloatVector s6_0 = FloatVector.zero(SPECIES);
    FloatVector s6_1 = FloatVector.zero(SPECIES);
    FloatVector s7_0 = FloatVector.zero(SPECIES);
    FloatVector s7_1 = FloatVector.zero(SPECIES);
    FloatVector s8_0 = FloatVector.zero(SPECIES);
    FloatVector s8_1 = FloatVector.zero(SPECIES);
    FloatVector s9_0 = FloatVector.zero(SPECIES);
    FloatVector s9_1 = FloatVector.zero(SPECIES);
    FloatVector s10_0 = FloatVector.zero(SPECIES);
    FloatVector s10_1 = FloatVector.zero(SPECIES);
    FloatVector s11_0 = FloatVector.zero(SPECIES);
    FloatVector s11_1 = FloatVector.zero(SPECIES);
    int end = bOffset + kc * (2 * LANES);
    int ap = aOffset;
    for (int bp = bOffset; bp < end; bp += 2 * LANES) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bp);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bp + LANES);
      FloatVector ai = FloatVector.broadcast(SPECIES, a[ap]);
      s0_0 = ai.fma(b0, s0_0);
      s0_1 = ai.fma(b1, s0_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + A_STRIDE]);
      s1_0 = ai.fma(b0, s1_0);
      s1_1 = ai.fma(b1, s1_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 2 * A_STRIDE]);
      s2_0 = ai.fma(b0, s2_0);
      s2_1 = ai.fma(b1, s2_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 3 * A_STRIDE]);
      s3_0 = ai.fma(b0, s3_0);
      s3_1 = ai.fma(b1, s3_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 4 * A_STRIDE]);
      s4_0 = ai.fma(b0, s4_0);
      s4_1 = ai.fma(b1, s4_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 5 * A_STRIDE]);
      s5_0 = ai.fma(b0, s5_0);
      s5_1 = ai.fma(b1, s5_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 6 * A_STRIDE]);
      s6_0 = ai.fma(b0, s6_0);
      s6_1 = ai.fma(b1, s6_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 7 * A_STRIDE]);
      s7_0 = ai.fma(b0, s7_0);
      s7_1 = ai.fma(b1, s7_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 8 * A_STRIDE]);
      s8_0 = ai.fma(b0, s8_0);
      s8_1 = ai.fma(b1, s8_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 9 * A_STRIDE]);
      s9_0 = ai.fma(b0, s9_0);
      s9_1 = ai.fma(b1, s9_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 10 * A_STRIDE]);
      s10_0 = ai.fma(b0, s10_0);
      s10_1 = ai.fma(b1, s10_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 11 * A_STRIDE]);
      s11_0 = ai.fma(b0, s11_0);
      s11_1 = ai.fma(b1, s11_1);
      ap++;
    }
    int c1 = cOffset + ldc;
    int c2 = cOffset + 2 * ldc;
    int c3 = cOffset + 3 * ldc;
    int c4 = cOffset + 4 * ldc;
    int c5 = cOffset + 5 * ldc;
    int c6 = cOffset + 6 * ldc;
    int c7 = cOffset + 7 * ldc;
    int c8 = cOffset + 8 * ldc;
    int c9 = cOffset + 9 * ldc;
    int c10 = cOffset + 10 * ldc;
    int c11 = cOffset + 11 * ldc;
    FloatVector va = FloatVector.broadcast(SPECIES, alpha);
    va.fma(s0_0, FloatVector.fromArray(SPECIES, c, cOffset)).intoArray(c, cOffset);
    va.fma(s0_1, FloatVector.fromArray(SPECIES, c, cOffset + LANES)).intoArray(c, cOffset + LANES);
    va.fma(s1_0, FloatVector.fromArray(SPECIES, c, c1)).intoArray(c, c1);
    va.fma(s1_1, FloatVector.fromArray(SPECIES, c, c1 + LANES)).intoArray(c, c1 + LANES);
    va.fma(s2_0, FloatVector.fromArray(SPECIES, c, c2)).intoArray(c, c2);
    va.fma(s2_1, FloatVector.fromArray(SPECIES, c, c2 + LANES)).intoArray(c, c2 + LANES);
    va.fma(s3_0, FloatVector.fromArray(SPECIES, c, c3)).intoArray(c, c3);
    va.fma(s3_1, FloatVector.fromArray(SPECIES, c, c3 + LANES)).intoArray(c, c3 + LANES);
    va.fma(s4_0, FloatVector.fromArray(SPECIES, c, c4)).intoArray(c, c4);
    va.fma(s4_1, FloatVector.fromArray(SPECIES, c, c4 + LANES)).intoArray(c, c4 + LANES);
    va.fma(s5_0, FloatVector.fromArray(SPECIES, c, c5)).intoArray(c, c5);
    va.fma(s5_1, FloatVector.fromArray(SPECIES, c, c5 + LANES)).intoArray(c, c5 + LANES);
    va.fma(s6_0, FloatVector.fromArray(SPECIES, c, c6)).intoArray(c, c6);
    va.fma(s6_1, FloatVector.fromArray(SPECIES, c, c6 + LANES)).intoArray(c, c6 + LANES);
    va.fma(s7_0, FloatVector.fromArray(SPECIES, c, c7)).intoArray(c, c7);
    va.fma(s7_1, FloatVector.fromArray(SPECIES, c, c7 + LANES)).intoArray(c, c7 + LANES);
    va.fma(s8_0, FloatVector.fromArray(SPECIES, c, c8)).intoArray(c, c8);
    va.fma(s8_1, FloatVector.fromArray(SPECIES, c, c8 + LANES)).intoArray(c, c8 + LANES);
    va.fma(s9_0, FloatVector.fromArray(SPECIES, c, c9)).intoArray(c, c9);
    va.fma(s9_1, FloatVector.fromArray(SPECIES, c, c9 + LANES)).intoArray(c, c9 + LANES);
    va.fma(s10_0, FloatVector.fromArray(SPECIES, c, c10)).intoArray(c, c10);
    va.fma(s10_1, FloatVector.fromArray(SPECIES, c, c10 + LANES)).intoArray(c, c10 + LANES);
    va.fma(s11_0, FloatVector.fromArray(SPECIES, c, c11)).intoArray(c, c11);
    va.fma(s11_1, FloatVector.fromArray(SPECIES, c, c11 + LANES)).intoArray(c, c11 + LANES);
  }
}
