package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatConstants;
import dev.lanewise.kernels.internal.scalar.FloatExp;

/**
 * x tanh(log(1 + e^x)) (D. Misra, 2019). With e = e^x and q = e (e + 2) it is x q / (q + 2), of
 * which each step carries along what it loses.
 */
final class FloatMish {
  private FloatMish() {}

  private static float bounded(float x) {
    return FloatExp.clamp(x, -FloatConstants.VANISHING, FloatConstants.FLAT);
  }

  static float forward(float x) {
    float bounded = bounded(x);
    float down = x < 0 ? FloatConstants.DOWN : 1; // negative x: e and q times 2^SHIFT
    float round = x < 0 ? FloatExp.ROUND + FloatConstants.SHIFT : FloatExp.ROUND;
    float shifted = Math.fma(bounded, FloatExp.LOG2_E, round);
    float n = shifted - round;
    float r = FloatExp.reduced(bounded, n);
    float tail = FloatExp.tail(r, FloatExp.remainder(bounded, n, r));
    float s = r + tail;
    float e = 1 + s;
    float eLow = ((1 - e) + s) + ((r - s) + tail);
    float power = FloatExp.power(shifted);
    e *= power;
    eLow *= power;
    // w + wLow = e^x + 2
    float plain = e * down;
    float w = plain + 2;
    float part = w - 2;
    float wLow = Math.fma(eLow, down, (plain - part) + (2 - (w - part)));
    float q = e * w;
    float qLow = Math.fma(e, w, -q) + Math.fma(e, wLow, eLow * w);
    plain = q * down;
    float d = plain + 2;
    part = d - 2;
    float dLow = Math.fma(qLow, down, (plain - part) + (2 - (d - part)));
    float u = 1 / d;
    float y = q * u;
    float error = Math.fma(-y, d, q) + Math.fma(-y, dLow, qLow);
    y = Math.fma(error, u, y);
    return y * (x < 0 ? bounded : x) * down;
  }

  /**
   * From the input: e w / d^2 with w = 4 (x + 1) + e (4 x + 6 + e (4 + e)) and d = e (e + 2) + 2.
   */
  static float backward(float x, float dy) {
    float bounded = bounded(x);
    float down = x < 0 ? FloatConstants.DOWN : 1;
    float round = x < 0 ? FloatExp.ROUND + FloatConstants.SHIFT : FloatExp.ROUND;
    float shifted = Math.fma(bounded, FloatExp.LOG2_E, round);
    float r = FloatExp.reduced(bounded, shifted - round);
    float scaled = (1 + FloatExp.tail(r, r)) * FloatExp.power(shifted);
    float e = scaled * down;
    float w = Math.fma(e, Math.fma(e, e + 4, Math.fma(4, bounded, 6)), Math.fma(4, bounded, 4));
    float d = Math.fma(e, e + 2, 2);
    return dy * (scaled * w / (d * d) * down);
  }
}
