package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatConstants;

/** The logistic function 1 / (1 + e^-x). */
final class FloatSigmoid {
  private FloatSigmoid() {}

  static float forward(float x) {
    return FloatLogistic.minusScaled(FloatLogistic.exponent(x)) * -FloatConstants.DOWN;
  }

  /** From the output: y (1 - y). */
  static float backward(float y, float dy) {
    return dy * (y * (1 - y));
  }
}
