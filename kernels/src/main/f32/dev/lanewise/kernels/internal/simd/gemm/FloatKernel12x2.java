package dev.lanewise.kernels.internal.simd.gemm;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A tile of 12 rows x 2 vectors: 24 sums in registers, 2 vectors of B, one element of A at a time.
 * For 32 vector registers (AVX-512).
 *
 * <p>Written out, with no helper methods: C2 stops inlining those in a method of so many vector
 * operations, and then every sum becomes an object.
 */
final class FloatKernel12x2 implements FloatMicroKernel {
  private static final int MR = 12;
  private static final int NR = 2 * LANES;

  @Override
  public int rows() {
    return MR;
  }

  @Override
  public int cols() {
    return NR;
  }

  @Override
  public boolean rowPanels() {
    return false;
  }

  @Override
  public void run(
      int kc,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      Store store,
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
    for (int p = 0; p < kc; p++) {
      int ap = aOffset + p * MR;
      int bp = bOffset + p * NR;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bp);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bp + LANES);
      FloatVector ai = FloatVector.broadcast(SPECIES, a[ap]);
      s0_0 = ai.fma(b0, s0_0);
      s0_1 = ai.fma(b1, s0_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 1]);
      s1_0 = ai.fma(b0, s1_0);
      s1_1 = ai.fma(b1, s1_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 2]);
      s2_0 = ai.fma(b0, s2_0);
      s2_1 = ai.fma(b1, s2_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 3]);
      s3_0 = ai.fma(b0, s3_0);
      s3_1 = ai.fma(b1, s3_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 4]);
      s4_0 = ai.fma(b0, s4_0);
      s4_1 = ai.fma(b1, s4_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 5]);
      s5_0 = ai.fma(b0, s5_0);
      s5_1 = ai.fma(b1, s5_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 6]);
      s6_0 = ai.fma(b0, s6_0);
      s6_1 = ai.fma(b1, s6_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 7]);
      s7_0 = ai.fma(b0, s7_0);
      s7_1 = ai.fma(b1, s7_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 8]);
      s8_0 = ai.fma(b0, s8_0);
      s8_1 = ai.fma(b1, s8_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 9]);
      s9_0 = ai.fma(b0, s9_0);
      s9_1 = ai.fma(b1, s9_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 10]);
      s10_0 = ai.fma(b0, s10_0);
      s10_1 = ai.fma(b1, s10_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 11]);
      s11_0 = ai.fma(b0, s11_0);
      s11_1 = ai.fma(b1, s11_1);
    }
    FloatVector va = FloatVector.broadcast(SPECIES, alpha);
    if (store == Store.OVERWRITE) {
      s0_0.mul(va).intoArray(c, cOffset);
      s0_1.mul(va).intoArray(c, cOffset + LANES);
      s1_0.mul(va).intoArray(c, cOffset + ldc);
      s1_1.mul(va).intoArray(c, cOffset + ldc + LANES);
      s2_0.mul(va).intoArray(c, cOffset + 2 * ldc);
      s2_1.mul(va).intoArray(c, cOffset + 2 * ldc + LANES);
      s3_0.mul(va).intoArray(c, cOffset + 3 * ldc);
      s3_1.mul(va).intoArray(c, cOffset + 3 * ldc + LANES);
      s4_0.mul(va).intoArray(c, cOffset + 4 * ldc);
      s4_1.mul(va).intoArray(c, cOffset + 4 * ldc + LANES);
      s5_0.mul(va).intoArray(c, cOffset + 5 * ldc);
      s5_1.mul(va).intoArray(c, cOffset + 5 * ldc + LANES);
      s6_0.mul(va).intoArray(c, cOffset + 6 * ldc);
      s6_1.mul(va).intoArray(c, cOffset + 6 * ldc + LANES);
      s7_0.mul(va).intoArray(c, cOffset + 7 * ldc);
      s7_1.mul(va).intoArray(c, cOffset + 7 * ldc + LANES);
      s8_0.mul(va).intoArray(c, cOffset + 8 * ldc);
      s8_1.mul(va).intoArray(c, cOffset + 8 * ldc + LANES);
      s9_0.mul(va).intoArray(c, cOffset + 9 * ldc);
      s9_1.mul(va).intoArray(c, cOffset + 9 * ldc + LANES);
      s10_0.mul(va).intoArray(c, cOffset + 10 * ldc);
      s10_1.mul(va).intoArray(c, cOffset + 10 * ldc + LANES);
      s11_0.mul(va).intoArray(c, cOffset + 11 * ldc);
      s11_1.mul(va).intoArray(c, cOffset + 11 * ldc + LANES);
    } else {
      int row = cOffset;
      va.fma(s0_0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
      va.fma(s0_1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
      row = cOffset + ldc;
      va.fma(s1_0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
      va.fma(s1_1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
      row = cOffset + 2 * ldc;
      va.fma(s2_0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
      va.fma(s2_1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
      row = cOffset + 3 * ldc;
      va.fma(s3_0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
      va.fma(s3_1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
      row = cOffset + 4 * ldc;
      va.fma(s4_0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
      va.fma(s4_1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
      row = cOffset + 5 * ldc;
      va.fma(s5_0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
      va.fma(s5_1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
      row = cOffset + 6 * ldc;
      va.fma(s6_0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
      va.fma(s6_1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
      row = cOffset + 7 * ldc;
      va.fma(s7_0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
      va.fma(s7_1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
      row = cOffset + 8 * ldc;
      va.fma(s8_0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
      va.fma(s8_1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
      row = cOffset + 9 * ldc;
      va.fma(s9_0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
      va.fma(s9_1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
      row = cOffset + 10 * ldc;
      va.fma(s10_0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
      va.fma(s10_1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
      row = cOffset + 11 * ldc;
      va.fma(s11_0, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row);
      va.fma(s11_1, FloatVector.fromArray(SPECIES, c, row + LANES)).intoArray(c, row + LANES);
    }
  }
}
