package dev.lanewise.benchmarks;

import org.openjdk.jmh.annotations.Param;

/** Update steps of the optimisers, fused; {@code giga} is billions of elements a second. */
public class StepBenchmark extends OperationBenchmark {
  /** The operation, as {@code lanewise bench elementwise} names it. */
  @Param({"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"})
  public String operation;

  /** The number of elements. */
  @Param({"10000", "1000000", "10000000"})
  public String size;

  /** Parameters are set by JMH. */
  public StepBenchmark() {}

  @Override
  String operation() {
    return operation;
  }

  @Override
  String size() {
    return size;
  }
}
