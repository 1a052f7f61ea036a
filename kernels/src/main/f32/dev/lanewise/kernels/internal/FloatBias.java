package dev.lanewise.kernels.internal;

import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.internal.reduce.FloatReduction;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;

/** Bias and its gradient; see {@link dev.lanewise.kernels.Bias}. */
public final class FloatBias {
  private FloatBias() {}

  /**
   * x_ij += bias_j.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param x changed in place
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param bias one value for each column
   * @param biasOffset index of its first element
   */
  public static void add(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] bias, int biasOffset) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", Check.length("x", x), xOffset, rows, cols, ldx);
    Check.span("bias", Check.length("bias", bias), biasOffset, cols);
    FloatReductionKernels kernels = FloatProviders.reductions();
    for (int i = 0; i < rows; i++) {
      kernels.add(cols, bias, biasOffset, x, xOffset + i * ldx);
    }
  }

  /**
   * gradient_j = sum of dy_ij, as {@link FloatReduction#columnSums}.
   *
   * @param rows number of rows
   * @param cols number of columns
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   * @param gradient one value for each column
   * @param gradientOffset index of its first element
   */
  public static void gradient(
      int rows,
      int cols,
      float[] dy,
      int dyOffset,
      int lddy,
      float[] gradient,
      int gradientOffset) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("dy", Check.length("dy", dy), dyOffset, rows, cols, lddy);
    Check.span("gradient", Check.length("gradient", gradient), gradientOffset, cols);
    FloatReduction.sumColumns(rows, cols, dy, dyOffset, lddy, gradient, gradientOffset);
  }
}
