package dev.lanewise.benchmarks;

import dev.lanewise.core.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The machine's FMA peak, on one thread or several at once. */
public final class FmaPeak {
  private static final int SAMPLES = 15;

  private FmaPeak() {}

  /**
   * The peak with the most suitable number of chains for this processor, found by measuring.
   *
   * @param type {@code float.class} or {@code double.class}
   * @param threads how many compute at once
   * @return the work, warmed up
   */
  public static Work of(Class<?> type, int threads) {
    IntFunction<Work> peak = type == float.class ? FloatFmaPeak::new : DoubleFmaPeak::new;
    int[] chains = type == float.class ? FloatFmaPeak.CHAINS : DoubleFmaPeak.CHAINS;
    Workers team = new Workers(threads);
    Work highest = null;
    double most = 0;
    for (int number : chains) {
      Work work = threads == 1 ? peak.apply(number) : new AtOnce(team, peak, number);
      int calls = Rating.warmUp(work);
      double[] rates = new double[SAMPLES];
      Arrays.setAll(rates, i -> Rating.of(work, calls));
      double median = Spread.of(rates).median();
      if (median > most) {
        most = median;
        highest = work;
      }
    }
    return highest;
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
