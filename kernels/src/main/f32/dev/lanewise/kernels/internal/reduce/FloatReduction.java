package dev.lanewise.kernels.internal.reduce;

import dev.lanewise.core.internal.Check;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.blas.FloatLevel1;
import java.util.Arrays;

/** Checks the arguments of reductions; see {@link dev.lanewise.kernels.Reductions}. */
public final class FloatReduction {
  /** Rows of a block of a column sum, part of the bit contract. */
  static final int ROWS = 256;

  // Elements that argmax looks through at once; the second look goes element by element.
  private static final int CHUNK = 256;

  private static final class Sums {
    private float[] sums = {};

    float[] reserve(int cols) {
      if (sums.length < cols) {
        sums = new float[cols];
      }
      return sums;
    }
  }

  private static final ScratchPool<Sums> SCRATCH = new ScratchPool<>(Sums::new);

  private FloatReduction() {}

  private static FloatReductionKernels check(int n, float[] x, int xOffset) {
    Check.size("n", n);
    Check.span("x", Check.length("x", x), xOffset, n);
    return FloatProviders.reductions();
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
    return check(n, x, xOffset).sum(n, x, xOffset);
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
    FloatReductionKernels kernels = check(n, x, xOffset);
    checkCorrection(correction);
    float mean = kernels.sum(n, x, xOffset) / n;
    return kernels.squaredDeviations(n, x, xOffset, mean) / divisor(n, correction);
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
    return check(n, x, xOffset).max(n, x, xOffset);
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
    return check(n, x, xOffset).min(n, x, xOffset);
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
    FloatReductionKernels kernels = check(n, x, xOffset);
    float most = Float.NEGATIVE_INFINITY;
    int chunk = 0;
    for (int i = 0; i < n && !Float.isNaN(most); i += CHUNK) {
      float max = kernels.max(Math.min(CHUNK, n - i), x, xOffset + i);
      if (!(max <= most)) {
        most = max;
        chunk = i;
      }
    }
    return n == 0 ? -1 : find(most, x, xOffset + chunk) - xOffset;
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
    return FloatProviders.blas().squares(n, 1, x, xOffset);
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
    return FloatProviders.blas().maxAbs(n, x, xOffset);
  }

  /**
   * The sum of each column: a sum for each block of {@link #ROWS} rows, in ascending i from +0;
   * then the blocks in ascending order.
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
    FloatReductionKernels kernels = FloatProviders.reductions();
    Arrays.fill(sums, sumsOffset, sumsOffset + cols, 0);
    int first = Math.min(rows, ROWS);
    kernels.addRows(first, cols, x, xOffset, ldx, sums, sumsOffset);
    if (first == rows) {
      return;
    }
    Sums scratch = SCRATCH.acquire();
    float[] block = scratch.reserve(cols);
    for (int i = first; i < rows; i += ROWS) {
      Arrays.fill(block, 0, cols, 0);
      kernels.addRows(Math.min(ROWS, rows - i), cols, x, xOffset + i * ldx, ldx, block, 0);
      kernels.add(cols, block, 0, sums, sumsOffset);
    }
    SCRATCH.release(scratch);
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
    squareColumns(rows, cols, x, xOffset, ldx, means, meansOffset, variances, variancesOffset);
    divide(cols, variances, variancesOffset, divisor(rows, correction));
  }

  private static void squareColumns(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] means,
      int meansOffset,
      float[] sums,
      int sumsOffset) {
    FloatReductionKernels kernels = FloatProviders.reductions();
    Arrays.fill(sums, sumsOffset, sumsOffset + cols, 0);
    Sums scratch = SCRATCH.acquire();
    float[] block = scratch.reserve(cols);
    for (int i = 0; i < rows; i += ROWS) {
      Arrays.fill(block, 0, cols, 0);
      int count = Math.min(ROWS, rows - i);
      int start = xOffset + i * ldx;
      kernels.addRowsSquared(count, cols, x, start, ldx, means, meansOffset, block, 0);
      kernels.add(cols, block, 0, sums, sumsOffset);
    }
    SCRATCH.release(scratch);
  }

  private static void divide(int n, float[] x, int xOffset, float divisor) {
    for (int i = xOffset; i < xOffset + n; i++) {
      x[i] /= divisor;
    }
  }
}
