package dev.lanewise.benchmarks;

import org.openjdk.jmh.annotations.Param;

/**
 * Exponentials, logarithms, roots: functions that are no activation; {@code giga} is billions of
 * elements a second.
 */
public class FunctionBenchmark extends OperationBenchmark {
  /** The operation, as {@code lanewise bench elementwise} names it. */
  @Param({"exp", "expm1", "log", "log1p", "erf", "sqrt", "rsqrt"})
  public String operation;

  /** The number of elements. */
  @Param({"4096", "65536", "16777216"})
  public String size;

  /** Parameters are set by JMH. */
  public FunctionBenchmark() {}

  @Override
  String operation() {
    return operation;
  }

  @Override
  String size() {
    return size;
  }
}
