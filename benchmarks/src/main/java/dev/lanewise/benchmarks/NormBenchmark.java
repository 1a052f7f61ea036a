package dev.lanewise.benchmarks;

import org.openjdk.jmh.annotations.Param;

/**
 * Normalisation of rows and columns, forward and backward; {@code giga} is billions of elements a
 * second.
 */
public class NormBenchmark extends OperationBenchmark {
  /** The operation, as {@code lanewise bench elementwise} names it. */
  @Param({
    "layer-norm",
    "layer-norm-backward",
    "rms-norm",
    "rms-norm-backward",
    "batch-norm",
    "batch-norm-backward"
  })
  public String operation;

  /** Rows x columns. */
  @Param({"64x768", "1024x768"})
  public String size;

  /** Parameters are set by JMH. */
  public NormBenchmark() {}

  @Override
  String operation() {
    return operation;
  }

  @Override
  String size() {
    return size;
  }
}
