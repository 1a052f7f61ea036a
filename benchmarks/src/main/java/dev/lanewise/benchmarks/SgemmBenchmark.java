package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Transpose;

/** {@link dev.lanewise.kernels.Blas#sgemm}. */
public class SgemmBenchmark extends GemmBenchmark {
  /** Parameters are set by JMH. */
  public SgemmBenchmark() {}

  @Override
  Class<?> type() {
    return float.class;
  }

  @Override
  Work work(Transpose transA, Transpose transB) {
    return new FloatGemmWork(transA, transB, n);
  }
}
