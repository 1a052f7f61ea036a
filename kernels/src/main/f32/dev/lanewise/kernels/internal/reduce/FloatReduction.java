package dev.lanewise.kernels.internal.reduce;

import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.Sharing;
import dev.lanewise.kernels.internal.blas.FloatLevel1;

/** Checks the arguments of reductions; see {@link dev.lanewise.kernels.Reductions}. */
public final class FloatReduction {
  // Elements that argmax looks through at once, and at the second look; the third goes element by
  // element.
  private static final int CHUNK = 4096;
  private static final int NEAR = 256;

  private FloatReduction() {}

  private static void check(int n, float[] x, int xOffset) {
    Check.size("n", n);
    Check.span("x", Check.length("x", x), xOffset, n);
  }

  /**
   * The sum.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the sum
   */
  public static float sum(int n, float[] x, int xOffset) {
    check(n, x, xOffset);
    return uncheckedSum(n, x, xOffset);
  }

  /**
   * {@link #sum} without checks.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the sum
   */
  public static float uncheckedSum(int n, float[] x, int xOffset) {
    return n < FloatSumCall.SHARED
        ? FloatProviders.reductions().sum(n, x, xOffset)
        : FloatSumCall.run(LaneSum.VALUES, n, x, xOffset, null, 0, 0);
  }

  /**
   * The sum over n.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the mean
   */
  public static float mean(int n, float[] x, int xOffset) {
    return sum(n, x, xOffset) / n;
  }

  /**
   * The mean squared deviation from the mean, in two passes.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param correction subtracted from n in the divisor
   * @return the variance
   */
  public static float variance(int n, float[] x, int xOffset, int correction) {
    check(n, x, xOffset);
    checkCorrection(correction);
    float mean = uncheckedSum(n, x, xOffset) / n;
    float squares =
        n < FloatSumCall.SHARED
            ? FloatProviders.reductions().squaredDeviations(n, x, xOffset, mean)
            : FloatSumCall.run(LaneSum.DEVIATIONS, n, x, xOffset, null, 0, mean);
    return squares / divisor(n, correction);
  }

  private static void checkCorrection(int correction) {
    if (correction < 0 || correction > 1) {
      throw new IllegalArgumentException("correction = " + correction + ", but must be 0 or 1");
    }
  }

  private static float divisor(int n, int correction) {
    return Math.max(0, n - correction);
  }

  /**
   * The maximum.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the maximum
   */
  public static float max(int n, float[] x, int xOffset) {
    check(n, x, xOffset);
    return n < Sharing.LEAST
        ? FloatProviders.reductions().max(n, x, xOffset)
        : FloatExtremeCall.value(Extreme.MAX, n, x, xOffset);
  }

  /**
   * The minimum.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the minimum
   */
  public static float min(int n, float[] x, int xOffset) {
    check(n, x, xOffset);
    return n < Sharing.LEAST
        ? FloatProviders.reductions().min(n, x, xOffset)
        : FloatExtremeCall.value(Extreme.MIN, n, x, xOffset);
  }

  /**
   * Where the maximum is first.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the index from 0; -1 if n = 0
   */
  public static int argmax(int n, float[] x, int xOffset) {
    check(n, x, xOffset);
    return n < Sharing.LEAST
        ? firstMax(n, x, xOffset)
        : FloatExtremeCall.place(Extreme.FIRST_MAX, n, x, xOffset);
  }

  /**
   * {@link #argmax} on this thread, without checks.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the index from 0; -1 if n = 0
   */
  static int firstMax(int n, float[] x, int xOffset) {
    FloatReductionKernels kernels = FloatProviders.reductions();
    float most = Float.NEGATIVE_INFINITY;
    int chunk = 0;
    for (int i = 0; i < n && !Float.isNaN(most); i += CHUNK) {
      float max = kernels.max(Math.min(CHUNK, n - i), x, xOffset + i);
      if (!(max <= most)) {
        most = max;
        chunk = i;
      }
    }
    if (n == 0) {
      return -1;
    }
    int end = Math.min(n, chunk + CHUNK);
    int i = chunk;
    while (i + NEAR < end) {
      float max = kernels.max(NEAR, x, xOffset + i);
      if (max == most || Float.isNaN(max)) {
        break;
      }
      i += NEAR;
    }
    return find(most, x, xOffset + i) - xOffset;
  }

  /** The first element of a value, which is known to be there. */
  private static int find(float value, float[] x, int start) {
    int i = start;
    if (Float.isNaN(value)) {
      while (!Float.isNaN(x[i])) {
        i++;
      }
    } else {
      while (x[i] != value) {
        i++;
      }
    }
    return i;
  }

  /**
   * The sum of squares.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the sum
   */
  public static float sumOfSquares(int n, float[] x, int xOffset) {
    check(n, x, xOffset);
    return FloatLevel1.squares(n, 1, x, xOffset, 1);
  }

  /**
   * The sum of magnitudes.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the norm
   */
  public static float norm1(int n, float[] x, int xOffset) {
    return FloatLevel1.asum(n, x, xOffset, 1);
  }

  /**
   * The root of the sum of squares.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the norm
   */
  public static float norm2(int n, float[] x, int xOffset) {
    return FloatLevel1.nrm2(n, x, xOffset, 1);
  }

  /**
   * The greatest magnitude.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the norm
   */
  public static float normInf(int n, float[] x, int xOffset) {
    check(n, x, xOffset);
    return FloatLevel1.maxAbs(n, x, xOffset, 1);
  }

  /**
   * The sum of each column: a sum for each block of {@link FloatColumnCall#BLOCK} rows, in
   * ascending i from +0; then the blocks in ascending order.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x a matrix
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param sums one sum for each column
   * @param sumsOffset index of the first
   */
  public static void columnSums(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] sums, int sumsOffset) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", Check.length("x", x), xOffset, rows, cols, ldx);
    Check.span("sums", Check.length("sums", sums), sumsOffset, cols);
    sumColumns(rows, cols, x, xOffset, ldx, sums, sumsOffset);
  }

  /**
   * {@link #columnSums} without checks.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x a matrix
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param sums one sum for each column
   * @param sumsOffset index of the first
   */
  public static void sumColumns(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] sums, int sumsOffset) {
    FloatColumnCall.acquire(ColumnSum.VALUES, rows, cols, x, xOffset, ldx)
        .runAndRelease(sums, sumsOffset);
  }

  /**
   * Mean and variance of each column, in two passes; sums as in {@link #columnSums}.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x a matrix
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param correction subtracted from rows in the variance's divisor
   * @param means one mean for each column
   * @param meansOffset index of the first
   * @param variances one variance for each column
   * @param variancesOffset index of the first
   */
  public static void columnMoments(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      int correction,
      float[] means,
      int meansOffset,
      float[] variances,
      int variancesOffset) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", Check.length("x", x), xOffset, rows, cols, ldx);
    checkCorrection(correction);
    Check.span("means", Check.length("means", means), meansOffset, cols);
    Check.span("variances", Check.length("variances", variances), variancesOffset, cols);
    sumColumns(rows, cols, x, xOffset, ldx, means, meansOffset);
    divide(cols, means, meansOffset, rows);
    FloatColumnCall squares =
        FloatColumnCall.acquire(ColumnSum.DEVIATIONS, rows, cols, x, xOffset, ldx);
    squares.means(means, meansOffset);
    squares.runAndRelease(variances, variancesOffset);
    divide(cols, variances, variancesOffset, divisor(rows, correction));
  }

  private static void divide(int n, float[] x, int xOffset, float divisor) {
    for (int i = xOffset; i < xOffset + n; i++) {
      x[i] /= divisor;
    }
  }
}
