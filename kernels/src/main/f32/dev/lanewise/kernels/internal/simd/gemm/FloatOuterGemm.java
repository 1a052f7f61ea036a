package dev.lanewise.kernels.internal.simd.gemm;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import jdk.incubator.vector.FloatVector;

/** GEMM for k = 1, an outer product: C is written once, row by row, as memory likes it. */
final class FloatOuterGemm {
  private static final int FOUR = 4;

  // Elements of C that stay in the L1 cache: several rows at a time cost fewer loops.
  private static final int CACHED = (32 << 10) / Float.BYTES;

  private FloatOuterGemm() {}

  /** Computes one rectangle of C on the calling thread. B's only row is contiguous. */
  static void run(FloatGemmCall g, int firstRow, int rows, int firstCol, int cols) {
    int i = firstRow;
    if (g.beta == 0 && (long) rows * cols <= CACHED && !g.hasEpilogue()) {
      for (; i <= firstRow + rows - FOUR; i += FOUR) {
        overwriteFour(g, i, firstCol, cols);
      }
    }
    for (; i < firstRow + rows; i++) {
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

  private static void overwriteFour(FloatGemmCall g, int i, int firstCol, int n) {
    float[] a = g.a;
    float[] b = g.b;
    float[] c = g.c;
    int from = g.bOffset + firstCol;
    int ai = g.aOffset + i * g.aRowStride;
    int to = g.cOffset + i * g.ldc + firstCol;
    int to1 = to + g.ldc;
    int to2 = to1 + g.ldc;
    int to3 = to2 + g.ldc;
    float a0 = a[ai];
    float a1 = a[ai + g.aRowStride];
    float a2 = a[ai + 2 * g.aRowStride];
    float a3 = a[ai + 3 * g.aRowStride];
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector scale = FloatVector.broadcast(SPECIES, g.alpha);
    FloatVector v0 = FloatVector.broadcast(SPECIES, a0);
    FloatVector v1 = FloatVector.broadcast(SPECIES, a1);
    FloatVector v2 = FloatVector.broadcast(SPECIES, a2);
    FloatVector v3 = FloatVector.broadcast(SPECIES, a3);
    int j = 0;
    for (; j <= n - LANES; j += LANES) {
      FloatVector bj = FloatVector.fromArray(SPECIES, b, from + j);
      bj.fma(v0, zero).mul(scale).intoArray(c, to + j);
      bj.fma(v1, zero).mul(scale).intoArray(c, to1 + j);
      bj.fma(v2, zero).mul(scale).intoArray(c, to2 + j);
      bj.fma(v3, zero).mul(scale).intoArray(c, to3 + j);
    }
    for (; j < n; j++) {
      float bj = b[from + j];
      c[to + j] = g.alpha * Math.fma(a0, bj, 0f);
      c[to1 + j] = g.alpha * Math.fma(a1, bj, 0f);
      c[to2 + j] = g.alpha * Math.fma(a2, bj, 0f);
      c[to3 + j] = g.alpha * Math.fma(a3, bj, 0f);
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
