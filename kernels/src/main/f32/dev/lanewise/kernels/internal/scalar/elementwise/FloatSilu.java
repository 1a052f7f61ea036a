package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatConstants;

/**
 * x times the logistic function, also called swish (D. Hendrycks, K. Gimpel, 2016; S. Elfwing et
 * al., 2017).
 */
final class FloatSilu {
  private FloatSilu() {}

  static float forward(float x) {
    float v = FloatLogistic.exponent(x);
    float u = FloatLogistic.minusScaled(v, 0);
    return x < 0 ? u * v * FloatConstants.DOWN : u * -FloatConstants.DOWN * x;
  }

  /**
   * From the input: g(x) = s (1 + x (1 - s)), s = sigmoid x. As g(-x) = 1 - g(x), negative x do,
   * where 1 - s loses nothing.
   */
  static float backward(float x, float dy) {
    float a = Math.abs(x);
    a = a > FloatConstants.VANISHING ? FloatConstants.VANISHING : a;
    float u = FloatLogistic.minusScaled(a, 0);
    float s = u * -FloatConstants.DOWN;
    float below = u * Math.fma(-a, 1 - s, 1) * -FloatConstants.DOWN;
    return dy * (x >= 0 ? 1 - below : below);
  }
}
