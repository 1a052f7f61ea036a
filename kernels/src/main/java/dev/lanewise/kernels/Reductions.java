package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.reduce.DoubleReduction;
import dev.lanewise.kernels.internal.reduce.FloatReduction;

/**
 * Sums, moments, extremes and norms of vectors and of columns. The order of every sum is fixed, so
 * the bits don't depend on the width of the machine's vectors, nor on threads. Large arrays are
 * shared out between all {@link Kernels#threads}; sums over 64 lanes only where they come from
 * memory, since each lane is one chain. Thread-safe.
 */
public final class Reductions {
  private Reductions() {}

  /**
   * The sum over 64 lanes. Its error is at most gamma(n / 64 + 8) times the sum of the magnitudes.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the sum, +0 if n = 0
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static float sum(int n, float[] x, int xOffset) {
    return FloatReduction.sum(n, x, xOffset);
  }

  /**
   * The {@link #sum(int, float[], int) sum} divided by n.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the mean, NaN if n = 0
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static float mean(int n, float[] x, int xOffset) {
    return FloatReduction.mean(n, x, xOffset);
  }

  /**
   * The variance, in two passes: the mean, then the sum over 64 lanes of (x_i - mean)^2, divided by
   * n - correction. So it is right for numbers far from 0, too, where the mean of the squares less
   * the square of the mean is not.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param correction 0 for the variance of these numbers, 1 for the estimate of a variance that
   *     they are a sample of
   * @return the variance; NaN if n is at most the correction
   * @throws IllegalArgumentException if n is negative or correction neither 0 nor 1
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static float variance(int n, float[] x, int xOffset, int correction) {
    return FloatReduction.variance(n, x, xOffset, correction);
  }

  /**
   * The maximum, +0 being greater than -0.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the maximum; NaN if there is one; -Infinity if n = 0
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static float max(int n, float[] x, int xOffset) {
    return FloatReduction.max(n, x, xOffset);
  }

  /**
   * The minimum, -0 being less than +0.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the minimum; NaN if there is one; Infinity if n = 0
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static float min(int n, float[] x, int xOffset) {
    return FloatReduction.min(n, x, xOffset);
  }

  /**
   * The first of the greatest elements, or the first NaN if there is one.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return its index from 0; -1 if n = 0
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static int argmax(int n, float[] x, int xOffset) {
    return FloatReduction.argmax(n, x, xOffset);
  }

  /**
   * The sum of squares, in each of 64 lanes a chain of fused multiply-adds.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the sum; Infinity where it overflows, which {@link #norm2(int, float[], int) norm2}
   *     does not
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static float sumOfSquares(int n, float[] x, int xOffset) {
    return FloatReduction.sumOfSquares(n, x, xOffset);
  }

  /**
   * The sum of magnitudes over 64 lanes.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the norm
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static float norm1(int n, float[] x, int xOffset) {
    return FloatReduction.norm1(n, x, xOffset);
  }

  /**
   * The Euclidean norm, without undue overflow or underflow; see {@link Blas#snrm2}.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the norm
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static float norm2(int n, float[] x, int xOffset) {
    return FloatReduction.norm2(n, x, xOffset);
  }

  /**
   * The greatest magnitude.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the norm; NaN if there is one
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static float normInf(int n, float[] x, int xOffset) {
    return FloatReduction.normInf(n, x, xOffset);
  }

  /**
   * The sum of each column: for each block of 256 rows in ascending order from +0, then over the
   * blocks in ascending order.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x a matrix, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param sums receives one sum for each column
   * @param sumsOffset index of the first
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void columnSums(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] sums, int sumsOffset) {
    FloatReduction.columnSums(rows, cols, x, xOffset, ldx, sums, sumsOffset);
  }

  /**
   * Mean and variance of each column, in two passes: means, then the sums of (x_ij - mean_j)^2, in
   * each block of 256 rows a chain of fused multiply-adds, divided by rows - correction.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x a matrix, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param correction 0 or 1, as for a {@link #variance(int, float[], int, int) variance}
   * @param means receives one mean for each column, NaN if there are no rows
   * @param meansOffset index of the first
   * @param variances receives one variance for each column, NaN if rows is at most the correction
   * @param variancesOffset index of the first
   * @throws IllegalArgumentException if a size is negative, a distance too small or correction
   *     neither 0 nor 1
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
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
    FloatReduction.columnMoments(
        rows, cols, x, xOffset, ldx, correction, means, meansOffset, variances, variancesOffset);
  }

  /**
   * The sum over 64 lanes. Its error is at most gamma(n / 64 + 8) times the sum of the magnitudes.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the sum, +0 if n = 0
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static double sum(int n, double[] x, int xOffset) {
    return DoubleReduction.sum(n, x, xOffset);
  }

  /**
   * The {@link #sum(int, double[], int) sum} divided by n.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the mean, NaN if n = 0
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static double mean(int n, double[] x, int xOffset) {
    return DoubleReduction.mean(n, x, xOffset);
  }

  /**
   * The variance, in two passes: the mean, then the sum over 64 lanes of (x_i - mean)^2, divided by
   * n - correction. So it is right for numbers far from 0, too, where the mean of the squares less
   * the square of the mean is not.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param correction 0 for the variance of these numbers, 1 for the estimate of a variance that
   *     they are a sample of
   * @return the variance; NaN if n is at most the correction
   * @throws IllegalArgumentException if n is negative or correction neither 0 nor 1
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static double variance(int n, double[] x, int xOffset, int correction) {
    return DoubleReduction.variance(n, x, xOffset, correction);
  }

  /**
   * The maximum, +0 being greater than -0.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the maximum; NaN if there is one; -Infinity if n = 0
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static double max(int n, double[] x, int xOffset) {
    return DoubleReduction.max(n, x, xOffset);
  }

  /**
   * The minimum, -0 being less than +0.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the minimum; NaN if there is one; Infinity if n = 0
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static double min(int n, double[] x, int xOffset) {
    return DoubleReduction.min(n, x, xOffset);
  }

  /**
   * The first of the greatest elements, or the first NaN if there is one.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return its index from 0; -1 if n = 0
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static int argmax(int n, double[] x, int xOffset) {
    return DoubleReduction.argmax(n, x, xOffset);
  }

  /**
   * The sum of squares, in each of 64 lanes a chain of fused multiply-adds.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the sum; Infinity where it overflows, which {@link #norm2(int, double[], int) norm2}
   *     does not
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static double sumOfSquares(int n, double[] x, int xOffset) {
    return DoubleReduction.sumOfSquares(n, x, xOffset);
  }

  /**
   * The sum of magnitudes over 64 lanes.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the norm
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static double norm1(int n, double[] x, int xOffset) {
    return DoubleReduction.norm1(n, x, xOffset);
  }

  /**
   * The Euclidean norm, without undue overflow or underflow; see {@link Blas#dnrm2}.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the norm
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static double norm2(int n, double[] x, int xOffset) {
    return DoubleReduction.norm2(n, x, xOffset);
  }

  /**
   * The greatest magnitude.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the norm; NaN if there is one
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static double normInf(int n, double[] x, int xOffset) {
    return DoubleReduction.normInf(n, x, xOffset);
  }

  /**
   * The sum of each column: for each block of 256 rows in ascending order from +0, then over the
   * blocks in ascending order.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x a matrix, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param sums receives one sum for each column
   * @param sumsOffset index of the first
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void columnSums(
      int rows, int cols, double[] x, int xOffset, int ldx, double[] sums, int sumsOffset) {
    DoubleReduction.columnSums(rows, cols, x, xOffset, ldx, sums, sumsOffset);
  }

  /**
   * Mean and variance of each column, in two passes: means, then the sums of (x_ij - mean_j)^2, in
   * each block of 256 rows a chain of fused multiply-adds, divided by rows - correction.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x a matrix, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param correction 0 or 1, as for a {@link #variance(int, double[], int, int) variance}
   * @param means receives one mean for each column, NaN if there are no rows
   * @param meansOffset index of the first
   * @param variances receives one variance for each column, NaN if rows is at most the correction
   * @param variancesOffset index of the first
   * @throws IllegalArgumentException if a size is negative, a distance too small or correction
   *     neither 0 nor 1
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void columnMoments(
      int rows,
      int cols,
      double[] x,
      int xOffset,
      int ldx,
      int correction,
      double[] means,
      int meansOffset,
      double[] variances,
      int variancesOffset) {
    DoubleReduction.columnMoments(
        rows, cols, x, xOffset, ldx, correction, means, meansOffset, variances, variancesOffset);
  }
}
