package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Transpose;
import org.openjdk.jmh.annotations.Param;

/** Products of square matrices; {@code giga} is GFLOP/s. */
public class GemmBenchmark extends WorkBenchmark {
  /** Rows and columns of all three matrices. */
  @Param({"16", "32", "64", "128", "256", "512", "1024"})
  public int n;

  /** Whether A and B are transposed: N for no, T for yes. */
  @Param({"NN", "NT", "TN"})
  public String transposes;

  /** Parameters are set by JMH. */
  public GemmBenchmark() {}

  @Override
  Work work() {
    return isFloat()
        ? new FloatGemmWork(transpose(0), transpose(1), n)
        : new DoubleGemmWork(transpose(0), transpose(1), n);
  }

  private Transpose transpose(int operand) {
    return transposes.charAt(operand) == 'T' ? Transpose.YES : Transpose.NO;
  }

  @Override
  double elements() {
    return 3.0 * n * n;
  }
}
