package dev.lanewise.kernels.internal.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatTile6x256} for 1 to 8 rows of one vector: 8 chains are what it takes to hide a fused
 * multiply-add's latency.
 */
final class FloatNarrowTile8x256 implements FloatTileKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

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
    FloatVector s0_0 = FloatVector.zero(SPECIES);
    FloatVector s1_0 = FloatVector.zero(SPECIES);
    FloatVector s2_0 = FloatVector.zero(SPECIES);
    FloatVector s3_0 = FloatVector.zero(SPECIES);
    FloatVector s4_0 = FloatVector.zero(SPECIES);
    FloatVector s5_0 = FloatVector.zero(SPECIES);
    FloatVector s6_0 = FloatVector.zero(SPECIES);
    FloatVector s7_0 = FloatVector.zero(SPECIES);
    int end = aOffset + kc;
    int bp = bOffset;
    for (int ap = aOffset; ap < end; ap++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bp);
      FloatVector ai = FloatVector.broadcast(SPECIES, a[ap]);
      s0_0 = ai.fma(b0, s0_0);
      ai = FloatVector.broadcast(SPECIES, a[ap + A_STRIDE]);
      s1_0 = ai.fma(b0, s1_0);
      ai = FloatVector.broadcast(SPECIES, a[ap + 2 * A_STRIDE]);
      s2_0 = ai.fma(b0, s2_0);
      ai = FloatVector.broadcast(SPECIES, a[ap + 3 * A_STRIDE]);
      s3_0 = ai.fma(b0, s3_0);
      ai = FloatVector.broadcast(SPECIES, a[ap + 4 * A_STRIDE]);
      s4_0 = ai.fma(b0, s4_0);
      ai = FloatVector.broadcast(SPECIES, a[ap + 5 * A_STRIDE]);
      s5_0 = ai.fma(b0, s5_0);
      ai = FloatVector.broadcast(SPECIES, a[ap + 6 * A_STRIDE]);
      s6_0 = ai.fma(b0, s6_0);
      ai = FloatVector.broadcast(SPECIES, a[ap + 7 * A_STRIDE]);
      s7_0 = ai.fma(b0, s7_0);
      bp += bStride;
    }
    int last = rows - 1;
    int c1 = cOffset + Math.min(1, last) * ldc;
    int c2 = cOffset + Math.min(2, last) * ldc;
    int c3 = cOffset + Math.min(3, last) * ldc;
    int c4 = cOffset + Math.min(4, last) * ldc;
    int c5 = cOffset + Math.min(5, last) * ldc;
    int c6 = cOffset + Math.min(6, last) * ldc;
    int c7 = cOffset + Math.min(7, last) * ldc;
    FloatVector va = FloatVector.broadcast(SPECIES, alpha);
    s7_0.mul(va).intoArray(c, c7);
    s6_0.mul(va).intoArray(c, c6);
    s5_0.mul(va).intoArray(c, c5);
    s4_0.mul(va).intoArray(c, c4);
    s3_0.mul(va).intoArray(c, c3);
    s2_0.mul(va).intoArray(c, c2);
    s1_0.mul(va).intoArray(c, c1);
    s0_0.mul(va).intoArray(c, cOffset);
  }
}
