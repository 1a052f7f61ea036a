package dev.lanewise.kernels.internal.simd.gemm;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A tile of 6 rows x 2 vectors: 12 sums in registers, 2 vectors of B, one element of A at a time.
 * For 16 vector registers. A is read along its rows: read from one column of 6 at a time, C2 puts
 * all 6 broadcasts at the top of the loop, runs out of registers and spills a sum, which halves the
 * speed: see benchmarks/EXPERIMENTS.md.
 *
 * <p>Written out, with no helper methods: C2 stops inlining those in a method of so many vector
 * operations, and then every sum becomes an object.
 */
final class FloatKernel6x2 implements FloatMicroKernel {
  private static final int MR = 6;
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
    return true;
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
    int a0 = aOffset;
    int a1 = aOffset + kc;
    int a2 = aOffset + 2 * kc;
    int a3 = aOffset + 3 * kc;
    int a4 = aOffset + 4 * kc;
    int a5 = aOffset + 5 * kc;
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
    for (int p = 0; p < kc; p++) {
      int bp = bOffset + p * NR;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bp);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bp + LANES);
      FloatVector ai = FloatVector.broadcast(SPECIES, a[a0 + p]);
      s0_0 = ai.fma(b0, s0_0);
      s0_1 = ai.fma(b1, s0_1);
      ai = FloatVector.broadcast(SPECIES, a[a1 + p]);
      s1_0 = ai.fma(b0, s1_0);
      s1_1 = ai.fma(b1, s1_1);
      ai = FloatVector.broadcast(SPECIES, a[a2 + p]);
      s2_0 = ai.fma(b0, s2_0);
      s2_1 = ai.fma(b1, s2_1);
      ai = FloatVector.broadcast(SPECIES, a[a3 + p]);
      s3_0 = ai.fma(b0, s3_0);
      s3_1 = ai.fma(b1, s3_1);
      ai = FloatVector.broadcast(SPECIES, a[a4 + p]);
      s4_0 = ai.fma(b0, s4_0);
      s4_1 = ai.fma(b1, s4_1);
      ai = FloatVector.broadcast(SPECIES, a[a5 + p]);
      s5_0 = ai.fma(b0, s5_0);
      s5_1 = ai.fma(b1, s5_1);
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
    }
  }
}
