package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatConstants;
import dev.lanewise.kernels.internal.scalar.FloatExp;

/**
 * The quotient 1 / (1 + e^v), which several functions contain, to half an ULP and a little: e^v,
 * the sum and the quotient each carry along what they lose.
 */
final class FloatLogistic {
  private FloatLogistic() {}

  /** v = -x, within what matters. */
  static float exponent(float x) {
    return FloatExp.clamp(-x, -FloatConstants.FLAT, FloatConstants.VANISHING);
  }

  /**
   * -2^SHIFT / (1 + e^(v + low)): never subnormal. The sign saves a step, and costs the caller
   * none.
   *
   * @param v from {@link #exponent}
   * @param low what v lacks
   */
  static float minusScaled(float v, float low) {
    float shifted = Math.fma(v, FloatExp.LOG2_E, FloatExp.ROUND - FloatConstants.SHIFT);
    float n = shifted - (FloatExp.ROUND - FloatConstants.SHIFT);
    float high = Math.fma(n, -FloatExp.LN2_HI, v);
    float rest = Math.fma(n, -FloatExp.LN2_LO, low);
    float r = high + rest;
    float s = r + FloatExp.tail(r, (high - r) + rest); // e^r - 1
    // d + dLow = (1 + e^v) / 2^SHIFT = down + power + power s; the first sum is exact unless either
    // term hardly counts
    float power = FloatExp.power(shifted); // 2^(n - SHIFT)
    float ones = FloatConstants.DOWN + power;
    float lost = FloatConstants.DOWN - (ones - power);
    float d = Math.fma(power, s, ones);
    float dLow = Math.fma(power, s, ones - d) + lost;
    float u = -1 / d;
    return Math.fma(Math.fma(u, dLow, Math.fma(u, d, 1)), u, u);
  }
}
