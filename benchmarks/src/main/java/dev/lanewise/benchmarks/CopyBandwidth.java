package dev.lanewise.benchmarks;

import dev.lanewise.core.Machine;
import java.util.LinkedHashMap;
import java.util.Map;

/** How fast one thread copies memory, in each level of the caches and beyond them. */
public final class CopyBandwidth {
  private static final int SAMPLES = 15;
  private static final long SAMPLE_NANOS = 3_000_000;
  private static final long WARM_UP_NANOS = 200_000_000;
  private static final long LEAST_IN_MEMORY = 64L << 20;

  private CopyBandwidth() {}

  /**
   * Measures it.
   *
   * @return GB/s by level (L1, L2, L3, memory), bytes read and bytes written together
   */
  public static Map<String, Double> measure() {
    Machine machine = Machine.current();
    Map<String, Double> rates = new LinkedHashMap<>();
    warmUp((int) machine.l1dBytes() / 4 / Double.BYTES);
    rates.put("L1", gigabytes(machine.l1dBytes() / 2));
    rates.put("L2", gigabytes((machine.l1dBytes() + machine.l2Bytes()) / 2));
    if (machine.l3Bytes() > 2 * machine.l2Bytes()) {
      rates.put("L3", gigabytes(Math.min(4 * machine.l2Bytes(), machine.l3Bytes() / 2)));
    }
    // No more than a quarter of the heap, in a small container, too.
    long beyond = Math.max(LEAST_IN_MEMORY, 4 * machine.l3Bytes());
    rates.put("memory", gigabytes(Math.min(beyond, Runtime.getRuntime().maxMemory() / 4)));
    return rates;
  }

  /** Until the loop is compiled, and the clock has risen. */
  private static void warmUp(int n) {
    double[] from = new double[n];
    double[] to = new double[n];
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP_NANOS) {
      nanos(from, to, 1000);
    }
  }

  /** Copies half of so many bytes onto the other half. */
  private static double gigabytes(long bytes) {
    int n = (int) Math.min(bytes / 2 / Double.BYTES, Integer.MAX_VALUE / 4);
    double[] from = new double[n];
    double[] to = new double[n];
    int calls = 1;
    long nanos = nanos(from, to, calls);
    while (nanos < SAMPLE_NANOS && calls < 1 << 24) {
      calls *= 2;
      nanos = nanos(from, to, calls);
    }
    double[] rates = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      rates[i] = 2.0 * Double.BYTES * n * calls / nanos(from, to, calls);
    }
    return Spread.of(rates).median();
  }

  private static long nanos(double[] from, double[] to, int calls) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      System.arraycopy(from, 0, to, 0, from.length);
    }
    return System.nanoTime() - start;
  }
}
