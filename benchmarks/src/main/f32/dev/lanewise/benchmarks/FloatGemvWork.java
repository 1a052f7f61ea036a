package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;

/** y = op(A) x with A m x n. */
final class FloatGemvWork implements Work {
  final Transpose trans;
  final int m;
  final int n;
  final float[] a;
  final float[] x;
  final float[] y;

  FloatGemvWork(Transpose trans, int m, int n) {
    this.trans = trans;
    this.m = m;
    this.n = n;
    a = FloatGemmWork.random(m * n, 1);
    x = FloatGemmWork.random(trans == Transpose.NO ? n : m, 2);
    y = new float[trans == Transpose.NO ? m : n];
  }

  @Override
  public double flops() {
    return 2.0 * m * n;
  }

  @Override
  public void run(int calls) {
    for (int i = 0; i < calls; i++) {
      Blas.sgemv(trans, m, n, 1, a, 0, n, x, 0, 1, 0, y, 0, 1);
    }
  }
}
