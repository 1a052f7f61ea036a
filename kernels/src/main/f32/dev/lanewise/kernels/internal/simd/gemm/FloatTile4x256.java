package dev.lanewise.kernels.internal.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 1 to 4 rows x 1 to 2 vectors of 256 bit, for what is left of A after tiles of 6. Where
 * there are fewer than 4 rows, the last one is computed several times; where there are fewer than 2
 * vectors of columns, the second vector overlaps the first. The same bits, stored again, cost less
 * than a scalar rest, a copy or a mask.
 *
 * <p>Written out, with no helper methods: C2 stops inlining those in a method of so many vector
 * operations, and then every sum becomes an object. The twins for other widths are this source with
 * another number, derived in the build.
 */
final class FloatTile4x256 implements FloatTileKernel {
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
    int last = rows - 1;
    int second = cols - LANES;
    int a1 = Math.min(1, last) * aStride;
    int a2 = Math.min(2, last) * aStride;
    int a3 = Math.min(3, last) * aStride;
    FloatVector s0_0 = FloatVector.zero(SPECIES);
    FloatVector s0_1 = FloatVector.zero(SPECIES);
    FloatVector s1_0 = FloatVector.zero(SPECIES);
    FloatVector s1_1 = FloatVector.zero(SPECIES);
    FloatVector s2_0 = FloatVector.zero(SPECIES);
    FloatVector s2_1 = FloatVector.zero(SPECIES);
    FloatVector s3_0 = FloatVector.zero(SPECIES);
    FloatVector s3_1 = FloatVector.zero(SPECIES);
    int end = aOffset + kc;
    int bp = bOffset;
    for (int p = aOffset; p < end; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bp);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bp + second);
      FloatVector ai = FloatVector.broadcast(SPECIES, a[p]);
      s0_0 = ai.fma(b0, s0_0);
      s0_1 = ai.fma(b1, s0_1);
      ai = FloatVector.broadcast(SPECIES, a[p + a1]);
      s1_0 = ai.fma(b0, s1_0);
      s1_1 = ai.fma(b1, s1_1);
      ai = FloatVector.broadcast(SPECIES, a[p + a2]);
      s2_0 = ai.fma(b0, s2_0);
      s2_1 = ai.fma(b1, s2_1);
      ai = FloatVector.broadcast(SPECIES, a[p + a3]);
      s3_0 = ai.fma(b0, s3_0);
      s3_1 = ai.fma(b1, s3_1);
      bp += bStride;
    }
    int c0 = cOffset;
    int c1 = cOffset + Math.min(1, last) * ldc;
    int c2 = cOffset + Math.min(2, last) * ldc;
    int c3 = cOffset + Math.min(3, last) * ldc;
    FloatVector va = FloatVector.broadcast(SPECIES, alpha);
    s0_0.mul(va).intoArray(c, c0);
    s0_1.mul(va).intoArray(c, c0 + second);
    s1_0.mul(va).intoArray(c, c1);
    s1_1.mul(va).intoArray(c, c1 + second);
    s2_0.mul(va).intoArray(c, c2);
    s2_1.mul(va).intoArray(c, c2 + second);
    s3_0.mul(va).intoArray(c, c3);
    s3_1.mul(va).intoArray(c, c3 + second);
  }
}
