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
 * Update steps, reductions, losses and dropout, in the L1 cache (1000 elements), in the L2 cache
 * and in memory; {@code giga} is billions of elements a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class VectorBenchmark {
  /** The operation. */
  @Param public VectorOperation operation;

  /** The element type. */
  @Param({"float", "double"})
  public String type;

  /** The number of elements. */
  @Param({"1000", "30000", "10000000"})
  public int n;

  private Work work;

  /** Parameters are set by JMH. */
  public VectorBenchmark() {}

  /**
   * Makes the arrays and waits for the kernels.
   *
   * @throws InterruptedException if the wait is interrupted
   */
  @Setup
  public void setUp() throws InterruptedException {
    boolean isFloat = type.equals("float");
    work = isFloat ? new FloatVectorWork(operation, n) : new DoubleVectorWork(operation, n);
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
