package dev.lanewise.benchmarks;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;

/** C = op(A) op(B), n x n each. */
final class FloatGemmWork implements Work {
  final Transpose transA;
  final Transpose transB;
  final int n;
  final float[] a;
  final float[] b;
  final float[] c;

  FloatGemmWork(Transpose transA, Transpose transB, int n) {
    this.transA = transA;
    this.transB = transB;
    this.n = n;
    a = random(n * n, 1);
    b = random(n * n, 2);
    c = new float[n * n];
  }

  static float[] random(int length, int stream) {
    Philox random = new Philox(42, stream);
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = 2 * random.uniform(i) - 1;
    }
    return x;
  }

  @Override
  public double flops() {
    return 2.0 * n * n * n;
  }

  @Override
  public void run(int calls) {
    for (int i = 0; i < calls; i++) {
      Blas.sgemm(transA, transB, n, n, n, 1, a, 0, n, b, 0, n, 0, c, 0, n);
    }
  }
}
