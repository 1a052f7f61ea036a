package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatConstants;
import dev.lanewise.kernels.internal.scalar.FloatExp;

/**
 * lambda x above 0, lambda alpha (e^x - 1) below (G. Klambauer et al., "Self-Normalizing Neural
 * Networks", 2017).
 */
final class FloatSelu {
  private FloatSelu() {}

  static float forward(float x) {
    return x > 0
        ? FloatConstants.SELU_LAMBDA * x
        : FloatConstants.SELU_LAMBDA_ALPHA * FloatExp.expm1(x);
  }

  /** From the output: lambda alpha e^x = y + lambda alpha, also at 0. */
  static float backward(float y, float dy) {
    return dy * (y > 0 ? FloatConstants.SELU_LAMBDA : y + FloatConstants.SELU_LAMBDA_ALPHA);
  }
}
