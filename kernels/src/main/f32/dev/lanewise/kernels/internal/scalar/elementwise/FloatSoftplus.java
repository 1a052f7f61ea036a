package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatExp;
import dev.lanewise.kernels.internal.scalar.FloatLog;

/** log(1 + e^x) = max(x, 0) + log(1 + e^-|x|). */
final class FloatSoftplus {
  private FloatSoftplus() {}

  static float forward(float x) {
    float y = FloatLog.log1p(FloatExp.exp(-Math.abs(x)));
    return x > 0 ? x + y : y;
  }

  /** From the output: 1 / (1 + e^-x) = 1 - e^-y. */
  static float backward(float y, float dy) {
    return dy * -FloatExp.expm1(-y);
  }
}
