package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Transpose;

/** {@link dev.lanewise.kernels.Blas#dgemm}. */
public class DgemmBenchmark extends GemmBenchmark {
  /** Parameters are set by JMH. */
  public DgemmBenchmark() {}

  @Override
  Class<?> type() {
    return double.class;
  }

  @Override
  Work work(Transpose transA, Transpose transB) {
    return new DoubleGemmWork(transA, transB, n);
  }
}
