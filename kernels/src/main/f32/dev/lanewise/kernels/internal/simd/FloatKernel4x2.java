package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.gemm.FloatMicroKernel;
import dev.lanewise.kernels.internal.gemm.Store;
import jdk.incubator.vector.FloatVector;

/**
 * A tile of 4 rows x 2 vectors: 8 sums in registers, 2 vectors of B, one element of A at a time.
 * For 16 vector registers. 6 x 2 would fit in theory, but C2 keeps several broadcast elements of A
 * in flight and spills a sum in the loop, which halves the speed: see benchmarks/EXPERIMENTS.md.
 *
 * <p>Written out, with no helper methods: C2 stops inlining those in a method of so many vector
 * operations, and then every sum becomes an object.
 */
final class FloatKernel4x2 implements FloatMicroKernel {
  private static final int MR = 4;
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
    }
  }
}
