package dev.lanewise.kernels.internal.reduce;

/**
 * What the reductions need done, for one element type. The SIMD and the scalar implementation give
 * the same bits.
 */
public interface FloatReductionKernels {
  /**
   * The sum of x_i over 64 lanes.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the sum
   */
  float sum(int n, float[] x, int xOffset);

  /**
   * The sum of (x_i - mean)^2: in each of the 64 lanes a chain of fused multiply-adds.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param mean what is subtracted
   * @return the sum
   */
  float squaredDeviations(int n, float[] x, int xOffset, float mean);

  /**
   * Adds a part of a longer sum to its lanes. All parts but the last are multiples of 64 elements.
   *
   * @param sum what is added up
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param y another one, read for products alone
   * @param yOffset index of its first element
   * @param constant the number in squares and deviations
   * @param lanes 64 partial sums
   */
  void accumulate(
      LaneSum sum,
      int n,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float constant,
      float[] lanes);

  /**
   * The maximum; NaN if there is one.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the maximum, -Infinity if n = 0
   */
  float max(int n, float[] x, int xOffset);

  /**
   * The minimum; NaN if there is one.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the minimum, Infinity if n = 0
   */
  float min(int n, float[] x, int xOffset);

  /**
   * y += x.
   *
   * @param n number of elements
   * @param x what is added
   * @param xOffset index of its first element
   * @param y what it is added to
   * @param yOffset index of its first element
   */
  void add(int n, float[] x, int xOffset, float[] y, int yOffset);

  /**
   * sums_j += x_ij, in ascending i.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x a matrix
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param sums one sum for each column
   * @param sumsOffset index of the first
   */
  void addRows(int rows, int cols, float[] x, int xOffset, int ldx, float[] sums, int sumsOffset);

  /**
   * sums_j = fma(d, d, sums_j) with d = x_ij - mean_j, in ascending i.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x a matrix
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param means what is subtracted from each column
   * @param meansOffset index of the first
   * @param sums one sum for each column
   * @param sumsOffset index of the first
   */
  void addRowsSquared(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] means,
      int meansOffset,
      float[] sums,
      int sumsOffset);
}
