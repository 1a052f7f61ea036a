package dev.lanewise.kernels.internal.scalar.elementwise;

/** x times the hard sigmoid (A. Howard et al., "Searching for MobileNetV3", 2019). */
final class FloatHardSwish {
  private FloatHardSwish() {}

  static float forward(float x) {
    return x <= -3 ? 0 : x >= 3 ? x : x * ((x + 3) / 6);
  }

  /** From the input: (2 x + 3) / 6; 0 at the left kink, 1 at the right one. */
  static float backward(float x, float dy) {
    return x <= -3 ? 0 : x >= 3 ? dy : dy * (Math.fma(2, x, 3) / 6);
  }
}
