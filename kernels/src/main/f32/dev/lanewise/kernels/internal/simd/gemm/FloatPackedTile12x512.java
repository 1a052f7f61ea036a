package dev.lanewise.kernels.internal.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A whole tile of 12 rows x 2 vectors of 512 bit from a packed panel of B, c = alpha s: 24 sums in
 * registers, 2 vectors of B, one element of A at a time, for 32 vector registers. 12 x 2 reads less
 * of B than 8 x 3 or 6 x 4, which comes from the L2 cache. See {@link FloatPackedTile6x256}.
 *
 * <p>Written out, with no helper methods: C2 stops inlining those in a method of so many vector
 * operations, and then every sum becomes an object.
 */
final class FloatPackedTile12x512 implements FloatPackedTileKernel {
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
    s0_0.mul(va).intoArray(c, cOffset);
    s0_1.mul(va).intoArray(c, cOffset + LANES);
    s1_0.mul(va).intoArray(c, c1);
    s1_1.mul(va).intoArray(c, c1 + LANES);
    s2_0.mul(va).intoArray(c, c2);
    s2_1.mul(va).intoArray(c, c2 + LANES);
    s3_0.mul(va).intoArray(c, c3);
    s3_1.mul(va).intoArray(c, c3 + LANES);
    s4_0.mul(va).intoArray(c, c4);
    s4_1.mul(va).intoArray(c, c4 + LANES);
    s5_0.mul(va).intoArray(c, c5);
    s5_1.mul(va).intoArray(c, c5 + LANES);
    s6_0.mul(va).intoArray(c, c6);
    s6_1.mul(va).intoArray(c, c6 + LANES);
    s7_0.mul(va).intoArray(c, c7);
    s7_1.mul(va).intoArray(c, c7 + LANES);
    s8_0.mul(va).intoArray(c, c8);
    s8_1.mul(va).intoArray(c, c8 + LANES);
    s9_0.mul(va).intoArray(c, c9);
    s9_1.mul(va).intoArray(c, c9 + LANES);
    s10_0.mul(va).intoArray(c, c10);
    s10_1.mul(va).intoArray(c, c10 + LANES);
    s11_0.mul(va).intoArray(c, c11);
    s11_1.mul(va).intoArray(c, c11 + LANES);
  }
}
