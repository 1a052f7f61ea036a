package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Activation;
import org.openjdk.jmh.annotations.Param;

/**
 * A dense layer, C = f(A B + bias) with n = 3072 and k = 768: the epilogue fused or by itself, B
 * packed at every call or once; {@code giga} is GFLOP/s of the product.
 */
public class EpilogueBenchmark extends WorkBenchmark {
  private static final int N = 3072;
  private static final int K = 768;

  /** The batch: rows of A and C. */
  @Param({"1", "4", "16", "128"})
  public int m;

  /** How it is computed; PRODUCT leaves bias and activation out. */
  @Param public EpilogueForm form;

  /** The activation. */
  @Param({"RELU", "TANH", "GELU"})
  public Activation activation;

  /** Parameters are set by JMH. */
  public EpilogueBenchmark() {}

  @Override
  Work work() {
    return isFloat()
        ? new FloatEpilogueWork(form, activation, m, N, K)
        : new DoubleEpilogueWork(form, activation, m, N, K);
  }

  @Override
  double elements() {
    return (double) m * K + (double) K * N + (double) m * N;
  }
}
