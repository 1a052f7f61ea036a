package dev.lanewise.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Softmax, cross-entropy, normalisation and sums of columns, for short rows and long ones; {@code
 * giga} is billions of elements a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class RowBenchmark {
  /** The operation. */
  @Param public RowOperation operation;

  /** The element type. */
  @Param({"float", "double"})
  public String type;

  /** Rows x columns. */
  @Param({"128x10", "64x768", "128x1000", "8x32000"})
  public String shape;

  private Work work;

  /** Parameters are set by JMH. */
  public RowBenchmark() {}

  /**
   * Makes the arrays and waits for the kernels.
   *
   * @throws InterruptedException if the wait is interrupted
   */
  @Setup
  public void setUp() throws InterruptedException {
    boolean isFloat = type.equals("float");
    String[] sizes = shape.split("x");
    int rows = Integer.parseInt(sizes[0]);
    int cols = Integer.parseInt(sizes[1]);
    work =
        isFloat
            ? new FloatRowWork(operation, rows, cols)
            : new DoubleRowWork(operation, rows, cols);
    FullSpeed.await(() -> work.run(1));
  }

  /**
   * One call.
   *
   * @param rate counts the elements
   */
  @Benchmark
  public void call(Rate rate) {
    work.run(1);
    rate.giga += 1e-9 * work.flops();
  }
}
