package dev.lanewise.kernels.internal.scalar;

/**
 * e^x for x &lt;= 0 where results below the normal numbers may be 0: two thirds of what {@link
 * FloatExp} takes. A softmax needs no more, its greatest exponential being 1.
 */
public final class FloatNegativeExp {
  /** Below this e^x is taken as 0: it is less than the least normal number. */
  public static final float LOWEST = Float.MIN_EXPONENT * (FloatExp.LN2_HI + FloatExp.LN2_LO);

  private FloatNegativeExp() {}

  /**
   * e^x. Maximum error as that of {@link FloatExp#exp} from {@link #LOWEST} to 0.
   *
   * @param x at most 0
   * @return e^x, 0 below {@link #LOWEST}, NaN for NaN
   */
  public static float exp(float x) {
    if (x < LOWEST) {
      return 0;
    }
    float shifted = Math.fma(x, FloatExp.LOG2_E, FloatExp.ROUND);
    float r = FloatExp.reduced(x, shifted - FloatExp.ROUND);
    float power = FloatExp.power(shifted);
    return Math.fma(FloatExp.tail(r, r), power, power);
  }
}
