package dev.lanewise.kernels.internal.scalar.elementwise;

/** (x + 3) / 6 within 0 and 1 (A. Howard et al., "Searching for MobileNetV3", 2019). */
final class FloatHardSigmoid {
  private FloatHardSigmoid() {}

  static float forward(float x) {
    return x <= -3 ? 0 : x >= 3 ? 1 : (x + 3) / 6;
  }

  /** From the output; 0 at both kinks. */
  static float backward(float y, float dy) {
    return y <= 0 || y >= 1 ? 0 : dy / 6;
  }
}
