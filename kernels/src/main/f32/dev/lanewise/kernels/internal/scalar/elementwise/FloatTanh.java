package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatConstants;
import dev.lanewise.kernels.internal.scalar.FloatExp;

/**
 * The hyperbolic tangent: with q = e^(-2|x|) - 1 it is -q / (q + 2), signed, of which numerator,
 * denominator and quotient carry along what they lose.
 */
final class FloatTanh {
  private FloatTanh() {}

  static float forward(float x) {
    float magnitude = Math.abs(x);
    magnitude = magnitude > FloatConstants.TANH_ONE ? FloatConstants.TANH_ONE : magnitude;
    float v = magnitude * -2;
    float shifted = Math.fma(v, FloatExp.LOG2_E, FloatExp.ROUND);
    float n = shifted - FloatExp.ROUND;
    float r = FloatExp.reduced(v, n);
    float tail = FloatExp.tail(r, FloatExp.remainder(v, n, r));
    float s = r + tail; // e^r - 1
    float sLow = (r - s) + tail;
    float power = FloatExp.power(shifted);
    // q + qLow = power - 1 + power (s + sLow), where the first difference may lose power's end
    float rest = power - 1;
    float q = Math.fma(s, power, rest);
    float lost = power - (rest + 1);
    float qLow = Math.fma(sLow, power, Math.fma(s, power, rest - q) + lost);
    float d = q + 2;
    float dLow = ((2 - d) + q) + qLow;
    float u = 1 / d;
    float y = q * u;
    float error = Math.fma(-y, dLow, Math.fma(-y, d, q) + qLow);
    return Math.copySign(Math.fma(error, u, y), x);
  }

  /** From the output: 1 - y^2. */
  static float backward(float y, float dy) {
    return dy * Math.fma(-y, y, 1);
  }
}
