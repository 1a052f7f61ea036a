package dev.lanewise.benchmarks;

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
 * Calls of something on arrays that are in the cache or were driven out of it.
 *
 * <p>{@code giga} is billions of what a benchmark counts in a second. Results stay in arrays that
 * the next calls read or write, so no call can be left out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public abstract class WorkBenchmark {
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

  Work[] works;
  private int next;

  /** Parameters are set by JMH. */
  protected WorkBenchmark() {}

  /** What is called, on new arrays. */
  abstract Work work();

  /** Elements of the arrays of one work. */
  abstract double elements();

  /** What a call counts as: its floating-point operations unless a benchmark says otherwise. */
  double counted(Work work) {
    return work.flops();
  }

  boolean isFloat() {
    return type.equals("f32");
  }

  /**
   * Makes the arrays and waits for the kernels.
   *
   * @throws InterruptedException if the wait is interrupted
   */
  @Setup
  public void setUp() throws InterruptedException {
    System.setProperty(Workers.THREADS_PROPERTY, Integer.toString(threads));
    works = new Work[cache.equals("cold") ? copies() : 1];
    for (int i = 0; i < works.length; i++) {
      works[i] = work();
    }
    next = 0;
    Class<?> elements = isFloat() ? float.class : double.class;
    FullSpeed.await(() -> works[0].run(1));
    FullSpeed.awaitProducts(elements);
  }

  /** So many sets of arrays that one is out of all caches when its turn comes again. */
  private int copies() {
    double bytes = elements() * (isFloat() ? Float.BYTES : Double.BYTES);
    long caches = Machine.current().l2Bytes() + Machine.current().l3Bytes();
    double most = Runtime.getRuntime().maxMemory() / (4 * bytes);
    double wanted = Math.ceil(4 * caches / bytes) + 1;
    return (int) Math.clamp(Math.min(wanted, most), 1, MOST_COPIES);
  }

  /**
   * One call.
   *
   * @param rate counts what it did
   */
  @Benchmark
  public void call(Rate rate) {
    Work work = works[next];
    next = next + 1 == works.length ? 0 : next + 1;
    work.run(1);
    rate.giga += 1e-9 * counted(work);
  }
}
