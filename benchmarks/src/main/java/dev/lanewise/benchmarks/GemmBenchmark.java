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
 * Square products; {@code giga} is GFLOP/s. On all threads, unless the JVM is given {@code
 * -Dlanewise.threads=1}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public abstract class GemmBenchmark {
  /** Rows and columns of all three matrices. */
  @Param({"16", "32", "64", "128", "256", "512", "1024"})
  public int n;

  /** Whether A and B are transposed: N for no, T for yes. */
  @Param({"NN", "NT", "TN"})
  public String transposes;

  Work work;

  /** Parameters are set by JMH. */
  protected GemmBenchmark() {}

  abstract Class<?> type();

  abstract Work work(Transpose transA, Transpose transB);

  /**
   * Makes the matrices and waits for the kernels.
   *
   * @throws InterruptedException if the wait is interrupted
   */
  @Setup
  public void setUp() throws InterruptedException {
    work = work(transpose(0), transpose(1));
    FullSpeed.await(() -> work.run(1));
  }

  private Transpose transpose(int operand) {
    return transposes.charAt(operand) == 'T' ? Transpose.YES : Transpose.NO;
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
