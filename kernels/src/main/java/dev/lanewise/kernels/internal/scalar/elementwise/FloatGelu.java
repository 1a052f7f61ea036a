package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatConstants;
import dev.lanewise.kernels.internal.scalar.FloatGauss;
import dev.lanewise.kernels.internal.scalar.FloatNormalTail;

/**
 * x Phi(x), Phi the normal distribution (D. Hendrycks, K. Gimpel, "Gaussian Error Linear Units",
 * 2016). With a = |x| and the upper tail Q(a) it is x - a Q(a) for positive and -a Q(a) for
 * negative x. Q's two factors are from tables; what their product loses is carried along.
 */
final class FloatGelu {
  private FloatGelu() {}

  static float forward(float x) {
    float a = Math.abs(x);
    float shifted = FloatGauss.shifted(a);
    float power = FloatGauss.power(shifted);
    float tail = FloatNormalTail.scaled(a);
    float y = power * tail;
    float yLow = Math.fma(y, FloatGauss.rest(a, shifted), Math.fma(power, tail, -y));
    float lost = Math.fma(a, y, a * yLow);
    lost = a > FloatConstants.NORMAL_VANISHING ? 0 : lost;
    float limit = x >= 0 ? x : -0f;
    return Math.fma(lost, -FloatConstants.DOWN, limit);
  }

  /** From the input: Phi(x) + x phi(x), phi the density. */
  static float backward(float x, float dy) {
    float a = Math.abs(x);
    float shifted = FloatGauss.shifted(a);
    // Q(a) - a phi(a)
    float difference = Math.fma(-a, FloatConstants.PHI_0, FloatNormalTail.scaled(a));
    float y = FloatGauss.power(shifted) * difference;
    float below = Math.fma(y, FloatGauss.rest(a, shifted), y) * FloatConstants.DOWN;
    below = a > FloatConstants.NORMAL_VANISHING ? 0 : below;
    return dy * (x >= 0 ? 1 - below : below);
  }
}
