package dev.lanewise.kernels.internal.scalar;

/**
 * e^x and e^x - 1 for one float, from correctly rounded operations only: the definition that the
 * vector form repeats bit for bit.
 *
 * <p>Method: Cody-Waite reduction x = n ln 2 + r, |r| &lt;= ln 2 / 2 (W. Cody, W. Waite, "Software
 * Manual for the Elementary Functions", 1980, chapter 6), then e^r = 1 + r + r^2 p(r) with p of
 * degree 4 by the Remez exchange, minimal in the relative error of e^r, which is 2^-28.2. What the
 * rounding of r and of a sum loses is carried along where a quotient or a difference would show it:
 * the steps below are there for that, and other functions build on them.
 */
public final class FloatExp {
  /** log2 e. */
  public static final float LOG2_E = 0x1.715476p+0f;

  /** Upper part of ln 2, few enough bits that n * LN2_HI is exact. */
  public static final float LN2_HI = 0x1.62e4p-1f;

  /** ln 2 - LN2_HI. */
  public static final float LN2_LO = 0x1.7f7d1cp-20f;

  /** Adding it rounds to a whole number n and leaves n + 127 in the low bits. */
  public static final float ROUND = 0x1.8p23f + 127;

  /** Adding it rounds to a whole number n and leaves n + 254 in the low bits: two exponents. */
  public static final float ROUND_TWICE = 0x1.8p23f + 254;

  /** Bits to the right of the exponent. */
  public static final int MANTISSA_BITS = 23;

  /** From here on e^x is infinite. */
  public static final float OVERFLOW = 89;

  /** From here down e^x rounds to 0. */
  public static final float UNDERFLOW = -104;

  /** From here down e^x - 1 rounds to -1. */
  public static final float MINUS_ONE = -20;

  /** Below this magnitude e^x - 1 and log(1 + x) round to x. */
  public static final float TINY = 0x1p-30f;

  /** Coefficient of r^2. */
  public static final float C2 = 0x1.fffffcp-2f;

  /** Coefficient of r^3. */
  public static final float C3 = 0x1.55548cp-3f;

  /** Coefficient of r^4. */
  public static final float C4 = 0x1.555858p-5f;

  /** Coefficient of r^5. */
  public static final float C5 = 0x1.123deap-7f;

  /** Coefficient of r^6. */
  public static final float C6 = 0x1.6ac8b6p-10f;

  private FloatExp() {}

  /**
   * e^x. Valid for all x. Maximum error 0.9 ULP.
   *
   * @param x any value
   * @return e^x; 0 and Infinity at the ends, NaN for NaN
   */
  public static float exp(float x) {
    float clamped = clamp(x, UNDERFLOW, OVERFLOW);
    float shifted = Math.fma(clamped, LOG2_E, ROUND_TWICE);
    float n = shifted - ROUND_TWICE;
    float r = reduced(clamped, n);
    // 2^n in two factors: n reaches 128 and -150, where one factor would overflow or vanish.
    int both = Float.floatToRawIntBits(shifted);
    int half = both >>> 1;
    float power = Float.intBitsToFloat(half << MANTISSA_BITS);
    return Math.fma(r + tail(r, remainder(clamped, n, r)), power, power)
        * Float.intBitsToFloat((both - half) << MANTISSA_BITS);
  }

  /**
   * e^x - 1, accurate relative to the result. Valid for all x. Maximum error 1.1 ULP.
   *
   * @param x any value
   * @return e^x - 1; -1 and Infinity at the ends, NaN for NaN, -0 for -0
   */
  public static float expm1(float x) {
    float clamped = clamp(x, MINUS_ONE, OVERFLOW);
    float shifted = Math.fma(clamped, LOG2_E, ROUND - 1);
    float n = shifted - (ROUND - 1);
    float r = reduced(clamped, n);
    float half = power(shifted); // 2^(n - 1), which does not overflow
    float rest = half - 0.5f;
    float high = Math.fma(r, half, rest);
    float low = Math.fma(r, half, rest - high) + ((half - rest) - 0.5f);
    float y = high + Math.fma(tail(r, remainder(clamped, n, r)), half, low);
    return Math.abs(x) < TINY ? x : y + y;
  }

  /**
   * x between two bounds; NaN stays NaN.
   *
   * @param x any value
   * @param low the lower bound
   * @param high the upper bound
   * @return x or the bound that it exceeds
   */
  public static float clamp(float x, float low, float high) {
    float above = x < low ? low : x;
    return x > high ? high : above; // both comparisons of x, so at once
  }

  /**
   * 2^n, which stands in the low bits of a rounded number.
   *
   * @param shifted n + {@link #ROUND}, -126 &lt;= n &lt;= 127
   * @return 2^n
   */
  public static float power(float shifted) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << MANTISSA_BITS);
  }

  /**
   * r = x - n ln 2, rounded.
   *
   * @param x a number
   * @param n the whole number nearest to x log2 e
   * @return r
   */
  public static float reduced(float x, float n) {
    return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x));
  }

  /**
   * What the rounding of r lost.
   *
   * @param x a number
   * @param n the whole number nearest to x log2 e
   * @param r their {@link #reduced}
   * @return x - n ln 2 - r
   */
  public static float remainder(float x, float n, float r) {
    return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x) - r);
  }

  /**
   * e^(r + low) - 1 - r; and e^r - 1, if low is r.
   *
   * @param r a number of at most ln 2 / 2
   * @param low what is to be added to it, a rounding error
   * @return the terms from r^2 on, and low
   */
  public static float tail(float r, float low) {
    float square = r * r;
    float p = C6;
    p = Math.fma(p, square, Math.fma(C5, r, C4));
    p = Math.fma(p, square, Math.fma(C3, r, C2));
    return Math.fma(square, p, low);
  }
}
