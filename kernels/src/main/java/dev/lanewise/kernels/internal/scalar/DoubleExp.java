package dev.lanewise.kernels.internal.scalar;

/**
 * e^x and e^x - 1 for one double, from correctly rounded operations only: the definition that the
 * vector form repeats bit for bit.
 *
 * <p>Method: Cody-Waite reduction x = n ln 2 + r, |r| &lt;= ln 2 / 2 (W. Cody, W. Waite, "Software
 * Manual for the Elementary Functions", 1980, chapter 6), then e^r = 1 + r + r^2 p(r) with p of
 * degree 9 by the Remez exchange, minimal in the relative error of e^r, which is 2^-56.3. What the
 * rounding of r and of a sum loses is carried along where a quotient or a difference would show it:
 * the steps below are there for that, and other functions build on them.
 */
public final class DoubleExp {
  /** log2 e. */
  public static final double LOG2_E = 0x1.71547652b82fep+0;

  /** Upper part of ln 2, few enough bits that n * LN2_HI is exact. */
  public static final double LN2_HI = 0x1.62e42fef00000p-1;

  /** ln 2 - LN2_HI. */
  public static final double LN2_LO = 0x1.473de6af278edp-34;

  /** Adding it rounds to a whole number n and leaves n + 1023 in the low bits. */
  public static final double ROUND = 0x1.8p52 + 1023;

  /** Adding it rounds to a whole number n and leaves n + 2046 in the low bits: two exponents. */
  public static final double ROUND_TWICE = 0x1.8p52 + 2046;

  /** Bits to the right of the exponent. */
  public static final int MANTISSA_BITS = 52;

  /** From here on e^x is infinite. */
  public static final double OVERFLOW = 710;

  /** From here down e^x rounds to 0. */
  public static final double UNDERFLOW = -746;

  /** From here down e^x - 1 rounds to -1. */
  public static final double MINUS_ONE = -40;

  /** Below this magnitude e^x - 1 and log(1 + x) round to x. */
  public static final double TINY = 0x1p-60;

  /** Coefficient of r^2. */
  public static final double C2 = 0x1.000000000000ap-1;

  /** Coefficient of r^3. */
  public static final double C3 = 0x1.55555555554fap-3;

  /** Coefficient of r^4. */
  public static final double C4 = 0x1.555555555087bp-5;

  /** Coefficient of r^5. */
  public static final double C5 = 0x1.1111111127bd4p-7;

  /** Coefficient of r^6. */
  public static final double C6 = 0x1.6c16c1842a6d5p-10;

  /** Coefficient of r^7. */
  public static final double C7 = 0x1.a01a012a5d70dp-13;

  /** Coefficient of r^8. */
  public static final double C8 = 0x1.a0199a0b81695p-16;

  /** Coefficient of r^9. */
  public static final double C9 = 0x1.71df25454e1abp-19;

  /** Coefficient of r^10. */
  public static final double C10 = 0x1.28ad7392eaf32p-22;

  /** Coefficient of r^11. */
  public static final double C11 = 0x1.ad7f83d632d51p-26;

  private DoubleExp() {}

  /**
   * e^x. Valid for all x. Maximum error 0.95 ULP.
   *
   * @param x any value
   * @return e^x; 0 and Infinity at the ends, NaN for NaN
   */
  public static double exp(double x) {
    double clamped = clamp(x, UNDERFLOW, OVERFLOW);
    double shifted = Math.fma(clamped, LOG2_E, ROUND_TWICE);
    double n = shifted - ROUND_TWICE;
    double r = reduced(clamped, n);
    // 2^n in two factors: n reaches 1024 and -1076, where one factor would overflow or vanish.
    long both = Double.doubleToRawLongBits(shifted);
    long half = both >>> 1;
    double power = Double.longBitsToDouble(half << MANTISSA_BITS);
    return Math.fma(r + tail(r, remainder(clamped, n, r)), power, power)
        * Double.longBitsToDouble((both - half) << MANTISSA_BITS);
  }

  /**
   * e^x - 1, accurate relative to the result. Valid for all x. Maximum error 0.95 ULP.
   *
   * @param x any value
   * @return e^x - 1; -1 and Infinity at the ends, NaN for NaN, -0 for -0
   */
  public static double expm1(double x) {
    double clamped = clamp(x, MINUS_ONE, OVERFLOW);
    double shifted = Math.fma(clamped, LOG2_E, ROUND - 1);
    double n = shifted - (ROUND - 1);
    double r = reduced(clamped, n);
    double half = power(shifted); // 2^(n - 1), which does not overflow
    double rest = half - 0.5;
    double high = Math.fma(r, half, rest);
    double low = Math.fma(r, half, rest - high) + ((half - rest) - 0.5);
    double y = high + Math.fma(tail(r, remainder(clamped, n, r)), half, low);
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
  public static double clamp(double x, double low, double high) {
    double above = x < low ? low : x;
    return x > high ? high : above; // both comparisons of x, so at once
  }

  /**
   * 2^n, which stands in the low bits of a rounded number.
   *
   * @param shifted n + {@link #ROUND}, -1022 &lt;= n &lt;= 1023
   * @return 2^n
   */
  public static double power(double shifted) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(shifted) << MANTISSA_BITS);
  }

  /**
   * r = x - n ln 2, rounded.
   *
   * @param x a number
   * @param n the whole number nearest to x log2 e
   * @return r
   */
  public static double reduced(double x, double n) {
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
  public static double remainder(double x, double n, double r) {
    return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x) - r);
  }

  /**
   * e^(r + low) - 1 - r; and e^r - 1, if low is r.
   *
   * @param r a number of at most ln 2 / 2
   * @param low what is to be added to it, a rounding error
   * @return the terms from r^2 on, and low
   */
  public static double tail(double r, double low) {
    double square = r * r;
    double p = Math.fma(C11, r, C10);
    p = Math.fma(p, square, Math.fma(C9, r, C8));
    p = Math.fma(p, square, Math.fma(C7, r, C6));
    p = Math.fma(p, square, Math.fma(C5, r, C4));
    p = Math.fma(p, square, Math.fma(C3, r, C2));
    return Math.fma(square, p, low);
  }
}
