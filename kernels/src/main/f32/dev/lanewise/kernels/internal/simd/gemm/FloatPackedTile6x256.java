package dev.lanewise.kernels.internal.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A whole tile of 6 rows x 2 vectors of 256 bit from a packed panel of B, c = alpha s: 12 sums in
 * registers, 2 vectors of B, one element of A at a time, for 16 vector registers.
 *
 * <p>The loop counts in B and takes A along: all else is a constant, so two integers change. With
 * rows of A at any distance there are more integers than registers; on Intel processors C2 then
 * keeps some in vector registers, and the way there and back takes longer than the multiplication:
 * 59 instead of 85 GFLOP/s. See benchmarks/EXPERIMENTS.md.
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
      ap++;
    }
    int c1 = cOffset + ldc;
    int c2 = cOffset + 2 * ldc;
    int c3 = cOffset + 3 * ldc;
    int c4 = cOffset + 4 * ldc;
    int c5 = cOffset + 5 * ldc;
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
  }
}
