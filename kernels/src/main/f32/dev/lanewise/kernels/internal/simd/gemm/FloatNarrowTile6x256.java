package dev.lanewise.kernels.internal.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 1 to 6 rows x 1 vector of 256 bit, from rows of A and B at any distance. Where there
 * are fewer than 6 rows, the last one is computed several times. 6 chains of fused multiply-adds
 * are too few to hide the latency of one; 8 or 12 would do, but C2 spills them: 66 against 55 and
 * 42 GFLOP/s.
 *
 * <p>Written out, with no helper methods: C2 stops inlining those in a method of so many vector
 * operations, and then every sum becomes an object. The twins for other widths are this source with
 * another number, derived in the build.
 */
final class FloatNarrowTile6x256 implements FloatTileKernel {
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
    int last = rows - 1;
    int a1 = Math.min(1, last) * aStride;
    int a2 = Math.min(2, last) * aStride;
    int a3 = Math.min(3, last) * aStride;
    int a4 = Math.min(4, last) * aStride;
    int a5 = Math.min(5, last) * aStride;
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    FloatVector s4 = FloatVector.zero(SPECIES);
    FloatVector s5 = FloatVector.zero(SPECIES);
    int end = aOffset + kc;
    int bp = bOffset;
    for (int p = aOffset; p < end; p++) {
      FloatVector bv = FloatVector.fromArray(SPECIES, b, bp);
      s0 = FloatVector.broadcast(SPECIES, a[p]).fma(bv, s0);
      s1 = FloatVector.broadcast(SPECIES, a[p + a1]).fma(bv, s1);
      s2 = FloatVector.broadcast(SPECIES, a[p + a2]).fma(bv, s2);
      s3 = FloatVector.broadcast(SPECIES, a[p + a3]).fma(bv, s3);
      s4 = FloatVector.broadcast(SPECIES, a[p + a4]).fma(bv, s4);
      s5 = FloatVector.broadcast(SPECIES, a[p + a5]).fma(bv, s5);
      bp += bStride;
    }
    FloatVector va = FloatVector.broadcast(SPECIES, alpha);
    s0.mul(va).intoArray(c, cOffset);
    s1.mul(va).intoArray(c, cOffset + Math.min(1, last) * ldc);
    s2.mul(va).intoArray(c, cOffset + Math.min(2, last) * ldc);
    s3.mul(va).intoArray(c, cOffset + Math.min(3, last) * ldc);
    s4.mul(va).intoArray(c, cOffset + Math.min(4, last) * ldc);
    s5.mul(va).intoArray(c, cOffset + Math.min(5, last) * ldc);
  }
}
