package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.gemm.FloatMicroKernel;
import jdk.incubator.vector.FloatVector;

/** Updates C with a row of finished sums; inlined into each micro-kernel. */
final class FloatTileStore {
  private FloatTileStore() {}

  /** A row of two vectors. */
  static void row2(
      FloatVector s0, FloatVector s1, int store, float alpha, float beta, float[] c, int cOffset) {
    vector(s0, store, alpha, beta, c, cOffset);
    vector(s1, store, alpha, beta, c, cOffset + LANES);
  }

  private static void vector(
      FloatVector s, int store, float alpha, float beta, float[] c, int cOffset) {
    FloatVector result;
    if (store == FloatMicroKernel.OVERWRITE) {
      result = s.mul(alpha);
    } else {
      FloatVector old = FloatVector.fromArray(SPECIES, c, cOffset);
      if (store == FloatMicroKernel.SCALE) {
        result = old.fma(
            FloatVector.broadcast(SPECIES, beta), s.mul(alpha));
      } else {
        result = s.fma(FloatVector.broadcast(SPECIES, alpha), old);
      }
    }
    result.intoArray(c, cOffset);
  }
}
