package dev.lanewise.benchmarks;

import org.openjdk.jmh.annotations.Param;

/** Losses of one element, value and gradient; {@code giga} is billions of elements a second. */
public class LossBenchmark extends OperationBenchmark {
  /** The operation, as {@code lanewise bench elementwise} names it. */
  @Param({"squared-error", "absolute-error", "huber", "binary-cross-entropy"})
  public String operation;

  /** The number of elements. */
  @Param({"4096", "65536", "1048576"})
  public String size;

  /** Parameters are set by JMH. */
  public LossBenchmark() {}

  @Override
  String operation() {
    return operation;
  }

  @Override
  String size() {
    return size;
  }
}
