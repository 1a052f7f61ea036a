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
 * The FMA peak of one thread, to be run beside the products; {@code giga} is GFLOP/s. The highest
 * of the three numbers of chains is the peak. See {@link FloatFmaPeak} for what makes it one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class FmaPeakBenchmark {
  /** Independent chains of fused multiply-adds. */
  @Param({"8", "10", "12"})
  public int chains;

  FloatFmaPeak floats;
  DoubleFmaPeak doubles;

  /** Parameters are set by JMH. */
  public FmaPeakBenchmark() {}

  /** Makes the chains. */
  @Setup
  public void setUp() {
    floats = new FloatFmaPeak(chains);
    doubles = new DoubleFmaPeak(chains);
  }

  /**
   * Float vectors.
   *
   * @param rate counts the operations
   * @return the sum of the chains, so that none of it can be left out
   */
  @Benchmark
  public float f32(Rate rate) {
    floats.run(1);
    rate.giga += 1e-9 * floats.flops();
    return floats.result();
  }

  /**
   * Double vectors.
   *
   * @param rate counts the operations
   * @return the sum of the chains, so that none of it can be left out
   */
  @Benchmark
  public double f64(Rate rate) {
    doubles.run(1);
    rate.giga += 1e-9 * doubles.flops();
    return doubles.result();
  }
}
