package dev.lanewise.kernels.internal;

import dev.lanewise.core.Check;
import dev.lanewise.core.ScratchPool;
import java.util.Arrays;

/** Bias and its gradient; see {@link dev.lanewise.kernels.Bias}. */
public final class FloatBias {
  /** Rows of a block of a column sum, part of the bit contract. */
  static final int ROWS = 256;

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
    Check.matrix("x", x.length, xOffset, rows, cols, ldx);
    Check.span("bias", bias.length, biasOffset, cols);
    FloatProvider provider = FloatProviders.elementwise();
    for (int i = 0; i < rows; i++) {
      provider.add(cols, bias, biasOffset, x, xOffset + i * ldx);
    }
  }

  /**
   * gradient_j = sum of dy_ij: a sum for each block of {@link #ROWS} rows, in ascending i from +0;
   * then the blocks in ascending order.
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
    Check.matrix("dy", dy.length, dyOffset, rows, cols, lddy);
    Check.span("gradient", gradient.length, gradientOffset, cols);
    Arrays.fill(gradient, gradientOffset, gradientOffset + cols, 0);
    FloatProvider provider = FloatProviders.elementwise();
    int first = Math.min(rows, ROWS);
    addRows(provider, first, cols, dy, dyOffset, lddy, gradient, gradientOffset);
    if (first == rows) {
      return;
    }
    Sums scratch = SCRATCH.acquire();
    float[] sums = scratch.reserve(cols);
    for (int i = first; i < rows; i += ROWS) {
      Arrays.fill(sums, 0, cols, 0);
      int count = Math.min(ROWS, rows - i);
      addRows(provider, count, cols, dy, dyOffset + i * lddy, lddy, sums, 0);
      provider.add(cols, sums, 0, gradient, gradientOffset);
    }
    SCRATCH.release(scratch);
  }

  private static void addRows(
      FloatProvider provider,
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] sums,
      int sumsOffset) {
    for (int i = 0; i < rows; i++) {
      provider.add(cols, x, xOffset + i * ldx, sums, sumsOffset);
    }
  }
}
