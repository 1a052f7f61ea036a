package dev.lanewise.kernels.internal.scalar;

/**
 * log x and log(1 + x) for one float, from correctly rounded operations only: the definition that
 * the vector form repeats bit for bit.
 *
 * <p>Method: x = 2^n (1 + f) with 1 + f between sqrt(1/2) and sqrt(2), log x = n ln 2 + f + f^2
 * p(f), with p of degree 8 by the Remez exchange, minimal in the relative error of log(1 + f),
 * which is 2^-27.5. n ln 2 + f is kept with its rounding error (T. Dekker, "A Floating-Point
 * Technique for Extending the Available Precision", 1971, section 4).
 */
public final class FloatLog {
  /** Subnormal numbers are multiplied by it first. */
  public static final float SCALE = 0x1p23f;

  /** The exponent of {@link #SCALE}. */
  public static final int SCALE_EXPONENT = 23;

  /** The exponent field of 1. */
  public static final int BIAS = 127;

  /** The bits of sqrt(1/2). */
  public static final int SQRT_HALF = 0x3f3504f3;

  /** What brings sqrt(1/2) to where 1 is. */
  public static final int TO_ONE = 0x3f800000 - SQRT_HALF;

  /** Bits to the right of the exponent. */
  public static final int MANTISSA_BITS = 23;

  /** These bits. */
  public static final int MANTISSA = 0x007fffff;

  /** A number in whose low bits there is room for an exponent. */
  public static final float WHOLE = 0x1p23f;

  /** Above it 1 + x is x, as far as log(1 + x) goes. */
  public static final float HUGE = 0x1p60f;

  /** Coefficient of f^2. */
  public static final float C2 = -0x1.fffff8p-2f;

  /** Coefficient of f^3. */
  public static final float C3 = 0x1.555550p-2f;

  /** Coefficient of f^4. */
  public static final float C4 = -0x1.000426p-2f;

  /** Coefficient of f^5. */
  public static final float C5 = 0x1.99a3f4p-3f;

  /** Coefficient of f^6. */
  public static final float C6 = -0x1.542762p-3f;

  /** Coefficient of f^7. */
  public static final float C7 = 0x1.227176p-3f;

  /** Coefficient of f^8. */
  public static final float C8 = -0x1.0f37a6p-3f;

  /** Coefficient of f^9. */
  public static final float C9 = 0x1.084988p-3f;

  /** Coefficient of f^10. */
  public static final float C10 = -0x1.3831c0p-4f;

  private FloatLog() {}

  /**
   * log x, the natural logarithm. Valid for all x. Maximum error 0.92 ULP.
   *
   * @param x any value
   * @return log x; NaN for negative numbers, -Infinity for 0
   */
  public static float log(float x) {
    boolean subnormal = x < Float.MIN_NORMAL;
    float scaled = subnormal ? x * SCALE : x;
    float bias = subnormal ? WHOLE + (BIAS + SCALE_EXPONENT) : WHOLE + BIAS;
    int shifted = Float.floatToRawIntBits(scaled) + TO_ONE;
    float n = exponent(shifted) - bias;
    float y = sum(n, mantissa(shifted) - 1, n * FloatExp.LN2_LO);
    return x < Float.POSITIVE_INFINITY
        ? x <= 0 ? x < 0 ? Float.NaN : Float.NEGATIVE_INFINITY : y
        : x;
  }

  /**
   * log(1 + x), accurate relative to the result. Valid for all x. Maximum error 0.94 ULP.
   *
   * @param x any value
   * @return log(1 + x); NaN below -1, -Infinity for -1, -0 for -0
   */
  public static float log1p(float x) {
    float w = 1 + x;
    float part = w - 1;
    float lost = (1 - (w - part)) + (x - part); // 1 + x = w + lost
    lost = x > HUGE ? 0 : lost;
    int shifted = Float.floatToRawIntBits(w) + TO_ONE;
    // lost has to shrink as w does: by 2^-n, in two factors because n reaches 128
    float shrunk =
        lost * Float.intBitsToFloat(((2 * BIAS + 1) << MANTISSA_BITS) - (shifted & ~MANTISSA));
    float high = mantissa(shifted) - 1;
    float f = Math.fma(shrunk, 0.5f, high);
    float low = Math.fma(shrunk, 0.5f, high - f); // f loses it; log' = 1 / (1 + f), about 1 - f
    float n = exponent(shifted) - (WHOLE + BIAS);
    float y = sum(n, f, Math.fma(n, FloatExp.LN2_LO, Math.fma(-low, f, low)));
    y = Math.abs(x) < FloatExp.TINY ? x : y;
    return x < Float.POSITIVE_INFINITY
        ? x <= -1 ? x < -1 ? Float.NaN : Float.NEGATIVE_INFINITY : y
        : x;
  }

  /** The exponent of a number whose bits have been shifted by TO_ONE, in the low bits of WHOLE. */
  private static float exponent(int shifted) {
    return Float.intBitsToFloat((shifted >>> MANTISSA_BITS) | Float.floatToRawIntBits(WHOLE));
  }

  /** The number without its exponent, from sqrt(1/2) to sqrt(2). */
  private static float mantissa(int shifted) {
    return Float.intBitsToFloat((shifted & MANTISSA) + SQRT_HALF);
  }

  /** n ln 2 + log(1 + f), of which the lower part of n ln 2 is in low. */
  private static float sum(float n, float f, float low) {
    float whole = n * FloatExp.LN2_HI;
    float y = whole + f;
    float lost = (whole - y) + f;
    float square = f * f;
    float p = C10;
    p = Math.fma(p, square, Math.fma(C9, f, C8));
    p = Math.fma(p, square, Math.fma(C7, f, C6));
    p = Math.fma(p, square, Math.fma(C5, f, C4));
    p = Math.fma(p, square, Math.fma(C3, f, C2));
    return y + Math.fma(square, p, lost + low);
  }
}
