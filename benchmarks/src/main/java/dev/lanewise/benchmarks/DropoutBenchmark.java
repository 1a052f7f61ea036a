package dev.lanewise.benchmarks;

import org.openjdk.jmh.annotations.Param;

/** Dropout; {@code giga} is billions of elements a second. */
public class DropoutBenchmark extends WorkBenchmark {
  /** The number of elements. */
  @Param({"4096", "65536", "1048576"})
  public int n;

  /** Parameters are set by JMH. */
  public DropoutBenchmark() {}

  @Override
  Work work() {
    return isFloat() ? new FloatDropoutWork(n) : new DoubleDropoutWork(n);
  }

  @Override
  double elements() {
    return 2.0 * n;
  }
}
