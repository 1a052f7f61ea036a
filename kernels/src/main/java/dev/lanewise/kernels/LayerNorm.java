package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.norm.DoubleNorms;
import dev.lanewise.kernels.internal.norm.FloatNorms;
import java.util.Objects;

/**
 * Layer normalisation (J. Ba, J. Kiros, G. Hinton, "Layer Normalization", 2016, section 3).
 * Thread-safe; a row's bits don't depend on the rows around it. Many rows run on all {@link
 * Kernels#threads}.
 */
public final class LayerNorm {
  private LayerNorm() {}

  /**
   * y = (x - mean) / sqrt(variance + epsilon) gamma + beta, mean and variance being those of the
   * row, in two passes over 64 lanes each.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param beta what is added to each column
   * @param betaOffset index of the first
   * @param epsilon added to the variance, not negative, usually 1e-5
   * @param y output, rows x cols; may be x
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @param means receives the mean of each row
   * @param meansOffset index of the first
   * @param factors receives 1 / sqrt(variance + epsilon) of each row
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
      float[] beta,
      int betaOffset,
      float epsilon,
      float[] y,
      int yOffset,
      int ldy,
      float[] means,
      int meansOffset,
      float[] factors,
      int factorsOffset) {
    Objects.requireNonNull(beta, "beta"); // without it, it were an RmsNorm
    FloatNorms.forward(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        gamma,
        gammaOffset,
        beta,
        betaOffset,
        epsilon,
        y,
        yOffset,
        ldy,
        means,
        meansOffset,
        factors,
        factorsOffset);
  }

  /**
   * The gradients, in one pass for the sums and one for dx. With z = (x - mean) factor and g = dy
   * gamma: dx = factor (g - mean of g - z (mean of g z)), dgamma_j = sum_i dy_ij z_ij, dbeta_j =
   * sum_i dy_ij, the last two for each block of 256 rows in ascending order, then over the blocks.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param means the mean of each row
   * @param meansOffset index of the first
   * @param factors 1 / sqrt(variance + epsilon) of each row
   * @param factorsOffset index of the first
   * @param dy gradient of the output, rows x cols
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param dx receives the gradient of the input, rows x cols; may be dy
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @param dgamma receives the gradient of gamma
   * @param dgammaOffset index of the first
   * @param dbeta receives the gradient of beta
   * @param dbetaOffset index of the first
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
      float[] means,
      int meansOffset,
      float[] factors,
      int factorsOffset,
      float[] dy,
      int dyOffset,
      int lddy,
      float[] dx,
      int dxOffset,
      int lddx,
      float[] dgamma,
      int dgammaOffset,
      float[] dbeta,
      int dbetaOffset) {
    Objects.requireNonNull(means, "means"); // without them, it were an RmsNorm
    FloatNorms.backward(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        gamma,
        gammaOffset,
        means,
        meansOffset,
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
        dbeta,
        dbetaOffset);
  }

  /**
   * y = (x - mean) / sqrt(variance + epsilon) gamma + beta, mean and variance being those of the
   * row, in two passes over 64 lanes each.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param beta what is added to each column
   * @param betaOffset index of the first
   * @param epsilon added to the variance, not negative, usually 1e-5
   * @param y output, rows x cols; may be x
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @param means receives the mean of each row
   * @param meansOffset index of the first
   * @param factors receives 1 / sqrt(variance + epsilon) of each row
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
      double[] beta,
      int betaOffset,
      double epsilon,
      double[] y,
      int yOffset,
      int ldy,
      double[] means,
      int meansOffset,
      double[] factors,
      int factorsOffset) {
    Objects.requireNonNull(beta, "beta"); // without it, it were an RmsNorm
    DoubleNorms.forward(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        gamma,
        gammaOffset,
        beta,
        betaOffset,
        epsilon,
        y,
        yOffset,
        ldy,
        means,
        meansOffset,
        factors,
        factorsOffset);
  }

  /**
   * The gradients, in one pass for the sums and one for dx. With z = (x - mean) factor and g = dy
   * gamma: dx = factor (g - mean of g - z (mean of g z)), dgamma_j = sum_i dy_ij z_ij, dbeta_j =
   * sum_i dy_ij, the last two for each block of 256 rows in ascending order, then over the blocks.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param gamma the factor of each column
   * @param gammaOffset index of the first
   * @param means the mean of each row
   * @param meansOffset index of the first
   * @param factors 1 / sqrt(variance + epsilon) of each row
   * @param factorsOffset index of the first
   * @param dy gradient of the output, rows x cols
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param dx receives the gradient of the input, rows x cols; may be dy
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @param dgamma receives the gradient of gamma
   * @param dgammaOffset index of the first
   * @param dbeta receives the gradient of beta
   * @param dbetaOffset index of the first
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
      double[] means,
      int meansOffset,
      double[] factors,
      int factorsOffset,
      double[] dy,
      int dyOffset,
      int lddy,
      double[] dx,
      int dxOffset,
      int lddx,
      double[] dgamma,
      int dgammaOffset,
      double[] dbeta,
      int dbetaOffset) {
    Objects.requireNonNull(means, "means"); // without them, it were an RmsNorm
    DoubleNorms.backward(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        gamma,
        gammaOffset,
        means,
        meansOffset,
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
        dbeta,
        dbetaOffset);
  }
}
