package dev.lanewise.kernels.internal.scalar;

import dev.lanewise.kernels.internal.FloatReductions;
import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.norm.FloatNormCall;
import dev.lanewise.kernels.internal.norm.FloatNormKernels;
import java.util.Arrays;

/** Normalisation as plain loops. */
public final class FloatScalarNorms implements FloatNormKernels {
  private final FloatScalarReductions reductions = new FloatScalarReductions();

  /** Makes the kernels. */
  public FloatScalarNorms() {}

  /**
   * One over the standard deviation.
   *
   * @param squares the sum of the squared deviations
   * @param n number of elements
   * @param epsilon added to the variance
   * @return the factor
   */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  public static float factor(float squares, int n, float epsilon) {
    return 1 / (float) Math.sqrt(squares / n + epsilon);
  }

  @Override
  public void forward(FloatNormCall c, int first, int rows) {
    for (int i = first; i < first + rows; i++) {
      int x = c.xOffset + i * c.ldx;
      float mean = 0;
      if (c.centered) {
        mean = reductions.sum(c.cols, c.x, x) / c.cols;
        c.means[c.meansOffset + i] = mean;
      }
      float squares = reductions.squaredDeviations(c.cols, c.x, x, mean);
      float factor = factor(squares, c.cols, c.epsilon);
      c.factors[c.factorsOffset + i] = factor;
      normalize(c, i, 0, mean, factor);
    }
  }

  /**
   * A row's elements from a column on.
   *
   * @param c the call
   * @param row the row
   * @param from the column
   * @param mean its mean
   * @param factor its factor
   */
  public static void normalize(FloatNormCall c, int row, int from, float mean, float factor) {
    int x = c.xOffset + row * c.ldx;
    int y = c.yOffset + row * c.ldy;
    for (int j = from; j < c.cols; j++) {
      float normal = (c.x[x + j] - mean) * factor;
      float gamma = c.gamma[c.gammaOffset + j];
      c.y[y + j] =
          c.beta == null ? normal * gamma : Math.fma(normal, gamma, c.beta[c.betaOffset + j]);
    }
  }

  @Override
  public void backward(
      FloatNormCall c, int first, int rows, float[] sums, int gammaSums, int betaSums) {
    float[] plain = FloatReductions.LANES.acquire();
    float[] weighted = FloatReductions.LANES.acquire();
    Arrays.fill(sums, gammaSums, gammaSums + c.cols, 0);
    Arrays.fill(sums, betaSums, betaSums + c.cols, 0);
    for (int i = first; i < first + rows; i++) {
      float mean = c.centered ? c.means[c.meansOffset + i] : 0;
      float factor = c.factors[c.factorsOffset + i];
      Arrays.fill(plain, 0);
      Arrays.fill(weighted, 0);
      add(c, i, 0, mean, factor, plain, weighted, sums, gammaSums, betaSums);
      float a = c.centered ? Lanes.fold(plain) / c.cols : 0;
      differentiate(c, i, 0, mean, factor, a, Lanes.fold(weighted) / c.cols);
    }
    FloatReductions.LANES.release(plain);
    FloatReductions.LANES.release(weighted);
  }

  /**
   * What a row's elements from a column on add to the sums.
   *
   * @param c the call
   * @param row the row
   * @param from the column
   * @param mean its mean
   * @param factor its factor
   * @param plain lanes of the sum of g = dy gamma
   * @param weighted lanes of the sum of g times the normalised x
   * @param sums the sums over rows
   * @param gammaSums index of gamma's first
   * @param betaSums index of beta's first
   */
  public static void add(
      FloatNormCall c,
      int row,
      int from,
      float mean,
      float factor,
      float[] plain,
      float[] weighted,
      float[] sums,
      int gammaSums,
      int betaSums) {
    int x = c.xOffset + row * c.ldx;
    int dy = c.dyOffset + row * c.lddy;
    for (int j = from; j < c.cols; j++) {
      float normal = (c.x[x + j] - mean) * factor;
      float slope = c.dy[dy + j];
      float g = slope * c.gamma[c.gammaOffset + j];
      int lane = j % Lanes.COUNT;
      plain[lane] += g;
      weighted[lane] = Math.fma(g, normal, weighted[lane]);
      sums[gammaSums + j] = Math.fma(slope, normal, sums[gammaSums + j]);
      sums[betaSums + j] += slope;
    }
  }

  /**
   * The gradient of a row's elements from a column on.
   *
   * @param c the call
   * @param row the row
   * @param from the column
   * @param mean its mean
   * @param factor its factor
   * @param a the mean of g
   * @param b the mean of g times the normalised x
   */
  public static void differentiate(
      FloatNormCall c, int row, int from, float mean, float factor, float a, float b) {
    int x = c.xOffset + row * c.ldx;
    int dy = c.dyOffset + row * c.lddy;
    int dx = c.yOffset + row * c.ldy;
    for (int j = from; j < c.cols; j++) {
      float normal = (c.x[x + j] - mean) * factor;
      float g = c.dy[dy + j] * c.gamma[c.gammaOffset + j];
      c.y[dx + j] = factor * Math.fma(-normal, b, g - a);
    }
  }

  @Override
  public void scale(
      int n,
      float[] x,
      int xOffset,
      float[] means,
      int meansOffset,
      float[] scales,
      float[] shifts,
      int shiftsOffset,
      float[] y,
      int yOffset) {
    scale(0, n, x, xOffset, means, meansOffset, scales, shifts, shiftsOffset, y, yOffset);
  }

  /**
   * {@link #scale} from an element on.
   *
   * @param from the element
   * @param n number of elements
   * @param x a row
   * @param xOffset index of its first element
   * @param means the mean of each column
   * @param meansOffset index of the first
   * @param scales the factor of each column
   * @param shifts what is added to each column
   * @param shiftsOffset index of the first
   * @param y output, may be x
   * @param yOffset index of its first element
   */
  public static void scale(
      int from,
      int n,
      float[] x,
      int xOffset,
      float[] means,
      int meansOffset,
      float[] scales,
      float[] shifts,
      int shiftsOffset,
      float[] y,
      int yOffset) {
    for (int j = from; j < n; j++) {
      float d = x[xOffset + j] - means[meansOffset + j];
      y[yOffset + j] = Math.fma(d, scales[j], shifts[shiftsOffset + j]);
    }
  }

  @Override
  public void addProducts(
      int n,
      float[] x,
      int xOffset,
      float[] means,
      int meansOffset,
      float[] dy,
      int dyOffset,
      float[] sums,
      int sumsOffset) {
    addProducts(0, n, x, xOffset, means, meansOffset, dy, dyOffset, sums, sumsOffset);
  }

  /**
   * {@link #addProducts} from an element on.
   *
   * @param from the element
   * @param n number of elements
   * @param x a row
   * @param xOffset index of its first element
   * @param means the mean of each column
   * @param meansOffset index of the first
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param sums one sum for each column
   * @param sumsOffset index of the first
   */
  public static void addProducts(
      int from,
      int n,
      float[] x,
      int xOffset,
      float[] means,
      int meansOffset,
      float[] dy,
      int dyOffset,
      float[] sums,
      int sumsOffset) {
    for (int j = from; j < n; j++) {
      float d = x[xOffset + j] - means[meansOffset + j];
      int at = sumsOffset + j;
      sums[at] = Math.fma(dy[dyOffset + j], d, sums[at]);
    }
  }

  @Override
  public void unscale(
      int n,
      float[] x,
      int xOffset,
      float[] means,
      int meansOffset,
      float[] dy,
      int dyOffset,
      float[] a,
      float[] b,
      float[] scales,
      float[] dx,
      int dxOffset) {
    unscale(0, n, x, xOffset, means, meansOffset, dy, dyOffset, a, b, scales, dx, dxOffset);
  }

  /**
   * {@link #unscale} from an element on.
   *
   * @param from the element
   * @param n number of elements
   * @param x a row
   * @param xOffset index of its first element
   * @param means the mean of each column
   * @param meansOffset index of the first
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param a one number for each column
   * @param b one number for each column
   * @param scales one number for each column
   * @param dx gradient of the input, may be dy
   * @param dxOffset index of its first element
   */
  public static void unscale(
      int from,
      int n,
      float[] x,
      int xOffset,
      float[] means,
      int meansOffset,
      float[] dy,
      int dyOffset,
      float[] a,
      float[] b,
      float[] scales,
      float[] dx,
      int dxOffset) {
    for (int j = from; j < n; j++) {
      float d = means[meansOffset + j] - x[xOffset + j];
      dx[dxOffset + j] = scales[j] * Math.fma(d, b[j], dy[dyOffset + j] - a[j]);
    }
  }
}
