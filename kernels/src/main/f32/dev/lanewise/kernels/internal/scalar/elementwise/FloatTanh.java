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
    float v = -(magnitude + magnitude);
    float shifted = Math.fma(v, FloatExp.LOG2_E, FloatExp.ROUND);
    float n = shifted - FloatExp.ROUND;
    float r = FloatExp.reduced(v, n);
    float power = FloatExp.power(shifted);
    // q + qLow = 2^n (1 + r + tail) - 1
    float rest = power - 1;
    float high = Math.fma(r, power, rest);
    float tail = FloatExp.tail(r, FloatExp.remainder(v, n, r));
    float lost = power - (rest + 1);
    float low = Math.fma(tail, power, Math.fma(r, power, rest - high) + lost);
    float q = high + low;
    float qLow = (high - q) + low;
    float d = q + 2;
    float dLow = ((2 - d) + q) + qLow;
    float u = 1 / d;
    float y = q * u;
    float error = Math.fma(-y, d, q) + Math.fma(-y, dLow, qLow);
    return Math.copySign(Math.fma(error, u, y), x);
  }

  /** From the output: 1 - y^2. */
  static float backward(float y, float dy) {
    return dy * Math.fma(-y, y, 1);
  }
}
