package dev.lanewise.kernels.internal.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Updates part of a tile of C, one or two vectors wide, with sums from elsewhere. Like {@link
 * FloatTile6x256} it lets the second vector overlap the first.
 */
final class FloatUpdate256 implements FloatUpdate {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  private static final int LANES = SPECIES.length();

  @Override
  public void run(
      int rows,
      int cols,
      float[] s,
      int sStride,
      Store store,
      float alpha,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    int second = cols - LANES;
    FloatVector va = FloatVector.broadcast(SPECIES, alpha);
    FloatVector vb = FloatVector.broadcast(SPECIES, beta);
    for (int i = 0; i < rows; i++) {
      int row = cOffset + i * ldc;
      FloatVector s0 = FloatVector.fromArray(SPECIES, s, i * sStride);
      FloatVector s1 = FloatVector.fromArray(SPECIES, s, i * sStride + second);
      // Both are read before either is written: they may overlap.
      FloatVector c0 = FloatVector.fromArray(SPECIES, c, row);
      FloatVector c1 = FloatVector.fromArray(SPECIES, c, row + second);
      if (store == Store.ACCUMULATE) {
        c0 = va.fma(s0, c0);
        c1 = va.fma(s1, c1);
      } else {
        c0 = vb.fma(c0, s0.mul(va));
        c1 = vb.fma(c1, s1.mul(va));
      }
      c0.intoArray(c, row);
      c1.intoArray(c, row + second);
    }
  }
}
