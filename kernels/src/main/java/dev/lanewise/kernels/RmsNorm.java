package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.norm.DoubleNorms;
import dev.lanewise.kernels.internal.norm.FloatNorms;

/**
 * Root mean square normalisation (B. Zhang, R. Sennrich, "Root Mean Square Layer Normalization",
 * NeurIPS 2019, section 4). Thread-safe; a row's bits don't depend on the rows around it. Many rows
 * run on all {@link Kernels#threads}.
 */
public final class RmsNorm {
  private RmsNorm() {}

  /**
   * y = x / sqrt(mean of x^2 + epsilon) gamma, the mean being that of the row, over 64 lanes.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param epsilon added to the mean of the squares, not negative, usually 1e-5
   * @param y output, rows x cols; may be x
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @param factors receives 1 / sqrt(mean + epsilon) of each row
   * @param factorsOffset index of the first
   * @throws IllegalArgumentException if a size or epsilon is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void forward(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] gamma,
      int gammaOffset,
      float epsilon,
      float[] y,
      int yOffset,
      int ldy,
      float[] factors,
      int factorsOffset) {
    FloatNorms.forward(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        gamma,
        gammaOffset,
        null,
        0,
        epsilon,
        y,
        yOffset,
        ldy,
        null,
        0,
        factors,
        factorsOffset);
  }

  /**
   * The gradients, in one pass for the sums and one for dx. With z = x factor and g = dy gamma: dx
   * = factor (g - z (mean of g z)), dgamma_j = sum_i dy_ij z_ij, for each block of 256 rows in
   * ascending order, then over the blocks.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param factors 1 / sqrt(mean + epsilon) of each row
   * @param factorsOffset index of the first
   * @param dy gradient of the output, rows x cols
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param dx receives the gradient of the input, rows x cols; may be dy
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @param dgamma receives the gradient of gamma
   * @param dgammaOffset index of the first
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void backward(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] gamma,
      int gammaOffset,
      float[] factors,
      int factorsOffset,
      float[] dy,
      int dyOffset,
      int lddy,
      float[] dx,
      int dxOffset,
      int lddx,
      float[] dgamma,
      int dgammaOffset) {
    FloatNorms.backward(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        gamma,
        gammaOffset,
        null,
        0,
        factors,
        factorsOffset,
        dy,
        dyOffset,
        lddy,
        dx,
        dxOffset,
        lddx,
        dgamma,
        dgammaOffset,
        null,
        0);
  }

  /**
   * y = x / sqrt(mean of x^2 + epsilon) gamma, the mean being that of the row, over 64 lanes.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param epsilon added to the mean of the squares, not negative, usually 1e-5
   * @param y output, rows x cols; may be x
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @param factors receives 1 / sqrt(mean + epsilon) of each row
   * @param factorsOffset index of the first
   * @throws IllegalArgumentException if a size or epsilon is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void forward(
      int rows,
      int cols,
      double[] x,
      int xOffset,
      int ldx,
      double[] gamma,
      int gammaOffset,
      double epsilon,
      double[] y,
      int yOffset,
      int ldy,
      double[] factors,
      int factorsOffset) {
    DoubleNorms.forward(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        gamma,
        gammaOffset,
        null,
        0,
        epsilon,
        y,
        yOffset,
        ldy,
        null,
        0,
        factors,
        factorsOffset);
  }

  /**
   * The gradients, in one pass for the sums and one for dx. With z = x factor and g = dy gamma: dx
   * = factor (g - z (mean of g z)), dgamma_j = sum_i dy_ij z_ij, for each block of 256 rows in
   * ascending order, then over the blocks.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param factors 1 / sqrt(mean + epsilon) of each row
   * @param factorsOffset index of the first
   * @param dy gradient of the output, rows x cols
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param dx receives the gradient of the input, rows x cols; may be dy
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @param dgamma receives the gradient of gamma
   * @param dgammaOffset index of the first
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void backward(
      int rows,
      int cols,
      double[] x,
      int xOffset,
      int ldx,
      double[] gamma,
      int gammaOffset,
      double[] factors,
      int factorsOffset,
      double[] dy,
      int dyOffset,
      int lddy,
      double[] dx,
      int dxOffset,
      int lddx,
      double[] dgamma,
      int dgammaOffset) {
    DoubleNorms.backward(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        gamma,
        gammaOffset,
        null,
        0,
        factors,
        factorsOffset,
        dy,
        dyOffset,
        lddy,
        dx,
        dxOffset,
        lddx,
        dgamma,
        dgammaOffset,
        null,
        0);
  }
}
