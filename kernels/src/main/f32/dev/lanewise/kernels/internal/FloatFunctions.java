package dev.lanewise.kernels.internal;

import dev.lanewise.core.internal.Check;

/** Checks the arguments of {@link dev.lanewise.kernels.Elementwise}. */
public final class FloatFunctions {
  private FloatFunctions() {}

  /**
   * y = f(x).
   *
   * @param f the function
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output
   * @param yOffset index of its first element
   */
  public static void map(MathFunction f, int n, float[] x, int xOffset, float[] y, int yOffset) {
    Check.size("n", n);
    Check.span("x", Check.length("x", x), xOffset, n);
    Check.span("y", Check.length("y", y), yOffset, n);
    FloatElementwiseCall.map(f, n, x, xOffset, y, yOffset);
  }
}
