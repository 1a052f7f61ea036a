package dev.lanewise.kernels.internal.scalar.elementwise;

/** The rectifier, max(x, 0). */
final class FloatRelu {
  private FloatRelu() {}

  /** x where x &gt; 0, +0 where x &lt;= 0, NaN for NaN. */
  static float forward(float x) {
    return x <= 0 ? 0 : x;
  }

  /** From the output; 0 at the kink. */
  static float backward(float y, float dy) {
    return y <= 0 ? 0 : dy;
  }
}
