package dev.lanewise.kernels.internal.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 1 to 6 rows x 1 to 2 vectors of 256 bit, from rows of B at any distance. Where there
 * are fewer than 6 rows, the others are computed from what lies there and overwritten by the last
 * one; where there are fewer than 2 vectors of columns, the second vector overlaps the first. To
 * store twice costs less than a scalar rest, a copy or a mask.
 *
 * <p>Written out, with no helper methods: C2 stops inlining those in a method of so many vector
 * operations, and then every sum becomes an object. The twins for other widths are this source with
 * another number, derived in the build.
 */
final class FloatTile6x256 implements FloatTileKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  private static final int LANES = SPECIES.length();

  @Override
  public void run(
      int kc,
      int rows,
      int cols,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float alpha,
      float[] c,
      int cOffset,
      int ldc) {
    int second = cols - LANES;
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
    int end = aOffset + kc;
    int bp = bOffset;
    for (int ap = aOffset; ap < end; ap++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bp);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bp + second);
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
      bp += bStride;
    }
    int last = rows - 1;
    int c1 = cOffset + Math.min(1, last) * ldc;
    int c2 = cOffset + Math.min(2, last) * ldc;
    int c3 = cOffset + Math.min(3, last) * ldc;
    int c4 = cOffset + Math.min(4, last) * ldc;
    int c5 = cOffset + Math.min(5, last) * ldc;
    FloatVector va = FloatVector.broadcast(SPECIES, alpha);
    s5_0.mul(va).intoArray(c, c5);
    s5_1.mul(va).intoArray(c, c5 + second);
    s4_0.mul(va).intoArray(c, c4);
    s4_1.mul(va).intoArray(c, c4 + second);
    s3_0.mul(va).intoArray(c, c3);
    s3_1.mul(va).intoArray(c, c3 + second);
    s2_0.mul(va).intoArray(c, c2);
    s2_1.mul(va).intoArray(c, c2 + second);
    s1_0.mul(va).intoArray(c, c1);
    s1_1.mul(va).intoArray(c, c1 + second);
    s0_0.mul(va).intoArray(c, cOffset);
    s0_1.mul(va).intoArray(c, cOffset + second);
  }
}
