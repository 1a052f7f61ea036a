package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatConstants;
import dev.lanewise.kernels.internal.scalar.FloatExp;

/**
 * The quotient 1 / (1 + e^v), which several functions contain: to half an ULP and a little, or its
 * divisor alone, with the error of one more rounding.
 */
final class FloatLogistic {
  private FloatLogistic() {}

  /** v = -x, within what matters. */
  static float exponent(float x) {
    return FloatExp.clamp(-x, -FloatConstants.FLAT, FloatConstants.VANISHING);
  }

  /**
   * (1 + e^(v + low)) / 2^SHIFT, which does not overflow.
   *
   * @param v from {@link #exponent}
   * @param low what v lacks
   */
  static float divisor(float v, float low) {
    float shifted = Math.fma(v, FloatExp.LOG2_E, FloatExp.ROUND - FloatConstants.SHIFT);
    float n = shifted - (FloatExp.ROUND - FloatConstants.SHIFT);
    float r = Math.fma(n, -FloatExp.LN2_HI, v) + Math.fma(n, -FloatExp.LN2_LO, low);
    float power = FloatExp.power(shifted); // 2^(n - SHIFT)
    return Math.fma(power, FloatExp.tail(r, r), FloatConstants.DOWN) + power;
  }

  /**
   * -2^SHIFT / (1 + e^v): never subnormal. The sign saves a step, and costs the caller none.
   *
   * @param v from {@link #exponent}
   */
  static float minusScaled(float v) {
    float shifted = Math.fma(v, FloatExp.LOG2_E, FloatExp.ROUND - FloatConstants.SHIFT);
    float n = shifted - (FloatExp.ROUND - FloatConstants.SHIFT);
    float r = FloatExp.reduced(v, n);
    float s = FloatExp.tail(r, r); // e^r - 1
    float power = FloatExp.power(shifted); // 2^(n - SHIFT)
    float ones = FloatConstants.DOWN + power;
    float lost = FloatConstants.DOWN - (ones - power);
    float d = Math.fma(power, s, ones);
    float dLow = Math.fma(power, s, ones - d) + lost;
    float u = -1 / d;
    return Math.fma(Math.fma(u, dLow, Math.fma(u, d, 1)), u, u);
  }
}
