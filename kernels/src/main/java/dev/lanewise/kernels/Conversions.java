package dev.lanewise.kernels;

import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.internal.move.Conversion;
import dev.lanewise.kernels.internal.move.ConversionCall;

/**
 * Conversions between element types, all exact or correctly rounded, to nearest, ties to even.
 * Large arrays run on all {@link Kernels#threads}. Thread-safe.
 */
public final class Conversions {
  private Conversions() {}

  private static void check(int n, int xLength, int xOffset, int yLength, int yOffset) {
    Check.size("n", n);
    Check.span("x", xLength, xOffset, n);
    Check.span("y", yLength, yOffset, n);
  }

  /**
   * y = fma(x, scale, shift) of unsigned bytes: pixels to 0..1 with 1 / 255f and 0.
   *
   * @param n number of elements
   * @param x bytes, 0 to 255
   * @param xOffset index of the first
   * @param scale the factor
   * @param shift what is added
   * @param y receives the floats
   * @param yOffset index of the first
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void fromUnsignedBytes(
      int n, byte[] x, int xOffset, float scale, float shift, float[] y, int yOffset) {
    check(n, Check.length("x", x), xOffset, Check.length("y", y), yOffset);
    ConversionCall.fromBytes(n, x, xOffset, scale, shift, y, yOffset);
  }

  /**
   * Floats to bfloat16, their upper halves. Beyond the greatest number it is Infinity, subnormal
   * numbers stay so, and a NaN stays one with its sign and the upper bits of its payload, quiet.
   *
   * @param n number of elements
   * @param x floats
   * @param xOffset index of the first
   * @param y receives the patterns
   * @param yOffset index of the first
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void toBfloat16(int n, float[] x, int xOffset, short[] y, int yOffset) {
    check(n, Check.length("x", x), xOffset, Check.length("y", y), yOffset);
    ConversionCall.toHalves(Conversion.TO_BFLOAT16, n, x, xOffset, y, yOffset);
  }

  /**
   * bfloat16 to floats; exact.
   *
   * @param n number of elements
   * @param x the patterns
   * @param xOffset index of the first
   * @param y receives the floats
   * @param yOffset index of the first
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void fromBfloat16(int n, short[] x, int xOffset, float[] y, int yOffset) {
    check(n, Check.length("x", x), xOffset, Check.length("y", y), yOffset);
    ConversionCall.fromHalves(Conversion.FROM_BFLOAT16, n, x, xOffset, y, yOffset);
  }

  /**
   * Floats to IEEE 754 binary16. Beyond the greatest number it is Infinity, below the least normal
   * one subnormal, and a NaN stays one with its sign and the upper bits of its payload.
   *
   * @param n number of elements
   * @param x floats
   * @param xOffset index of the first
   * @param y receives the patterns
   * @param yOffset index of the first
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void toFloat16(int n, float[] x, int xOffset, short[] y, int yOffset) {
    check(n, Check.length("x", x), xOffset, Check.length("y", y), yOffset);
    ConversionCall.toHalves(Conversion.TO_FLOAT16, n, x, xOffset, y, yOffset);
  }

  /**
   * IEEE 754 binary16 to floats; exact.
   *
   * @param n number of elements
   * @param x the patterns
   * @param xOffset index of the first
   * @param y receives the floats
   * @param yOffset index of the first
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void fromFloat16(int n, short[] x, int xOffset, float[] y, int yOffset) {
    check(n, Check.length("x", x), xOffset, Check.length("y", y), yOffset);
    ConversionCall.fromHalves(Conversion.FROM_FLOAT16, n, x, xOffset, y, yOffset);
  }
}
