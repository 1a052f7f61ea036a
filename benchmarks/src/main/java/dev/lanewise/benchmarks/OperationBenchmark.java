package dev.lanewise.benchmarks;

import dev.lanewise.benchmarks.judge.NamedWork;
import dev.lanewise.core.Machine;
import dev.lanewise.core.Workers;
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
 * An operation of the judge's table, which {@code lanewise bench elementwise} measures beside other
 * libraries, on arrays that are in the cache or were driven out of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public abstract class OperationBenchmark {
  private static final int MOST_COPIES = 1 << 12;

  /** The element type. */
  @Param({"f32", "f64"})
  public String type;

  /** Whether a call finds its arrays in the cache, if they fit, or others came between. */
  @Param({"hot", "cold"})
  public String cache;

  /** Threads that a call may use. */
  @Param("1")
  public int threads;

  private Work[] works;
  private int next;

  /** Parameters are set by JMH. */
  protected OperationBenchmark() {}

  abstract String operation();

  abstract String size();

  /**
   * Makes the arrays and waits for the kernels.
   *
   * @throws InterruptedException if the wait is interrupted
   */
  @Setup
  public void setUp() throws InterruptedException {
    System.setProperty(Workers.THREADS_PROPERTY, Integer.toString(threads));
    Work first = NamedWork.of(type, operation(), size());
    works = new Work[cache.equals("cold") ? copies(first.flops()) : 1];
    works[0] = first;
    for (int i = 1; i < works.length; i++) {
      works[i] = NamedWork.of(type, operation(), size());
    }
    FullSpeed.await(() -> first.run(1));
  }

  /** So many sets of arrays that one is out of all caches when its turn comes again. */
  private int copies(double elements) {
    double bytes = 2 * elements * (type.equals("f32") ? Float.BYTES : Double.BYTES);
    long caches = Machine.current().l2Bytes() + Machine.current().l3Bytes();
    double most = Runtime.getRuntime().maxMemory() / (8 * bytes);
    double wanted = Math.ceil(4 * caches / bytes) + 1;
    return (int) Math.clamp(Math.min(wanted, most), 1, MOST_COPIES);
  }

  /**
   * One call.
   *
   * @param rate counts the elements
   */
  @Benchmark
  public void call(Rate rate) {
    Work work = works[next];
    next = next + 1 == works.length ? 0 : next + 1;
    work.run(1);
    rate.giga += 1e-9 * work.flops();
  }
}
