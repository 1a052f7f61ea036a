package dev.lanewise.benchmarks;

import org.openjdk.jmh.annotations.Param;

/** Softmax of rows and what is made of it; {@code giga} is billions of elements a second. */
public class SoftmaxBenchmark extends OperationBenchmark {
  /** The operation, as {@code lanewise bench elementwise} names it. */
  @Param({"softmax", "softmax-backward", "log-softmax", "log-softmax-backward", "cross-entropy"})
  public String operation;

  /** Rows x columns. */
  @Param({"1024x10", "64x1000", "32x32000"})
  public String size;

  /** Parameters are set by JMH. */
  public SoftmaxBenchmark() {}

  @Override
  String operation() {
    return operation;
  }

  @Override
  String size() {
    return size;
  }
}
