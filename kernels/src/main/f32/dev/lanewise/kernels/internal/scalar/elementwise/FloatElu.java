package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatExp;

/**
 * x above 0, alpha (e^x - 1) below, alpha &gt; 0 (D. Clevert, T. Unterthiner, S. Hochreiter, 2015).
 */
final class FloatElu {
  private FloatElu() {}

  static float forward(float x, float alpha) {
    return x > 0 ? x : alpha * FloatExp.expm1(x);
  }

  /** From the output: alpha e^x = y + alpha; alpha at 0. */
  static float backward(float y, float dy, float alpha) {
    return y > 0 ? dy : dy * (y + alpha);
  }
}
