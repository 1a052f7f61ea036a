package dev.lanewise.benchmarks;

import org.openjdk.jmh.annotations.Param;

/** The activation functions; {@code giga} is billions of elements a second. */
public class ActivationBenchmark extends OperationBenchmark {
  /** The operation, as {@code lanewise bench elementwise} names it. */
  @Param({
    "relu",
    "leaky-relu",
    "elu",
    "selu",
    "sigmoid",
    "hard-sigmoid",
    "tanh",
    "softplus",
    "softsign",
    "gelu",
    "gelu-tanh",
    "silu",
    "mish",
    "hard-swish"
  })
  public String operation;

  /** The number of elements. */
  @Param({"4096", "65536", "1048576"})
  public String size;

  /** Parameters are set by JMH. */
  public ActivationBenchmark() {}

  @Override
  String operation() {
    return operation;
  }

  @Override
  String size() {
    return size;
  }
}
