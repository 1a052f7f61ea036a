package dev.lanewise.benchmarks;

import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Transpose;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much of the machine's FMA peak sgemm and dgemm reach on one thread.
 *
 * <p>{@code java -cp benchmarks.jar dev.lanewise.benchmarks.GemmShare [n...]}
 *
 * <p>A processor's clock drifts while it is measured, so each measurement of a product lies between
 * two of the peak and is compared with their mean; sizes and types take turns. Printed are medians,
 * with the quartiles in brackets.
 */
public final class GemmShare {
  private static final List<Integer> SIZES = List.of(16, 32, 64, 128, 256, 512, 1024);
  private static final int REPETITIONS = 41;

  private final String type;
  private final int n;
  private final Work product;
  private final Work peak;
  private final int productCalls;
  private final int peakCalls;
  private final double[] rates = new double[REPETITIONS];
  private final double[] peaks = new double[REPETITIONS];
  private final double[] shares = new double[REPETITIONS];

  private GemmShare(String type, int n, Work product, Work peak) {
    this.type = type;
    this.n = n;
    this.product = product;
    this.peak = peak;
    productCalls = Rating.warmUp(product);
    peakCalls = Rating.warmUp(peak);
  }

  /**
   * Measures and prints a table.
   *
   * @param args the sizes n of the products, n x n x n; none for 16 to 1024
   * @throws IOException if no JVM with the Vector API can be started
   * @throws InterruptedException if a wait is interrupted
   * @throws NumberFormatException if an argument is no number
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (!VectorModule.present()) {
      System.exit(VectorModule.run(GemmShare.class, args));
    }
    List<Integer> sizes =
        args.length == 0 ? SIZES : Arrays.stream(args).map(Integer::valueOf).toList();
    System.setProperty(Workers.THREADS_PROPERTY, "1"); // the peak is that of one thread
    System.out.println(Kernels.describe());
    FullSpeed.awaitProducts(float.class);
    FullSpeed.awaitProducts(double.class);
    Work floatPeak = FmaPeak.of(float.class, 1);
    Work doublePeak = FmaPeak.of(double.class, 1);
    Transpose no = Transpose.NO;
    List<GemmShare> rows =
        Stream.concat(
                sizes.stream()
                    .map(n -> new GemmShare("f32", n, new FloatGemmWork(no, no, n), floatPeak)),
                sizes.stream()
                    .map(n -> new GemmShare("f64", n, new DoubleGemmWork(no, no, n), doublePeak)))
            .toList();
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      for (GemmShare row : rows) {
        row.measure(repetition);
      }
    }
    System.out.println("measured:  medians of " + REPETITIONS + " [quartiles], GFLOP/s");
    System.out.println();
    System.out.println("type     n   product                peak                   share of peak");
    rows.forEach(GemmShare::print);
  }

  private void measure(int repetition) {
    double before = Rating.of(peak, peakCalls);
    rates[repetition] = Rating.of(product, productCalls);
    double after = Rating.of(peak, peakCalls);
    peaks[repetition] = (before + after) / 2;
    shares[repetition] = rates[repetition] / peaks[repetition];
  }

  private void print() {
    Spread rate = Spread.of(rates);
    Spread top = Spread.of(peaks);
    Spread share = Spread.of(shares);
    System.out.printf(
        "%s %6d   %6.1f [%5.1f %5.1f]   %6.1f [%5.1f %5.1f]   %.3f [%.3f %.3f]%n",
        type,
        n,
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
}
