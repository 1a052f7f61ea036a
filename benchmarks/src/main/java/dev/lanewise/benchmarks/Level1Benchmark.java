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
 * The BLAS routines on vectors, in the L1 cache (1000 elements), in the L2 cache and in memory;
 * {@code giga} is billions of elements a second, of one vector where there are two.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class Level1Benchmark {
  /** The routine. */
  @Param({"DOT", "AXPY", "SCAL", "NRM2", "ASUM", "IAMAX"})
  public Level1Routine routine;

  /** The element type. */
  @Param({"float", "double"})
  public String type;

  /** The number of elements. */
  @Param({"1000", "30000", "10000000"})
  public int n;

  Work work;

  /** Parameters are set by JMH. */
  public Level1Benchmark() {}

  /**
   * Makes the vectors and waits for the kernels.
   *
   * @throws InterruptedException if the wait is interrupted
   */
  @Setup
  public void setUp() throws InterruptedException {
    boolean isFloat = type.equals("float");
    work = isFloat ? new FloatLevel1Work(routine, n) : new DoubleLevel1Work(routine, n);
    FullSpeed.awaitProducts(isFloat ? float.class : double.class);
  }

  /**
   * One call.
   *
   * @param rate counts the elements
   */
  @Benchmark
  public void call(Rate rate) {
    work.run(1);
    rate.giga += 1e-9 * n;
  }
}
