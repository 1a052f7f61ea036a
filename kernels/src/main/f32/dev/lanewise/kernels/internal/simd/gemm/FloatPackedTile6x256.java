package dev.lanewise.kernels.internal.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A whole tile of 6 rows x 2 vectors of 256 bit from a packed panel of B, c = alpha s: 12 sums in
 * registers, 2 vectors of B, one element of A at a time, for 16 vector registers. The constant
 * distance between rows of B and the lack of other offsets let C2 move all range checks out of the
 * loop: 88 instead of the 85 GFLOP/s of {@link FloatTile6x256}.
 *
 * <p>A is read along its rows: read from one column of 6 at a time, C2 puts all 6 broadcasts at the
 * top of the loop, runs out of registers and spills a sum, which halves the speed. See
 * benchmarks/EXPERIMENTS.md.
 *
 * <p>The store is a kernel's own: with a branch on the kind of store, C2 keeps some sums in memory
 * all through the loop, or not, as the branch's history was. 31 instead of 88 GFLOP/s then.
 *
 * <p>Written out, with no helper methods: C2 stops inlining those in a method of so many vector
 * operations, and then every sum becomes an object. The twins for other widths are this source with
 * another number, derived in the build.
 */
final class FloatPackedTile6x256 implements FloatPackedTileKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  private static final int LANES = SPECIES.length();

  @Override
  public void run(
      int kc,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      float alpha,
      float[] c,
      int cOffset,
      int ldc) {
    int a0 = aOffset;
    int a1 = aOffset + aStride;
    int a2 = aOffset + 2 * aStride;
    int a3 = aOffset + 3 * aStride;
    int a4 = aOffset + 4 * aStride;
    int a5 = aOffset + 5 * aStride;
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
      int bp = bOffset + p * (2 * LANES);
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
    int c0 = cOffset;
    int c1 = cOffset + ldc;
    int c2 = cOffset + 2 * ldc;
    int c3 = cOffset + 3 * ldc;
    int c4 = cOffset + 4 * ldc;
    int c5 = cOffset + 5 * ldc;
    FloatVector va = FloatVector.broadcast(SPECIES, alpha);
    s0_0.mul(va).intoArray(c, c0);
    s0_1.mul(va).intoArray(c, c0 + LANES);
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
  }
}
