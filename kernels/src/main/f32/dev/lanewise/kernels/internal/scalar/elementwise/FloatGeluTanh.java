package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatConstants;
import dev.lanewise.kernels.internal.scalar.FloatExp;

/**
 * GELU with x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) in place of x Phi(x) (D. Hendrycks,
 * K. Gimpel, "Gaussian Error Linear Units", 2016), which is x / (1 + e^v), v = -x (c1 + c3 x^2).
 */
final class FloatGeluTanh {
  private FloatGeluTanh() {}

  private static float bounded(float x) {
    return FloatExp.clamp(x, FloatConstants.GELU_TANH_LEAST, FloatConstants.GELU_TANH_MOST);
  }

  /** (1 + e^v) / 2^SHIFT, v with twice the precision: its error in the tail is e^v's. */
  private static float divisor(float x) {
    float square = x * x;
    float squareLow = Math.fma(x, x, -square);
    float third = FloatConstants.GELU_3 * square;
    float thirdLow = Math.fma(FloatConstants.GELU_3, square, -third);
    float w = FloatConstants.GELU_1 + third;
    float part = w - third;
    float lost = (third - (w - part)) + (FloatConstants.GELU_1 - part);
    float constantsLow = Math.fma(FloatConstants.GELU_3_LOW, square, FloatConstants.GELU_1_LOW);
    float wLow = (lost + thirdLow) + Math.fma(FloatConstants.GELU_3, squareLow, constantsLow);
    float v = -x * w;
    return FloatLogistic.divisor(v, Math.fma(-x, wLow, Math.fma(-x, w, -v)));
  }

  static float forward(float x) {
    float bounded = bounded(x);
    float y = bounded / divisor(bounded) * FloatConstants.DOWN;
    return x > FloatConstants.GELU_TANH_MOST ? x : y;
  }

  /**
   * From the input: g(x) = s (1 + (1 - s) x (c1 + 3 c3 x^2)), s = 1 / (1 + e^v). As g(-x) = 1 -
   * g(x), negative x do, where 1 - s loses nothing.
   */
  static float backward(float x, float dy) {
    float a = -Math.abs(x);
    a = a < FloatConstants.GELU_TANH_LEAST ? FloatConstants.GELU_TANH_LEAST : a;
    float u = 1 / divisor(a);
    float s = u * FloatConstants.DOWN;
    float slope = a * Math.fma(3 * FloatConstants.GELU_3, a * a, FloatConstants.GELU_1);
    float below = u * Math.fma(slope, 1 - s, 1) * FloatConstants.DOWN;
    return dy * (x >= 0 ? 1 - below : below);
  }
}
