package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatExp;
import dev.lanewise.kernels.internal.scalar.FloatLog;

/** x / (1 + |x|). */
final class FloatSoftsign {
  private FloatSoftsign() {}

  static float forward(float x) {
    float bounded = FloatExp.clamp(x, -FloatLog.HUGE, FloatLog.HUGE);
    return bounded / (1 + Math.abs(bounded));
  }

  /** From the output: 1 / (1 + |x|)^2 = (1 - |y|)^2. */
  static float backward(float y, float dy) {
    float root = 1 - Math.abs(y);
    return dy * (root * root);
  }
}
