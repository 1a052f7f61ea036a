package dev.lanewise.kernels.internal.scalar;

/**
 * e^x and e^x - 1 for one double, from correctly rounded operations only: the definition that the
 * vector form repeats bit for bit.
 *
 * <p>Method: Cody-Waite reduction x = n ln 2 + r, |r| &lt;= ln 2 / 2, then the Taylor polynomial of
 * degree 13 in r, whose truncation error there is below 0.1 ULP of e^r - 1 (W. Cody, W. Waite,
 * "Software Manual for the Elementary Functions", 1980, chapter 6).
 */
public final class DoubleExp {
  /** log2 e. */
  public static final double LOG2_E = 0x1.71547652b82fep+0;

  /** Upper part of ln 2, few enough bits that n * LN2_HI is exact. */
  public static final double LN2_HI = 0x1.62e42fef00000p-1;

  /** ln 2 - LN2_HI. */
  public static final double LN2_LO = 0x1.473de6af278edp-34;

  /** Adding it rounds to a whole number, which then stands in the low bits. */
  public static final double ROUND = 0x1.8p52;

  /** Above this e^x overflows. */
  public static final double OVERFLOW = 0x1.62e42fefa39efp+9;

  /** Below this e^x rounds to 0. */
  public static final double UNDERFLOW = -746.0;

  /** 1/2!, where the coefficients end. */
  public static final double C2 = 0.5;

  /** 1/3!. */
  public static final double C3 = 1.0 / 6;

  /** 1/4!. */
  public static final double C4 = 1.0 / 24;

  /** 1/5!. */
  public static final double C5 = 1.0 / 120;

  /** 1/6!. */
  public static final double C6 = 1.0 / 720;

  /** 1/7!. */
  public static final double C7 = 1.0 / 5040;

  /** 1/8!. */
  public static final double C8 = 1.0 / 40320L;

  /** 1/9!. */
  public static final double C9 = 1.0 / 362880L;

  /** 1/10!. */
  public static final double C10 = 1.0 / 3628800L;

  /** 1/11!. */
  public static final double C11 = 1.0 / 39916800L;

  /** 1/12!. */
  public static final double C12 = 1.0 / 479001600L;

  /** 1/13!. */
  public static final double C13 = 1.0 / 6227020800L;

  private DoubleExp() {}

  /** e^r - 1 for |r| at most ln 2 / 2. */
  private static double polynomial(double r) {
    double p = Math.fma(C13, r, C12);
    p = Math.fma(p, r, C11);
    p = Math.fma(p, r, C10);
    p = Math.fma(p, r, C9);
    p = Math.fma(p, r, C8);
    p = Math.fma(p, r, C7);
    p = Math.fma(p, r, C6);
    p = Math.fma(p, r, C5);
    p = Math.fma(p, r, C4);
    p = Math.fma(p, r, C3);
    p = Math.fma(p, r, C2);
    return Math.fma(r * r, p, r);
  }

  /** 2^n for -1022 &lt;= n &lt;= 1023. */
  private static double power(long n) {
    return Double.longBitsToDouble((n + 1023) << 52);
  }

  /**
   * e^x.
   *
   * @param x any value
   * @return e^x; 0 and Infinity at the ends, NaN for NaN
   */
  public static double exp(double x) {
    double clamped = Math.min(Math.max(x, UNDERFLOW), OVERFLOW + 1);
    double shifted = Math.fma(clamped, LOG2_E, ROUND);
    double n = shifted - ROUND;
    double r = Math.fma(n, -LN2_HI, clamped);
    r = Math.fma(n, -LN2_LO, r);
    // 2^n in two factors: n reaches 1026 and -1076, where one factor would overflow or vanish.
    long whole = Double.doubleToRawLongBits(shifted) - Double.doubleToRawLongBits(ROUND);
    long half = whole >> 1;
    return (1 + polynomial(r)) * power(half) * power(whole - half);
  }

  /**
   * e^x - 1 for 0 &lt;= x &lt;= 700, accurate relative to the result.
   *
   * @param x a number in that range, or NaN
   * @return e^x - 1
   */
  public static double expm1(double x) {
    double shifted = Math.fma(x, LOG2_E, ROUND);
    double n = shifted - ROUND;
    double r = Math.fma(n, -LN2_HI, x);
    r = Math.fma(n, -LN2_LO, r);
    long whole = Double.doubleToRawLongBits(shifted) - Double.doubleToRawLongBits(ROUND);
    double scale = power(whole);
    return Math.fma(polynomial(r), scale, scale - 1);
  }
}
