package dev.lanewise.kernels.internal.scalar;

/**
 * e^x and e^x - 1 for one float, from correctly rounded operations only: the definition that the
 * vector form repeats bit for bit.
 *
 * <p>Method: Cody-Waite reduction x = n ln 2 + r, |r| &lt;= ln 2 / 2, then the Taylor polynomial of
 * degree 7 in r, whose truncation error there is below 0.3 ULP of e^r - 1 (W. Cody, W. Waite,
 * "Software Manual for the Elementary Functions", 1980, chapter 6).
 */
public final class FloatExp {
  /** log2 e. */
  public static final float LOG2_E = 0x1.715476p+0f;

  /** Upper part of ln 2, few enough bits that n * LN2_HI is exact. */
  public static final float LN2_HI = 0x1.62e4p-1f;

  /** ln 2 - LN2_HI. */
  public static final float LN2_LO = 0x1.7f7d1c0000000p-20f;

  /** Adding it rounds to a whole number, which then stands in the low bits. */
  public static final float ROUND = 0x1.8p23f;

  /** Above this e^x overflows. */
  public static final float OVERFLOW = 0x1.62e42ep+6f;

  /** Below this e^x rounds to 0. */
  public static final float UNDERFLOW = -104f;

  /** 1/2!, where the coefficients end. */
  public static final float C2 = 0.5f;

  /** 1/3!. */
  public static final float C3 = 1f / 6;

  /** 1/4!. */
  public static final float C4 = 1f / 24;

  /** 1/5!. */
  public static final float C5 = 1f / 120;

  /** 1/6!. */
  public static final float C6 = 1f / 720;

  /** 1/7!. */
  public static final float C7 = 1f / 5040;

  private FloatExp() {}

  /** e^r - 1 for |r| at most ln 2 / 2. */
  private static float polynomial(float r) {
    float p = Math.fma(C7, r, C6);
    p = Math.fma(p, r, C5);
    p = Math.fma(p, r, C4);
    p = Math.fma(p, r, C3);
    p = Math.fma(p, r, C2);
    return Math.fma(r * r, p, r);
  }

  /** 2^n for -126 &lt;= n &lt;= 127. */
  private static float power(int n) {
    return Float.intBitsToFloat((n + 127) << 23);
  }

  /**
   * e^x.
   *
   * @param x any value
   * @return e^x; 0 and Infinity at the ends, NaN for NaN
   */
  public static float exp(float x) {
    float clamped = Math.min(Math.max(x, UNDERFLOW), OVERFLOW + 1);
    float shifted = Math.fma(clamped, LOG2_E, ROUND);
    float n = shifted - ROUND;
    float r = Math.fma(n, -LN2_HI, clamped);
    r = Math.fma(n, -LN2_LO, r);
    // 2^n in two factors: n reaches 130 and -151, where one factor would overflow or vanish.
    int whole = Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUND);
    int half = whole >> 1;
    return (1 + polynomial(r)) * power(half) * power(whole - half);
  }

  /**
   * e^x - 1 for 0 &lt;= x &lt;= 80, accurate relative to the result.
   *
   * @param x a number in that range, or NaN
   * @return e^x - 1
   */
  public static float expm1(float x) {
    float shifted = Math.fma(x, LOG2_E, ROUND);
    float n = shifted - ROUND;
    float r = Math.fma(n, -LN2_HI, x);
    r = Math.fma(n, -LN2_LO, r);
    int whole = Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUND);
    float scale = power(whole);
    return Math.fma(polynomial(r), scale, scale - 1);
  }
}
