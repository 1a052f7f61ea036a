package dev.lanewise.kernels.internal;

import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.Activation;

/** Checks the arguments of an activation and hands it to the provider. */
public final class FloatActivations {
  private FloatActivations() {}

  /**
   * y = f(x); see {@link Activation}.
   *
   * @param f the function
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output
   * @param yOffset index of its first element
   * @param alpha the function's parameter
   */
  public static void forward(
      Activation f, int n, float[] x, int xOffset, float[] y, int yOffset, float alpha) {
    Check.size("n", n);
    Check.span("x", Check.length("x", x), xOffset, n);
    Check.span("y", Check.length("y", y), yOffset, n);
    FloatElementwiseCall.forward(f, n, x, xOffset, y, yOffset, alpha);
  }

  /**
   * dx = f'(x) dy; see {@link Activation}.
   *
   * @param f the function
   * @param n number of elements
   * @param kept the forward pass's input or output
   * @param keptOffset index of its first element
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param dx gradient of the input
   * @param dxOffset index of its first element
   * @param alpha the function's parameter
   */
  public static void backward(
      Activation f,
      int n,
      float[] kept,
      int keptOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      float alpha) {
    Check.size("n", n);
    Check.span("kept", Check.length("kept", kept), keptOffset, n);
    Check.span("dy", Check.length("dy", dy), dyOffset, n);
    Check.span("dx", Check.length("dx", dx), dxOffset, n);
    FloatElementwiseCall.backward(f, n, kept, keptOffset, dy, dyOffset, dx, dxOffset, alpha);
  }

  /**
   * Requires a parameter that the function has and that keeps its output's sign.
   *
   * @param f the function
   * @param alpha the parameter
   * @return the parameter
   */
  public static float requireAlpha(Activation f, float alpha) {
    if (!f.hasAlpha()) {
      throw new IllegalArgumentException("alpha = " + alpha + ", but " + f + " has no parameter");
    }
    if (!(alpha > 0 && alpha < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "alpha = " + alpha + ", but must be greater than 0 and finite");
    }
    return alpha;
  }
}
