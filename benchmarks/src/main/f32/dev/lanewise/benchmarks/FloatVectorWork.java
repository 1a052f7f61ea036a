package dev.lanewise.benchmarks;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Dropout;
import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Optimizers;
import dev.lanewise.kernels.Reduction;
import dev.lanewise.kernels.Reductions;

/** An operation on vectors. */
final class FloatVectorWork implements Work {
  private static final Philox RANDOM = new Philox(1, 2);

  private final VectorOperation operation;
  private final float[] w;
  private final float[] g;
  private final float[] m;
  private final float[] v;
  private int step;

  /** What the last call returned, if it returns something. */
  double result;

  FloatVectorWork(VectorOperation operation, int n) {
    this.operation = operation;
    w = FloatGemmWork.random(n, 1);
    g = FloatGemmWork.random(n, 2);
    m = new float[n];
    v = new float[n];
  }

  /** Elements of a vector. */
  @Override
  public double flops() {
    return w.length;
  }

  @Override
  public void run(int calls) {
    for (int i = 0; i < calls; i++) {
      run();
    }
  }

  private void run() {
    int n = w.length;
    switch (operation) {
      case SGD -> Optimizers.sgd(n, w, 0, g, 0, 1e-3f, 0);
      case MOMENTUM -> Optimizers.momentum(n, w, 0, g, 0, m, 0, 1e-3f, 0.9f, 0);
      case RMSPROP -> Optimizers.rmsprop(n, w, 0, g, 0, v, 0, 1e-3f, 0.99f, 1e-8f, 0);
      case ADAM ->
          Optimizers.adam(n, w, 0, g, 0, m, 0, v, 0, 1e-3f, 0.9f, 0.999f, 1e-8f, 0, ++step);
      case SUM -> result = Reductions.sum(n, w, 0);
      case VARIANCE -> result = Reductions.variance(n, w, 0, 0);
      case MAX -> result = Reductions.max(n, w, 0);
      case ARGMAX -> result = Reductions.argmax(n, w, 0);
      case SQUARED_LOSS -> result = Losses.squared(n, w, 0, g, 0, Reduction.MEAN, m, 0);
      case BINARY_CROSS_ENTROPY ->
          result = Losses.binaryCrossEntropy(n, w, 0, g, 0, Reduction.MEAN, m, 0);
      case DROPOUT -> Dropout.apply(n, w, 0, m, 0, 0.5f, RANDOM, 0);
    }
  }
}
