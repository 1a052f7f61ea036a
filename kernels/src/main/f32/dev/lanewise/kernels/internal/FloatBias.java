package dev.lanewise.kernels.internal;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.Check;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.reduce.FloatReduction;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;

/**
 * Bias and its gradient; see {@link dev.lanewise.kernels.Bias}. An instance is one addition to the
 * rows of a matrix, which threads share out where there are many elements.
 */
public final class FloatBias implements Workers.Task {
  private static final ScratchPool<FloatBias> POOL = new ScratchPool<>(FloatBias::new);

  private FloatReductionKernels kernels;
  private int rows;
  private int cols;
  private float[] x;
  private int xOffset;
  private int ldx;
  private float[] bias;
  private int biasOffset;
  private int part; // rows

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
    FloatBias call = POOL.acquire();
    call.kernels = FloatProviders.reductions();
    call.rows = rows;
    call.cols = cols;
    call.x = x;
    call.xOffset = xOffset;
    call.ldx = ldx;
    call.bias = bias;
    call.biasOffset = biasOffset;
    call.runAndRelease();
  }

  private void runAndRelease() {
    try {
      if ((long) rows * cols < Sharing.LEAST) {
        part = rows;
        run(0);
      } else {
        part = Math.max(1, Sharing.PART / cols);
        Workers.shared().run(Math.ceilDiv(rows, part), this);
      }
    } finally {
      kernels = null;
      x = null;
      bias = null;
      POOL.release(this);
    }
  }

  /** Adds to some of the rows. */
  @Override
  public void run(int index) {
    int first = index * part;
    int end = Math.min(rows, first + part);
    for (int i = first; i < end; i++) {
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
