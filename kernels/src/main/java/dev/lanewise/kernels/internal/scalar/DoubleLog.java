package dev.lanewise.kernels.internal.scalar;

/**
 * log x and log(1 + x) for one double, from correctly rounded operations only: the definition that
 * the vector form repeats bit for bit.
 *
 * <p>Method: x = 2^n (1 + f) with 1 + f between sqrt(1/2) and sqrt(2), log x = n ln 2 + f + f^2
 * p(f), with p of degree 20 by the Remez exchange, minimal in the relative error of log(1 + f),
 * which is 2^-56.3. n ln 2 + f is kept with its rounding error (T. Dekker, "A Doubleing-Point
 * Technique for Extending the Available Precision", 1971, section 4).
 */
public final class DoubleLog {
  /** Subnormal numbers are multiplied by it first. */
  public static final double SCALE = 0x1p52;

  /** The exponent of {@link #SCALE}. */
  public static final int SCALE_EXPONENT = 52;

  /** The exponent field of 1. */
  public static final int BIAS = 1023;

  /** The bits of sqrt(1/2). */
  public static final long SQRT_HALF = 0x3fe6a09e667f3bcdL;

  /** What brings sqrt(1/2) to where 1 is. */
  public static final long TO_ONE = 0x3ff0000000000000L - SQRT_HALF;

  /** Bits to the right of the exponent. */
  public static final int MANTISSA_BITS = 52;

  /** These bits. */
  public static final long MANTISSA = 0x000fffffffffffffL;

  /** A number in whose low bits there is room for an exponent. */
  public static final double WHOLE = 0x1p52;

  /** Above it 1 + x is x, as far as log(1 + x) goes. */
  public static final double HUGE = 0x1p120;

  /** Coefficient of f^2. */
  public static final double C2 = -0x1.0000000000000p-1;

  /** Coefficient of f^3. */
  public static final double C3 = 0x1.5555555555571p-2;

  /** Coefficient of f^4. */
  public static final double C4 = -0x1.ffffffffffd4bp-3;

  /** Coefficient of f^5. */
  public static final double C5 = 0x1.999999999403fp-3;

  /** Coefficient of f^6. */
  public static final double C6 = -0x1.5555555573430p-3;

  /** Coefficient of f^7. */
  public static final double C7 = 0x1.24924927b2943p-3;

  /** Coefficient of f^8. */
  public static final double C8 = -0x1.fffffff06bb3fp-4;

  /** Coefficient of f^9. */
  public static final double C9 = 0x1.c71c700b7cfe2p-4;

  /** Coefficient of f^10. */
  public static final double C10 = -0x1.99999af1601bbp-4;

  /** Coefficient of f^11. */
  public static final double C11 = 0x1.745d5cdf0cca5p-4;

  /** Coefficient of f^12. */
  public static final double C12 = -0x1.555573a4b094bp-4;

  /** Coefficient of f^13. */
  public static final double C13 = 0x1.3b0d30191e24cp-4;

  /** Coefficient of f^14. */
  public static final double C14 = -0x1.2489349ce46fap-4;

  /** Coefficient of f^15. */
  public static final double C15 = 0x1.116cfcfdef3cbp-4;

  /** Coefficient of f^16. */
  public static final double C16 = -0x1.00d309f3ec3fep-4;

  /** Coefficient of f^17. */
  public static final double C17 = 0x1.dc76514bbd5e3p-5;

  /** Coefficient of f^18. */
  public static final double C18 = -0x1.b4203ff436f35p-5;

  /** Coefficient of f^19. */
  public static final double C19 = 0x1.bbf2988cc21dcp-5;

  /** Coefficient of f^20. */
  public static final double C20 = -0x1.017015e8eb218p-4;

  /** Coefficient of f^21. */
  public static final double C21 = 0x1.d2e826a91606dp-5;

  /** Coefficient of f^22. */
  public static final double C22 = -0x1.8d0d575b14f0dp-6;

  private DoubleLog() {}

  /**
   * log x, the natural logarithm. Valid for all x. Maximum error 0.8 ULP.
   *
   * @param x any value
   * @return log x; NaN for negative numbers, -Infinity for 0
   */
  public static double log(double x) {
    boolean subnormal = x < Double.MIN_NORMAL;
    double scaled = subnormal ? x * SCALE : x;
    double bias = subnormal ? WHOLE + (BIAS + SCALE_EXPONENT) : WHOLE + BIAS;
    long shifted = Double.doubleToRawLongBits(scaled) + TO_ONE;
    double n = exponent(shifted) - bias;
    double y = sum(n, mantissa(shifted) - 1, n * DoubleExp.LN2_LO);
    return x < Double.POSITIVE_INFINITY
        ? x <= 0 ? x < 0 ? Double.NaN : Double.NEGATIVE_INFINITY : y
        : x;
  }

  /**
   * log(1 + x), accurate relative to the result. Valid for all x. Maximum error 0.9 ULP.
   *
   * @param x any value
   * @return log(1 + x); NaN below -1, -Infinity for -1, -0 for -0
   */
  public static double log1p(double x) {
    double w = 1 + x;
    double part = w - 1;
    double lost = (1 - (w - part)) + (x - part); // 1 + x = w + lost
    lost = x > HUGE ? 0 : lost;
    long shifted = Double.doubleToRawLongBits(w) + TO_ONE;
    // lost has to shrink as w does: by 2^-n, in two factors because n reaches 1024
    double shrunk =
        lost * Double.longBitsToDouble(((2L * BIAS + 1) << MANTISSA_BITS) - (shifted & ~MANTISSA));
    double high = mantissa(shifted) - 1;
    double f = Math.fma(shrunk, 0.5, high);
    double low = Math.fma(shrunk, 0.5, high - f); // f loses it; log' = 1 / (1 + f), about 1 - f
    double n = exponent(shifted) - (WHOLE + BIAS);
    double y = sum(n, f, Math.fma(n, DoubleExp.LN2_LO, Math.fma(-low, f, low)));
    y = Math.abs(x) < DoubleExp.TINY ? x : y;
    return x < Double.POSITIVE_INFINITY
        ? x <= -1 ? x < -1 ? Double.NaN : Double.NEGATIVE_INFINITY : y
        : x;
  }

  /** The exponent of a number whose bits have been shifted by TO_ONE, in the low bits of WHOLE. */
  private static double exponent(long shifted) {
    return Double.longBitsToDouble((shifted >>> MANTISSA_BITS) | Double.doubleToRawLongBits(WHOLE));
  }

  /** The number without its exponent, from sqrt(1/2) to sqrt(2). */
  private static double mantissa(long shifted) {
    return Double.longBitsToDouble((shifted & MANTISSA) + SQRT_HALF);
  }

  /** n ln 2 + log(1 + f), of which the lower part of n ln 2 is in low. */
  private static double sum(double n, double f, double low) {
    double whole = n * DoubleExp.LN2_HI;
    double y = whole + f;
    double lost = (whole - y) + f;
    double square = f * f;
    double p = C22;
    p = Math.fma(p, square, Math.fma(C21, f, C20));
    p = Math.fma(p, square, Math.fma(C19, f, C18));
    p = Math.fma(p, square, Math.fma(C17, f, C16));
    p = Math.fma(p, square, Math.fma(C15, f, C14));
    p = Math.fma(p, square, Math.fma(C13, f, C12));
    p = Math.fma(p, square, Math.fma(C11, f, C10));
    p = Math.fma(p, square, Math.fma(C9, f, C8));
    p = Math.fma(p, square, Math.fma(C7, f, C6));
    p = Math.fma(p, square, Math.fma(C5, f, C4));
    p = Math.fma(p, square, Math.fma(C3, f, C2));
    return y + Math.fma(square, p, lost + low);
  }
}
