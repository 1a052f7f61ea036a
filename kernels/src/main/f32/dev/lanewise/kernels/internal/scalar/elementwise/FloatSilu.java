package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatConstants;

/**
 * x times the logistic function, also called swish (D. Hendrycks, K. Gimpel, 2016; S. Elfwing et
 * al., 2017).
 */
final class FloatSilu {
  private FloatSilu() {}

  static float forward(float x) {
    float bounded = x < -FloatConstants.VANISHING ? -FloatConstants.VANISHING : x;
    float v = x > FloatConstants.FLAT ? -FloatConstants.FLAT : -bounded;
    float y = bounded / FloatLogistic.divisor(v, 0) * FloatConstants.DOWN;
    return x > FloatConstants.FLAT ? x : y;
  }

  /**
   * From the input: g(x) = s (1 + x (1 - s)), s = sigmoid x. As g(-x) = 1 - g(x), negative x do,
   * where 1 - s loses nothing.
   */
  static float backward(float x, float dy) {
    float a = Math.abs(x);
    a = a > FloatConstants.VANISHING ? FloatConstants.VANISHING : a;
    float u = 1 / FloatLogistic.divisor(a, 0);
    float s = u * FloatConstants.DOWN;
    float below = u * Math.fma(-a, 1 - s, 1) * FloatConstants.DOWN;
    return dy * (x >= 0 ? 1 - below : below);
  }
}
