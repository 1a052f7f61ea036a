package dev.lanewise.kernels.internal.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatPackedTile6x256} with another store, c = fma(alpha, s, c): for further blocks of k,
 * and the first where beta is 1.
 */
final class FloatPackedAddTile6x256 implements FloatPackedTileKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
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
      ap++;
    }
    int c1 = cOffset + ldc;
    int c2 = cOffset + 2 * ldc;
    int c3 = cOffset + 3 * ldc;
    int c4 = cOffset + 4 * ldc;
    int c5 = cOffset + 5 * ldc;
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
  }
}
