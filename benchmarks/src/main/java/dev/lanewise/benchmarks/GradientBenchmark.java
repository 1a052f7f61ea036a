package dev.lanewise.benchmarks;

import org.openjdk.jmh.annotations.Param;

/** The gradients of the activation functions; {@code giga} is billions of elements a second. */
public class GradientBenchmark extends OperationBenchmark {
  /** The operation, as {@code lanewise bench elementwise} names it. */
  @Param({
    "relu-backward",
    "leaky-relu-backward",
    "elu-backward",
    "selu-backward",
    "sigmoid-backward",
    "hard-sigmoid-backward",
    "tanh-backward",
    "softplus-backward",
    "softsign-backward",
    "gelu-backward",
    "gelu-tanh-backward",
    "silu-backward",
    "mish-backward",
    "hard-swish-backward"
  })
  public String operation;

  /** The number of elements. */
  @Param({"4096", "65536", "1048576"})
  public String size;

  /** Parameters are set by JMH. */
  public GradientBenchmark() {}

  @Override
  String operation() {
    return operation;
  }

  @Override
  String size() {
    return size;
  }
}
