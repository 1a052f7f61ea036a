package dev.lanewise.benchmarks;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Dropout;

/** Dropout of half of a vector's elements. */
final class FloatDropoutWork implements Work {
  private static final Philox RANDOM = new Philox(1, 2);

  final float[] x;
  final float[] y;

  FloatDropoutWork(int n) {
    x = FloatGemmWork.random(n, 1);
    y = new float[n];
  }

  /** Elements. */
  @Override
  public double flops() {
    return x.length;
  }

  @Override
  public void run(int calls) {
    for (int i = 0; i < calls; i++) {
      Dropout.apply(x.length, x, 0, y, 0, 0.5f, RANDOM, 0);
    }
  }
}
