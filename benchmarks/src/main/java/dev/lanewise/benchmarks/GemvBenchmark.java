package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Transpose;
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
 * A matrix times a vector, with the matrix in the L2 cache, in the L3 cache and in memory; {@code
 * giga} is GFLOP/s, of which half are the billions of matrix elements read in a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class GemvBenchmark {
  /** Rows and columns of the matrix. */
  @Param({"256x256", "1000x1000", "8000x4000"})
  public String size;

  /** Whether the matrix is transposed. */
  @Param({"NO", "YES"})
  public Transpose trans;

  /** The element type. */
  @Param({"float", "double"})
  public String type;

  Work work;

  /** Parameters are set by JMH. */
  public GemvBenchmark() {}

  /**
   * Makes the operands and waits for the kernels.
   *
   * @throws InterruptedException if the wait is interrupted
   */
  @Setup
  public void setUp() throws InterruptedException {
    boolean isFloat = type.equals("float");
    int by = size.indexOf('x');
    int m = Integer.parseInt(size.substring(0, by));
    int n = Integer.parseInt(size.substring(by + 1));
    work = isFloat ? new FloatGemvWork(trans, m, n) : new DoubleGemvWork(trans, m, n);
    FullSpeed.await(() -> work.run(1));
  }

  /**
   * One product.
   *
   * @param rate counts its operations
   */
  @Benchmark
  public void product(Rate rate) {
    work.run(1);
    rate.giga += 1e-9 * work.flops();
  }
}
