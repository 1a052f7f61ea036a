package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.DoubleBias;
import dev.lanewise.kernels.internal.FloatBias;

/** A bias for each column of a row-major matrix, and its gradient. Thread-safe. */
public final class Bias {
  private Bias() {}

  /**
   * x_ij += bias_j.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x rows x cols, changed in place
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param bias one value for each column
   * @param biasOffset index of its first element
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void add(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] bias, int biasOffset) {
    FloatBias.add(rows, cols, x, xOffset, ldx, bias, biasOffset);
  }

  /**
   * gradient_j = sum over i of dy_ij: for each block of 256 rows in ascending i from +0, then over
   * the blocks in ascending order.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param dy gradient of the output, rows x cols
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param gradient receives one value for each column
   * @param gradientOffset index of its first element
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void gradient(
      int rows,
      int cols,
      float[] dy,
      int dyOffset,
      int lddy,
      float[] gradient,
      int gradientOffset) {
    FloatBias.gradient(rows, cols, dy, dyOffset, lddy, gradient, gradientOffset);
  }

  /**
   * x_ij += bias_j.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x rows x cols, changed in place
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param bias one value for each column
   * @param biasOffset index of its first element
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void add(
      int rows, int cols, double[] x, int xOffset, int ldx, double[] bias, int biasOffset) {
    DoubleBias.add(rows, cols, x, xOffset, ldx, bias, biasOffset);
  }

  /**
   * gradient_j = sum over i of dy_ij: for each block of 256 rows in ascending i from +0, then over
   * the blocks in ascending order.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param dy gradient of the output, rows x cols
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param gradient receives one value for each column
   * @param gradientOffset index of its first element
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void gradient(
      int rows,
      int cols,
      double[] dy,
      int dyOffset,
      int lddy,
      double[] gradient,
      int gradientOffset) {
    DoubleBias.gradient(rows, cols, dy, dyOffset, lddy, gradient, gradientOffset);
  }
}
