package dev.lanewise.kernels.internal.simd.gemm;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import jdk.incubator.vector.FloatVector;

/** GEMM for k = 1, an outer product: C is written once, row by row, as memory likes it. */
final class FloatOuterGemm {
  private FloatOuterGemm() {}

  /** Computes one rectangle of C on the calling thread. B's only row is contiguous. */
  static void run(FloatGemmCall g, int firstRow, int rows, int firstCol, int cols) {
    for (int i = firstRow; i < firstRow + rows; i++) {
      float a = g.a[g.aOffset + i * g.aRowStride];
      int c = g.cOffset + i * g.ldc + firstCol;
      if (g.beta == 0) {
        overwrite(cols, g.alpha, a, g.b, g.bOffset + firstCol, g.c, c);
      } else {
        update(cols, g.alpha, a, g.b, g.bOffset + firstCol, g.beta, g.c, c);
      }
      g.finish(i, 1, firstCol, cols);
    }
  }

  // The sum is fma(a, b, +0), not a b: that makes a zero of it positive.

  private static void overwrite(
      int n, float alpha, float a, float[] b, int from, float[] c, int to) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector va = FloatVector.broadcast(SPECIES, a);
    FloatVector scale = FloatVector.broadcast(SPECIES, alpha);
    int j = 0;
    for (; j <= n - LANES; j += LANES) {
      FloatVector.fromArray(SPECIES, b, from + j).fma(va, zero).mul(scale).intoArray(c, to + j);
    }
    for (; j < n; j++) {
      c[to + j] = alpha * Math.fma(a, b[from + j], 0f);
    }
  }

  private static void update(
      int n, float alpha, float a, float[] b, int from, float beta, float[] c, int to) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector va = FloatVector.broadcast(SPECIES, a);
    FloatVector scale = FloatVector.broadcast(SPECIES, alpha);
    FloatVector vb = FloatVector.broadcast(SPECIES, beta);
    int j = 0;
    for (; j <= n - LANES; j += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, b, from + j).fma(va, zero).mul(scale);
      vb.fma(FloatVector.fromArray(SPECIES, c, to + j), sum).intoArray(c, to + j);
    }
    for (; j < n; j++) {
      float sum = alpha * Math.fma(a, b[from + j], 0f);
      c[to + j] = Math.fma(beta, c[to + j], sum);
    }
  }
}
