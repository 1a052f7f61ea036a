package dev.lanewise.benchmarks;

import org.openjdk.jmh.annotations.Param;

/** Sums and extremes of a vector; {@code giga} is billions of elements a second. */
public class ReductionBenchmark extends OperationBenchmark {
  /** The operation, as {@code lanewise bench elementwise} names it. */
  @Param({"sum", "variance", "max", "argmax", "norm2"})
  public String operation;

  /** The number of elements. */
  @Param({"4096", "65536", "16777216"})
  public String size;

  /** Parameters are set by JMH. */
  public ReductionBenchmark() {}

  @Override
  String operation() {
    return operation;
  }

  @Override
  String size() {
    return size;
  }
}
