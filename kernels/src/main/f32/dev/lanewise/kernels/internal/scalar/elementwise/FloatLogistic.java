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
   * 2^SHIFT / (1 + e^(v + low)): never subnormal.
   *
   * @param v from {@link #exponent}
   * @param low what v lacks
   */
  static float scaled(float v, float low) {
    float shifted = Math.fma(v, FloatExp.LOG2_E, FloatExp.ROUND - FloatConstants.SHIFT);
    float n = shifted - (FloatExp.ROUND - FloatConstants.SHIFT);
    float high = Math.fma(n, -FloatExp.LN2_HI, v);
    float rest = Math.fma(n, -FloatExp.LN2_LO, low);
    float r = high + rest;
    float tail = FloatExp.tail(r, (high - r) + rest);
    // e^r = e + eLow, in three sums of which each loses something
    float s = r + tail;
    float e = 1 + s;
    float eLow = ((1 - e) + s) + ((r - s) + tail);
    float power = FloatExp.power(shifted); // 2^(n - SHIFT)
    e *= power;
    eLow *= power;
    // d + dLow = (1 + e^v) / 2^SHIFT; either term may be the greater one
    float d = FloatConstants.DOWN + e;
    float part = d - FloatConstants.DOWN;
    float dLow = ((e - part) + (FloatConstants.DOWN - (d - part))) + eLow;
    float u = 1 / d;
    return Math.fma(Math.fma(-u, dLow, Math.fma(-u, d, 1)), u, u);
  }
}
