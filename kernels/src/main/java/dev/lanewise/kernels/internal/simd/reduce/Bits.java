package dev.lanewise.kernels.internal.simd.reduce;

/** Numbers of the bits that an integer lane holds, for either element type. */
final class Bits {
  private Bits() {}

  static float number(int bits) {
    return Float.intBitsToFloat(bits);
  }

  static double number(long bits) {
    return Double.longBitsToDouble(bits);
  }
}
