package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Transpose;
import org.openjdk.jmh.annotations.Param;

/**
 * A matrix times a vector; {@code giga} is GFLOP/s, of which half are the billions of matrix
 * elements read in a second.
 */
public class GemvBenchmark extends WorkBenchmark {
  /** Rows x columns of the matrix: in the L2 cache, in the L3 cache, in memory. */
  @Param({"256x256", "1000x1000", "8000x4000"})
  public String size;

  /** Whether the matrix is transposed. */
  @Param({"NO", "YES"})
  public Transpose trans;

  /** Parameters are set by JMH. */
  public GemvBenchmark() {}

  @Override
  Work work() {
    int m = size(0);
    int n = size(1);
    return isFloat() ? new FloatGemvWork(trans, m, n) : new DoubleGemvWork(trans, m, n);
  }

  private int size(int part) {
    return Integer.parseInt(size.split("x")[part]);
  }

  @Override
  double elements() {
    return (double) size(0) * size(1);
  }
}
