package dev.lanewise.kernels.internal.scalar.elementwise;

/** The rectifier with a slope alpha &gt; 0 below 0. */
final class FloatLeakyRelu {
  private FloatLeakyRelu() {}

  static float forward(float x, float alpha) {
    return x <= 0 ? alpha * x : x;
  }

  /** From the output, whose sign is the input's; alpha at the kink. */
  static float backward(float y, float dy, float alpha) {
    return y <= 0 ? alpha * dy : dy;
  }
}
