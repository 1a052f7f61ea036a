package dev.lanewise.benchmarks.cold;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;
import java.util.Arrays;

/** A product of two square matrices of floats. */
final class FloatColdProduct implements Runnable {
  private final int n;
  private final float[] a;
  private final float[] b;
  private final float[] c;

  FloatColdProduct(int n) {
    this.n = n;
    a = new float[n * n];
    b = new float[n * n];
    c = new float[n * n];
    // Any values will do, but none that become subnormal, and by a loop that needs no warm-up.
    Arrays.fill(a, 0.5f);
    Arrays.fill(b, 0.25f);
  }

  @Override
  public void run() {
    Blas.sgemm(Transpose.NO, Transpose.NO, n, n, n, 1, a, 0, n, b, 0, n, 0, c, 0, n);
  }
}
