package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Transpose;
import java.io.IOException;

/**
 * How much of the machine's read bandwidth sgemv and dgemv reach: each element of the matrix is
 * read once, and a loop that does nothing but read the same matrix is measured in turn with them.
 *
 * <p>{@code java [-Dlanewise.threads=1] -cp benchmarks.jar dev.lanewise.benchmarks.GemvShare [m n]}
 *
 * <p>Printed are medians, with the quartiles in brackets.
 */
public final class GemvShare {
  // In the L1, L2 and L3 caches of most machines, and in none.
  private static final int[][] SIZES = {
    {64, 96}, {250, 500}, {1000, 1000}, {1024, 4096}, {8000, 4000}, {32000, 1000}, {1000, 32000}
  };
  private static final int REPETITIONS = 21;
  private static final double SAMPLE_SECONDS = 1e-2;
  private static final double WARM_UP_SECONDS = 0.2;

  private GemvShare() {}

  /**
   * Measures and prints a table.
   *
   * @param args rows and columns of a matrix; none for several sizes
   * @throws IOException if no JVM with the Vector API can be started
   * @throws InterruptedException if a wait is interrupted
   * @throws NumberFormatException if an argument is no number
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (!VectorModule.present()) {
      System.exit(VectorModule.run(GemvShare.class, args));
    }
    System.out.println(Kernels.describe());
    FullSpeed.awaitProducts(float.class);
    FullSpeed.awaitProducts(double.class);
    int[][] sizes =
        args.length < 2
            ? SIZES
            : new int[][] {{Integer.parseInt(args[0]), Integer.parseInt(args[1])}};
    System.out.println("measured:  medians of " + REPETITIONS + " [quartiles], GB/s");
    System.out.println();
    System.out.println(
        "type trans      m      n   gemv                   read                   share");
    for (int[] size : sizes) {
      for (Transpose trans : Transpose.values()) {
        FloatGemvWork floats = new FloatGemvWork(trans, size[0], size[1]);
        measure("f32", trans, size, Float.BYTES, floats, new FloatReadWork(floats.a));
        DoubleGemvWork doubles = new DoubleGemvWork(trans, size[0], size[1]);
        measure("f64", trans, size, Double.BYTES, doubles, new DoubleReadWork(doubles.a));
      }
    }
  }

  private static void measure(
      String type, Transpose trans, int[] size, int elementBytes, Work gemv, Work read) {
    double bytes = (double) size[0] * size[1] * elementBytes;
    int gemvCalls = warmUp(gemv);
    int readCalls = warmUp(read);
    double[] rates = new double[REPETITIONS];
    double[] reads = new double[REPETITIONS];
    double[] shares = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      double before = bytes / nanos(read, readCalls);
      rates[i] = bytes / nanos(gemv, gemvCalls);
      reads[i] = (before + bytes / nanos(read, readCalls)) / 2;
      shares[i] = rates[i] / reads[i];
    }
    Spread rate = Spread.of(rates);
    Spread top = Spread.of(reads);
    Spread share = Spread.of(shares);
    System.out.printf(
        "%s  %-5s %6d %6d   %6.1f [%5.1f %5.1f]   %6.1f [%5.1f %5.1f]   %.3f [%.3f %.3f]%n",
        type,
        trans,
        size[0],
        size[1],
        rate.median(),
        rate.low(),
        rate.high(),
        top.median(),
        top.low(),
        top.high(),
        share.median(),
        share.low(),
        share.high());
  }

  /** Runs it until it is compiled; returns how many calls a sample takes. */
  private static int warmUp(Work work) {
    long start = System.nanoTime();
    while (1e-9 * (System.nanoTime() - start) < WARM_UP_SECONDS) {
      work.run(1);
    }
    return (int) Math.max(1, 1e9 * SAMPLE_SECONDS / nanos(work, 1));
  }

  /** Nanoseconds for one call. */
  private static double nanos(Work work, int calls) {
    long start = System.nanoTime();
    work.run(calls);
    return (double) (System.nanoTime() - start) / calls;
  }
}
