package dev.lanewise.examples.demo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text: short, and the same everywhere. */
public final class Figures {
  private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final double LARGE = 1e6; // from here on, and below 1 / 1000, with an exponent
  private static final double LARGE_WHOLE = 1e9; // the same for whole numbers
  private static final double SMALL = 1e-3;

  private Figures() {}

  /**
   * A number to six significant digits; a whole number below a thousand million as it is.
   *
   * @param x any number
   * @return for example 32, 0.980512, 4.54e-5
   */
  public static String of(double x) {
    if (!Double.isFinite(x)) {
      return Double.isNaN(x) ? "NaN" : x > 0 ? "infinite" : "-infinite";
    }
    if (x == Math.rint(x) && Math.abs(x) < LARGE_WHOLE) {
      return String.valueOf((long) x);
    }
    BigDecimal rounded = new BigDecimal(x).round(DIGITS).stripTrailingZeros();
    if (Math.abs(x) >= SMALL && Math.abs(x) < LARGE) {
      return rounded.toPlainString();
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  /**
   * A share as a percentage.
   *
   * @param share within 0..1
   * @return for example 98.05 %
   */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
