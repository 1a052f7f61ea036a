package dev.lanewise.kernels.internal.blas;

import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.FloatReductions;
import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.Sharing;
import dev.lanewise.kernels.internal.reduce.Extreme;
import dev.lanewise.kernels.internal.reduce.FloatExtremeCall;
import dev.lanewise.kernels.internal.reduce.FloatSumCall;
import dev.lanewise.kernels.internal.reduce.LaneSum;
import java.util.Arrays;

/**
 * Vectors with vectors; see {@link dev.lanewise.kernels.Blas}. Contiguous vectors go to the
 * provider; with gaps a plain loop does the same, since memory sets the pace then.
 */
public final class FloatLevel1 {
  // Elements that iamax looks through at once. The second look, for the place of the greatest, goes
  // element by element: 5 times as slow, so it should be short.
  private static final int CHUNK = 256;

  // From here on the plain sum of squares is right: up to 2^31 squares that vanish below
  // MIN_VALUE are less than one rounding of it.
  private static final float SAFE_SQUARES = Float.MIN_NORMAL * 0x1p31f;

  private FloatLevel1() {}

  /**
   * The index of element 0: with a negative increment it is the last one in memory.
   *
   * @param n number of elements
   * @param offset where the elements begin in memory
   * @param inc distance between elements
   * @return the index
   */
  static int start(int n, int offset, int inc) {
    return inc > 0 || n == 0 ? offset : offset + (1 - n) * inc;
  }

  /**
   * The sum of x_i y_i.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset where its elements begin
   * @param incx distance between its elements
   * @param y a vector
   * @param yOffset where its elements begin
   * @param incy distance between its elements
   * @return the sum
   */
  public static float dot(
      int n, float[] x, int xOffset, int incx, float[] y, int yOffset, int incy) {
    Check.size("n", n);
    Check.vector("x", Check.length("x", x), xOffset, n, incx);
    Check.vector("y", Check.length("y", y), yOffset, n, incy);
    if (incx == 1 && incy == 1) {
      return n < FloatSumCall.SHARED
          ? FloatProviders.blas().dot(n, x, xOffset, y, yOffset)
          : FloatSumCall.run(LaneSum.PRODUCTS, n, x, xOffset, y, yOffset, 0);
    }
    float[] lanes = FloatReductions.LANES.acquire();
    Arrays.fill(lanes, 0);
    int ix = start(n, xOffset, incx);
    int iy = start(n, yOffset, incy);
    for (int i = 0; i < n; i++, ix += incx, iy += incy) {
      int lane = i % Lanes.COUNT;
      lanes[lane] = Math.fma(x[ix], y[iy], lanes[lane]);
    }
    return foldAndRelease(lanes);
  }

  private static float foldAndRelease(float[] lanes) {
    float sum = Lanes.fold(lanes);
    FloatReductions.LANES.release(lanes);
    return sum;
  }

  /**
   * y = fma(alpha, x, y).
   *
   * @param n number of elements
   * @param alpha scales x
   * @param x a vector
   * @param xOffset where its elements begin
   * @param incx distance between its elements
   * @param y a vector
   * @param yOffset where its elements begin
   * @param incy distance between its elements
   */
  public static void axpy(
      int n, float alpha, float[] x, int xOffset, int incx, float[] y, int yOffset, int incy) {
    Check.size("n", n);
    Check.vector("x", Check.length("x", x), xOffset, n, incx);
    Check.vector("y", Check.length("y", y), yOffset, n, incy);
    if (alpha == 0) {
      return;
    }
    if (incx == 1 && incy == 1) {
      FloatVectorCall.run(VectorOp.AXPY, n, alpha, x, xOffset, y, yOffset);
      return;
    }
    int ix = start(n, xOffset, incx);
    int iy = start(n, yOffset, incy);
    for (int i = 0; i < n; i++, ix += incx, iy += incy) {
      y[iy] = Math.fma(alpha, x[ix], y[iy]);
    }
  }

  /**
   * x = alpha x.
   *
   * @param n number of elements
   * @param alpha the factor
   * @param x a vector
   * @param xOffset where its elements begin
   * @param incx distance between its elements
   */
  public static void scal(int n, float alpha, float[] x, int xOffset, int incx) {
    Check.size("n", n);
    Check.vector("x", Check.length("x", x), xOffset, n, incx);
    if (alpha == 1) {
      return;
    }
    if (incx == 1) {
      FloatVectorCall.run(VectorOp.SCAL, n, alpha, null, 0, x, xOffset);
      return;
    }
    for (int i = 0, ix = start(n, xOffset, incx); i < n; i++, ix += incx) {
      x[ix] *= alpha;
    }
  }

  /**
   * The sum of |x_i|.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset where its elements begin
   * @param incx distance between its elements
   * @return the sum
   */
  public static float asum(int n, float[] x, int xOffset, int incx) {
    Check.size("n", n);
    Check.vector("x", Check.length("x", x), xOffset, n, incx);
    if (incx == 1) {
      return n < FloatSumCall.SHARED
          ? FloatProviders.blas().asum(n, x, xOffset)
          : FloatSumCall.run(LaneSum.MAGNITUDES, n, x, xOffset, null, 0, 0);
    }
    float[] lanes = FloatReductions.LANES.acquire();
    Arrays.fill(lanes, 0);
    for (int i = 0, ix = start(n, xOffset, incx); i < n; i++, ix += incx) {
      lanes[i % Lanes.COUNT] += Math.abs(x[ix]);
    }
    return foldAndRelease(lanes);
  }

  /**
   * The root of the sum of x_i^2. One pass where the sum is far from overflow and underflow, which
   * is nearly always; else two more: the greatest element, and a sum that is scaled by its power of
   * two. Which of them depends on nothing but the sum's value.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset where its elements begin
   * @param incx distance between its elements
   * @return the norm
   */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  public static float nrm2(int n, float[] x, int xOffset, int incx) {
    Check.size("n", n);
    Check.vector("x", Check.length("x", x), xOffset, n, incx);
    float sum = squares(n, 1, x, xOffset, incx);
    if (Float.isNaN(sum) || sum >= SAFE_SQUARES && sum <= Float.MAX_VALUE) {
      return (float) Math.sqrt(sum);
    }
    float max = maxAbs(n, x, xOffset, incx);
    if (max == 0 || max == Float.POSITIVE_INFINITY) {
      return max;
    }
    int exponent = Math.getExponent(max);
    float scaled = squares(n, Math.scalb(1f, -exponent), x, xOffset, incx);
    return (float) Math.sqrt(scaled) * Math.scalb(1f, exponent);
  }

  /**
   * The sum of (scale x_i)^2, without checks.
   *
   * @param n number of elements
   * @param scale a factor
   * @param x a vector
   * @param xOffset index of its first element
   * @param incx distance from an element to the next
   * @return the sum
   */
  public static float squares(int n, float scale, float[] x, int xOffset, int incx) {
    if (incx == 1) {
      return n < FloatSumCall.SHARED
          ? FloatProviders.blas().squares(n, scale, x, xOffset)
          : FloatSumCall.run(LaneSum.SQUARES, n, x, xOffset, null, 0, scale);
    }
    float[] lanes = FloatReductions.LANES.acquire();
    Arrays.fill(lanes, 0);
    for (int i = 0, ix = start(n, xOffset, incx); i < n; i++, ix += incx) {
      int lane = i % Lanes.COUNT;
      float scaled = scale * x[ix];
      lanes[lane] = Math.fma(scaled, scaled, lanes[lane]);
    }
    return foldAndRelease(lanes);
  }

  /**
   * The greatest magnitude, without checks.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param incx distance from an element to the next
   * @return NaN if there is one, 0 if n = 0
   */
  public static float maxAbs(int n, float[] x, int xOffset, int incx) {
    if (incx == 1) {
      return n < Sharing.LEAST
          ? FloatProviders.blas().maxAbs(n, x, xOffset)
          : FloatExtremeCall.value(Extreme.MAX_MAGNITUDE, n, x, xOffset);
    }
    float max = 0;
    for (int i = 0, ix = start(n, xOffset, incx); i < n; i++, ix += incx) {
      max = Math.max(max, Math.abs(x[ix]));
    }
    return max;
  }

  /**
   * The index of the first element with the greatest |x_i|, or of the first NaN.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset where its elements begin
   * @param incx distance between its elements
   * @return the index from 0; -1 if n = 0
   */
  public static int iamax(int n, float[] x, int xOffset, int incx) {
    Check.size("n", n);
    Check.vector("x", Check.length("x", x), xOffset, n, incx);
    return incx == 1 && n >= Sharing.LEAST
        ? FloatExtremeCall.place(Extreme.FIRST_MAX_MAGNITUDE, n, x, xOffset)
        : firstMaxMagnitude(n, x, start(n, xOffset, incx), incx);
  }

  /**
   * {@link #iamax} on this thread, without checks.
   *
   * @param n number of elements
   * @param x a vector
   * @param start index of its first element
   * @param incx distance from an element to the next
   * @return the index from 0; -1 if n = 0
   */
  public static int firstMaxMagnitude(int n, float[] x, int start, int incx) {
    float most = -1;
    int chunk = 0;
    int count;
    for (int i = 0; i < n && !Float.isNaN(most); i += count) {
      count = Math.min(CHUNK, n - i);
      int from = incx > 0 ? start + i * incx : start + (i + count - 1) * incx;
      float max = maxAbs(count, x, from, incx);
      if (!(max <= most)) {
        most = max;
        chunk = i;
      }
    }
    return n == 0 ? -1 : chunk + find(Float.isNaN(most), most, x, start + chunk * incx, incx);
  }

  /** The first NaN or the first element of a magnitude, which is known to be there. */
  private static int find(boolean nan, float magnitude, float[] x, int start, int inc) {
    int index = start;
    if (nan) {
      while (!Float.isNaN(x[index])) {
        index += inc;
      }
    } else {
      while (Math.abs(x[index]) != magnitude) {
        index += inc;
      }
    }
    return (index - start) / inc;
  }
}
