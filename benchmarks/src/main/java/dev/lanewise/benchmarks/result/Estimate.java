package dev.lanewise.benchmarks.result;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The median of some samples, how sure it is, and how far the samples are spread.
 *
 * <p>The interval holds the median with a confidence of 95 %, by the percentile bootstrap: the
 * medians of many draws from the samples, with replacement. Source: B. Efron and R. Tibshirani, "An
 * Introduction to the Bootstrap", 1993, chapter 13. The draws are the same each time.
 *
 * @param median the median
 * @param low where the interval begins
 * @param high where it ends
 * @param samples how many there were
 * @param least the least of them
 * @param quarter a quarter of them are less
 * @param threeQuarters a quarter of them are more
 * @param most the greatest of them
 */
public record Estimate(
    double median,
    double low,
    double high,
    int samples,
    double least,
    double quarter,
    double threeQuarters,
    double most) {
  private static final int DRAWS = 2000;
  private static final double TAIL = 0.025;
  private static final long SEED = 20;

  /**
   * The estimate from some samples.
   *
   * @param samples at least one; NaN is none
   * @return the estimate
   * @throws IllegalArgumentException if there is none
   */
  public static Estimate of(double... samples) {
    double[] sorted =
        Arrays.stream(samples).filter(value -> !Double.isNaN(value)).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      throw new IllegalArgumentException("samples: there is none");
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] medians = new double[DRAWS];
    double[] draw = new double[n];
    for (int i = 0; i < DRAWS; i++) {
      for (int j = 0; j < n; j++) {
        draw[j] = sorted[random.nextInt(n)];
      }
      Arrays.sort(draw);
      medians[i] = quantile(draw, 0.5);
    }
    Arrays.sort(medians);
    return new Estimate(
        quantile(sorted, 0.5),
        quantile(medians, TAIL),
        quantile(medians, 1 - TAIL),
        n,
        sorted[0],
        quantile(sorted, 0.25),
        quantile(sorted, 0.75),
        sorted[n - 1]);
  }

  /**
   * The ratio of two, from pairs that were measured one after the other, so that what slows both
   * cancels out.
   *
   * @param numerators one of each pair
   * @param denominators the other one
   * @return the estimate of the ratios
   * @throws IllegalArgumentException if their numbers differ, or there is no pair
   */
  public static Estimate ofRatios(double[] numerators, double[] denominators) {
    if (numerators.length != denominators.length) {
      throw new IllegalArgumentException(
          "denominators: " + denominators.length + " for " + numerators.length + " numerators");
    }
    double[] ratios = new double[numerators.length];
    Arrays.setAll(ratios, i -> numerators[i] / denominators[i]);
    return of(ratios);
  }

  /**
   * The geometric mean of some medians.
   *
   * @param estimates of positive values
   * @return their geometric mean; NaN if there are none
   */
  public static double geometricMean(Iterable<Estimate> estimates) {
    double logarithms = 0;
    int count = 0;
    for (Estimate estimate : estimates) {
      logarithms += Math.log(estimate.median);
      count++;
    }
    return count == 0 ? Double.NaN : Math.exp(logarithms / count);
  }

  /**
   * How far the middle half of the samples is spread, as a share of the median.
   *
   * @return 0 if all are equal
   */
  public double spread() {
    return (threeQuarters - quarter) / median;
  }

  /**
   * The same in another unit.
   *
   * @param factor a positive number
   * @return all values times that
   */
  public Estimate times(double factor) {
    return new Estimate(
        factor * median,
        factor * low,
        factor * high,
        samples,
        factor * least,
        factor * quarter,
        factor * threeQuarters,
        factor * most);
  }

  /** The value between two neighbours, in proportion. */
  private static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
