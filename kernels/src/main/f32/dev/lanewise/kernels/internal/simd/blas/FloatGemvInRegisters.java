package dev.lanewise.kernels.internal.simd.blas;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.blas.FloatGemvCall;
import jdk.incubator.vector.FloatVector;

/**
 * A small matrix that is stored along y, times a vector: sums stay in registers for all of a k
 * block, and the matrix is read in strips, eight vectors wide. Eight chains keep two units busy
 * that need four cycles for a multiply-add.
 */
final class FloatGemvInRegisters {
  private static final int EIGHT = 8 * LANES;
  private static final int FOUR = 4 * LANES;

  private FloatGemvInRegisters() {}

  /** Sums of a block of k for at least one vector of y. */
  static void block(
      FloatGemvCall g, int p, int kc, int first, int count, float[] sums, int sumsOffset) {
    int start = g.aOffset + first + p * g.colStride;
    int x = g.xOffset + p;
    int j = 0;
    for (; j <= count - EIGHT; j += EIGHT) {
      eight(kc, g.a, start + j, g.colStride, g.x, x, sums, sumsOffset + j);
    }
    for (; j <= count - FOUR; j += FOUR) {
      four(kc, g.a, start + j, g.colStride, g.x, x, sums, sumsOffset + j);
    }
    for (; j < count; j += LANES) {
      int last = Math.min(j, count - LANES); // may overlap what is there: the same sums again
      one(kc, g.a, start + last, g.colStride, g.x, x, sums, sumsOffset + last);
    }
  }

  private static void eight(
      int k, float[] a, int start, int stride, float[] x, int xStart, float[] sums, int sumsStart) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    for (int q = 0, row = start; q < k; q++, row += stride) {
      FloatVector v = FloatVector.broadcast(SPECIES, x[xStart + q]);
      s0 = FloatVector.fromArray(SPECIES, a, row).fma(v, s0);
      s1 = FloatVector.fromArray(SPECIES, a, row + LANES).fma(v, s1);
      s2 = FloatVector.fromArray(SPECIES, a, row + 2 * LANES).fma(v, s2);
      s3 = FloatVector.fromArray(SPECIES, a, row + 3 * LANES).fma(v, s3);
      s4 = FloatVector.fromArray(SPECIES, a, row + 4 * LANES).fma(v, s4);
      s5 = FloatVector.fromArray(SPECIES, a, row + 5 * LANES).fma(v, s5);
      s6 = FloatVector.fromArray(SPECIES, a, row + 6 * LANES).fma(v, s6);
      s7 = FloatVector.fromArray(SPECIES, a, row + 7 * LANES).fma(v, s7);
    }
    s0.intoArray(sums, sumsStart);
    s1.intoArray(sums, sumsStart + LANES);
    s2.intoArray(sums, sumsStart + 2 * LANES);
    s3.intoArray(sums, sumsStart + 3 * LANES);
    s4.intoArray(sums, sumsStart + 4 * LANES);
    s5.intoArray(sums, sumsStart + 5 * LANES);
    s6.intoArray(sums, sumsStart + 6 * LANES);
    s7.intoArray(sums, sumsStart + 7 * LANES);
  }

  private static void four(
      int k, float[] a, int start, int stride, float[] x, int xStart, float[] sums, int sumsStart) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int q = 0, row = start; q < k; q++, row += stride) {
      FloatVector v = FloatVector.broadcast(SPECIES, x[xStart + q]);
      s0 = FloatVector.fromArray(SPECIES, a, row).fma(v, s0);
      s1 = FloatVector.fromArray(SPECIES, a, row + LANES).fma(v, s1);
      s2 = FloatVector.fromArray(SPECIES, a, row + 2 * LANES).fma(v, s2);
      s3 = FloatVector.fromArray(SPECIES, a, row + 3 * LANES).fma(v, s3);
    }
    s0.intoArray(sums, sumsStart);
    s1.intoArray(sums, sumsStart + LANES);
    s2.intoArray(sums, sumsStart + 2 * LANES);
    s3.intoArray(sums, sumsStart + 3 * LANES);
  }

  private static void one(
      int k, float[] a, int start, int stride, float[] x, int xStart, float[] sums, int sumsStart) {
    FloatVector s = FloatVector.zero(SPECIES);
    for (int q = 0, row = start; q < k; q++, row += stride) {
      s =
          FloatVector.fromArray(SPECIES, a, row)
              .fma(FloatVector.broadcast(SPECIES, x[xStart + q]), s);
    }
    s.intoArray(sums, sumsStart);
  }
}
