package dev.lanewise.benchmarks;

import org.openjdk.jmh.annotations.Param;

/**
 * The BLAS routines on vectors; {@code giga} is billions of elements a second, of one vector where
 * there are two.
 */
public class Level1Benchmark extends WorkBenchmark {
  /** The routine. */
  @Param({"DOT", "AXPY", "SCAL", "NRM2", "ASUM", "IAMAX"})
  public Level1Routine routine;

  /** The number of elements: in the L1 cache, in the L2 cache, in memory. */
  @Param({"1000", "30000", "10000000"})
  public int n;

  /** Parameters are set by JMH. */
  public Level1Benchmark() {}

  @Override
  Work work() {
    return isFloat() ? new FloatLevel1Work(routine, n) : new DoubleLevel1Work(routine, n);
  }

  @Override
  double elements() {
    return 2.0 * n;
  }

  @Override
  double counted(Work work) {
    return n;
  }
}
