package dev.lanewise.kernels.internal.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatTile6x256} for 1 to 4 rows. */
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
    int second = cols - LANES;
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
      bp += bStride;
    }
    int last = rows - 1;
    int c1 = cOffset + Math.min(1, last) * ldc;
    int c2 = cOffset + Math.min(2, last) * ldc;
    int c3 = cOffset + Math.min(3, last) * ldc;
    FloatVector va = FloatVector.broadcast(SPECIES, alpha);
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
