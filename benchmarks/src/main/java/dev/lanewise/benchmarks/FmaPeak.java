package dev.lanewise.benchmarks;

import dev.lanewise.core.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The machine's FMA peak, on one thread or several at once.
 *
 * <p>C2 sometimes compiles such a loop to code of half the speed, one in one JVM and another one in
 * the next. So the highest of several numbers of chains counts, each compiled more than once; and a
 * peak that a kernel surpasses is doubted and measured again from new code.
 */
public final class FmaPeak implements Work {
  private static final int SAMPLES = 9;
  // Twice the loops that were seen at half speed; all six at once were not.
  private static final int COPIES = 2;
  private static final int MOST_RENEWALS = 3;

  private static final Map<String, FmaPeak> MEASURED = new ConcurrentHashMap<>();

  private final Class<?> type;
  private final Workers team;
  private Work highest;
  private double gflops;
  private int renewals;

  private FmaPeak(Class<?> type, int threads) {
    this.type = type;
    team = new Workers(threads);
  }

  /**
   * The peak with the most suitable number of chains for this processor, found by measuring; once
   * in a process.
   *
   * @param type {@code float.class} or {@code double.class}
   * @param threads how many compute at once
   * @return the work, warmed up
   */
  public static FmaPeak of(Class<?> type, int threads) {
    return MEASURED.computeIfAbsent(type + " " + threads, name -> measured(type, threads));
  }

  private static FmaPeak measured(Class<?> type, int threads) {
    FmaPeak peak = new FmaPeak(type, threads);
    for (int copy = 0; copy < COPIES; copy++) {
      peak.compile(copy > 0);
    }
    return peak;
  }

  /**
   * The highest median of those that were tried.
   *
   * @return GFLOP/s of all threads
   */
  public double gflops() {
    return gflops;
  }

  /**
   * Doubts the peak, because a kernel is faster: measures new compilations until one is no slower
   * than the kernel, or there have been enough.
   *
   * @param reached GFLOP/s of the kernel
   * @return whether the peak is higher now, so that what was compared with it must be measured
   *     again
   */
  public boolean surpassedBy(double reached) {
    double before = gflops;
    while (gflops < reached && renewals < MOST_RENEWALS) {
      renewals++;
      compile(true);
    }
    return gflops > before;
  }

  private void compile(boolean anew) {
    IntFunction<Work> make =
        anew
            ? new FreshCode(type == float.class ? FloatFmaPeak.class : DoubleFmaPeak.class)
            : type == float.class ? FloatFmaPeak::new : DoubleFmaPeak::new;
    for (int chains : type == float.class ? FloatFmaPeak.CHAINS : DoubleFmaPeak.CHAINS) {
      Work work = team.size() == 1 ? make.apply(chains) : new AtOnce(team, make, chains);
      int calls = Rating.warmUp(work);
      double[] rates = new double[SAMPLES];
      Arrays.setAll(rates, i -> Rating.of(work, calls));
      double median = Spread.of(rates).median();
      if (median > gflops) {
        gflops = median;
        highest = work;
      }
    }
  }

  @Override
  public double flops() {
    return highest.flops();
  }

  @Override
  public void run(int calls) {
    highest.run(calls);
  }

  /** The same on every thread of a team. */
  private static final class AtOnce implements Work {
    private final Workers team;
    private final List<Work> works;
    private final AtomicInteger arrived = new AtomicInteger();

    AtOnce(Workers team, IntFunction<Work> peak, int chains) {
      this.team = team;
      works = IntStream.range(0, team.size()).mapToObj(i -> peak.apply(chains)).toList();
    }

    @Override
    public double flops() {
      return works.size() * works.getFirst().flops();
    }

    @Override
    public void run(int calls) {
      arrived.set(0);
      team.run(works.size(), i -> start(works.get(i), calls));
    }

    /**
     * Waits until every thread of the team has come, so that none does the work of two while
     * another is still waking up.
     */
    private void start(Work work, int calls) {
      arrived.incrementAndGet();
      while (arrived.get() < works.size()) {
        Thread.yield();
      }
      work.run(calls);
    }
  }
}
