package dev.lanewise.kernels.internal.simd.blas;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.blas.FloatGemvCall;
import jdk.incubator.vector.FloatVector;

/**
 * {@link FloatGemvCall#store} by vectors where y is contiguous. C2 makes no vectors of a loop over
 * two arrays at different offsets, since they might be the same array: a product of 4 x 1000 spent
 * three quarters of its time there.
 */
final class FloatGemvStore {
  private FloatGemvStore() {}

  /** Adds the sums of one k block to elements of y. */
  static void store(
      FloatGemvCall g, boolean firstBlock, float[] sums, int sumsOffset, int first, int count) {
    int i = 0;
    if (g.yStride == 1) {
      float[] y = g.y;
      int start = g.yStart + first;
      FloatVector alpha = FloatVector.broadcast(SPECIES, g.alpha);
      FloatVector beta = FloatVector.broadcast(SPECIES, g.beta);
      if (!firstBlock) {
        for (; i <= count - LANES; i += LANES) {
          FloatVector s = FloatVector.fromArray(SPECIES, sums, sumsOffset + i);
          alpha.fma(s, FloatVector.fromArray(SPECIES, y, start + i)).intoArray(y, start + i);
        }
      } else if (g.beta == 0) {
        for (; i <= count - LANES; i += LANES) {
          alpha.mul(FloatVector.fromArray(SPECIES, sums, sumsOffset + i)).intoArray(y, start + i);
        }
      } else {
        for (; i <= count - LANES; i += LANES) {
          FloatVector s = alpha.mul(FloatVector.fromArray(SPECIES, sums, sumsOffset + i));
          beta.fma(FloatVector.fromArray(SPECIES, y, start + i), s).intoArray(y, start + i);
        }
      }
    }
    if (i < count) {
      g.store(firstBlock, sums, sumsOffset + i, first + i, count - i);
    }
  }
}
