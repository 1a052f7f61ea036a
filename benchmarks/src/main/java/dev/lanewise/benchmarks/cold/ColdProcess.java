package dev.lanewise.benchmarks.cold;

/**
 * The process that is measured: calls a product again and again from the very first time on, and
 * prints when calls ended. It does nothing else before, so that all it loads and compiles is what a
 * user's program would. For the same reason it has no lambdas: the first one in a process takes 10
 * ms.
 *
 * <p>Prints {@code start MILLIS}, the time from the start of the process to the first result, and
 * then for each sample {@code sample NANOS CALLS}: the time since the first call at which it ended,
 * and how many calls there have been since the sample before.
 */
final class ColdProcess implements Runnable {
  /** Calls that are shorter make one sample together. */
  private static final long LEAST_NANOS = 1_000_000;

  private final Runnable product;
  private final long nanos;
  private final long[] ends;
  private final int[] calls;
  private volatile int samples;
  private volatile long firstResultMillis;

  private ColdProcess(Runnable product, long nanos) {
    this.product = product;
    this.nanos = nanos;
    int most = (int) (nanos / LEAST_NANOS) + 2;
    ends = new long[most];
    calls = new int[most];
  }

  /**
   * Runs for a given time.
   *
   * @param args type (f32 or f64), n, seconds, and the time at which the process was started, in
   *     milliseconds of the system's clock
   * @throws InterruptedException if the wait is interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    int n = Integer.parseInt(args[1]);
    long nanos = (long) (Double.parseDouble(args[2]) * 1e9);
    Runnable product = args[0].equals("f32") ? new FloatColdProduct(n) : new DoubleColdProduct(n);
    ColdProcess process = new ColdProcess(product, nanos);
    // A thread of its own, since a call may last longer than all the time there is.
    Thread thread = new Thread(process, "calls");
    thread.setDaemon(true);
    thread.start();
    thread.join(nanos / 1_000_000 + 100);
    process.print(Long.parseLong(args[3]));
  }

  @Override
  public void run() {
    int recorded = 0;
    int pending = 0;
    long before = 0;
    long start = System.nanoTime();
    while (recorded < ends.length) {
      product.run();
      long now = System.nanoTime() - start;
      pending++;
      if (recorded == 0) {
        firstResultMillis = System.currentTimeMillis();
      }
      if (recorded == 0 || now - before >= LEAST_NANOS) {
        ends[recorded] = now;
        calls[recorded] = pending;
        samples = ++recorded;
        pending = 0;
        before = now;
        if (now >= nanos) {
          return;
        }
      }
    }
  }

  private void print(long startMillis) {
    int count = samples;
    StringBuilder text = new StringBuilder();
    if (count > 0) {
      text.append("start ").append(firstResultMillis - startMillis).append('\n');
    }
    for (int i = 0; i < count; i++) {
      text.append("sample ").append(ends[i]).append(' ').append(calls[i]).append('\n');
    }
    System.out.print(text);
  }
}
