package dev.lanewise.benchmarks;

import org.openjdk.jmh.annotations.Param;

/** Sums and moments of columns; {@code giga} is billions of elements a second. */
public class ColumnBenchmark extends OperationBenchmark {
  /** The operation, as {@code lanewise bench elementwise} names it. */
  @Param({"column-sums", "column-moments"})
  public String operation;

  /** Rows x columns. */
  @Param({"64x768", "1024x768"})
  public String size;

  /** Parameters are set by JMH. */
  public ColumnBenchmark() {}

  @Override
  String operation() {
    return operation;
  }

  @Override
  String size() {
    return size;
  }
}
