package dev.lanewise.kernels.internal.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Updates a tile of C that is less than a vector of 512 bit wide: with AVX-512 a mask costs
 * nothing. Rows near the end of the array go by element, because there a masked access takes a slow
 * path.
 */
final class FloatPartUpdate512 implements FloatUpdate {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;
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
    int end = c.length - LANES;
    int row = cOffset;
    int i = 0;
    if (store == Store.OVERWRITE) {
      VectorMask<Float> mask = VectorMask.fromLong(SPECIES, (1L << cols) - 1);
      FloatVector va = FloatVector.broadcast(SPECIES, alpha);
      for (; i < rows && row <= end; i++, row += ldc) {
        FloatVector.fromArray(SPECIES, s, i * sStride).mul(va).intoArray(c, row, mask);
      }
    } else if (store == Store.ACCUMULATE) {
      VectorMask<Float> mask = VectorMask.fromLong(SPECIES, (1L << cols) - 1);
      FloatVector va = FloatVector.broadcast(SPECIES, alpha);
      for (; i < rows && row <= end; i++, row += ldc) {
        FloatVector sum = FloatVector.fromArray(SPECIES, s, i * sStride);
        va.fma(sum, FloatVector.fromArray(SPECIES, c, row)).intoArray(c, row, mask);
      }
    }
    for (; i < rows; i++, row += ldc) {
      for (int j = 0; j < cols; j++) {
        c[row + j] = store.apply(s[i * sStride + j], alpha, beta, c[row + j]);
      }
    }
  }
}
