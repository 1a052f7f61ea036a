package dev.lanewise.propertytests;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Elementary functions by their definitions, to at least 30 digits, for finite arguments. */
public final class ReferenceMath {
  /** What they compute with. */
  static final MathContext DIGITS = new MathContext(50, RoundingMode.HALF_EVEN);

  // A series of alternating terms loses as many digits as its greatest term has: 22 of them at 5.
  private static final MathContext MORE_DIGITS = new MathContext(90, RoundingMode.HALF_EVEN);
  private static final BigDecimal PI =
      new BigDecimal(
          "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899"
              + "8628034825342117067982148086513282306647");

  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.TWO;
  private static final BigDecimal ONE_HALF = new BigDecimal("0.5");

  // Below, x^3 does not count in e^x - 1 and log(1 + x).
  private static final BigDecimal TINY = new BigDecimal("1e-15");

  // e^-1600 is less than half the smallest double, also where it is multiplied: from here on only
  // the limit can be seen.
  private static final BigDecimal LIMIT = BigDecimal.valueOf(1600);

  // The series for erf up to here, the continued fraction for erfc above.
  private static final BigDecimal SERIES = BigDecimal.valueOf(5);

  private ReferenceMath() {}

  /**
   * e^x: the Taylor series of x / 2^s, squared s times.
   *
   * @param x the argument
   * @return its value, to 48 digits
   */
  public static BigDecimal exp(BigDecimal x) {
    BigDecimal reduced = x.min(LIMIT).max(LIMIT.negate());
    int squarings = 0;
    while (reduced.abs().compareTo(ONE_HALF) > 0) {
      reduced = reduced.multiply(ONE_HALF);
      squarings++;
    }
    reduced = reduced.round(DIGITS);
    BigDecimal sum = ONE;
    BigDecimal term = ONE;
    for (int i = 1; i <= 35; i++) { // 0.5^35 / 35! < 10^-50
      term = term.multiply(reduced, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < squarings; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  /**
   * e^x - 1.
   *
   * @param x the argument
   * @return its value
   */
  public static BigDecimal expm1(BigDecimal x) {
    if (x.abs().compareTo(TINY) < 0) {
      return x.add(x.multiply(x, DIGITS).multiply(ONE_HALF), DIGITS);
    }
    return exp(x).subtract(ONE, DIGITS);
  }

  /**
   * The natural logarithm, by one step of Halley's method from the nearest double.
   *
   * @param x the argument, more than 0
   * @return its value
   */
  public static BigDecimal log(BigDecimal x) {
    return improved(new BigDecimal(Math.log(x.doubleValue())), x);
  }

  /**
   * log(1 + x).
   *
   * @param x the argument, more than -1
   * @return its value
   */
  public static BigDecimal log1p(BigDecimal x) {
    if (x.abs().compareTo(TINY) < 0) {
      return x.subtract(x.multiply(x, DIGITS).multiply(ONE_HALF), DIGITS);
    }
    return improved(new BigDecimal(Math.log1p(x.doubleValue())), ONE.add(x));
  }

  /**
   * The square root.
   *
   * @param x the argument, at least 0
   * @return its value
   */
  public static BigDecimal sqrt(BigDecimal x) {
    return x.sqrt(DIGITS);
  }

  /**
   * One over the square root.
   *
   * @param x the argument, more than 0
   * @return its value
   */
  public static BigDecimal rsqrt(BigDecimal x) {
    return ONE.divide(sqrt(x), DIGITS);
  }

  /** y + 2 (x - e^y) / (x + e^y), whose error is that of y to the third power. */
  private static BigDecimal improved(BigDecimal y, BigDecimal x) {
    BigDecimal power = exp(y);
    return y.add(TWO.multiply(x.subtract(power)).divide(x.add(power), DIGITS));
  }

  /**
   * The error function.
   *
   * @param x the argument
   * @return its value
   */
  public static BigDecimal erf(BigDecimal x) {
    if (x.abs().compareTo(SERIES) > 0) {
      BigDecimal magnitude = ONE.subtract(fraction(x.abs()));
      return x.signum() < 0 ? magnitude.negate() : magnitude;
    }
    BigDecimal square = x.multiply(x, MORE_DIGITS).negate();
    BigDecimal power = x;
    BigDecimal sum = x;
    for (int k = 1; k < 200; k++) {
      power = power.multiply(square, MORE_DIGITS).divide(BigDecimal.valueOf(k), MORE_DIGITS);
      sum = sum.add(power.divide(BigDecimal.valueOf(2 * k + 1), MORE_DIGITS), MORE_DIGITS);
    }
    return sum.multiply(TWO).divide(PI.sqrt(MORE_DIGITS), MORE_DIGITS);
  }

  /**
   * 1 - erf x, accurate relative to the result.
   *
   * @param x the argument
   * @return its value
   */
  public static BigDecimal erfc(BigDecimal x) {
    return x.compareTo(SERIES) > 0 ? fraction(x) : ONE.subtract(erf(x));
  }

  /** erfc x = e^(-x^2) / sqrt(pi) / (x + (1/2) / (x + (2/2) / (x + (3/2) / (x + ...)))). */
  private static BigDecimal fraction(BigDecimal x) {
    BigDecimal value = x;
    for (int k = 120; k > 0; k--) {
      value = x.add(BigDecimal.valueOf(k).multiply(ONE_HALF).divide(value, DIGITS));
    }
    return density(x).divide(value, DIGITS);
  }

  /** e^(-x^2) / sqrt(pi). */
  private static BigDecimal density(BigDecimal x) {
    return exp(x.multiply(x).negate()).divide(PI.sqrt(DIGITS), DIGITS);
  }

  /**
   * The normal distribution.
   *
   * @param x the argument
   * @return Phi(x)
   */
  public static BigDecimal normal(BigDecimal x) {
    return erfc(x.negate().divide(TWO.sqrt(DIGITS), DIGITS)).multiply(ONE_HALF);
  }

  /**
   * The normal distribution's density.
   *
   * @param x the argument
   * @return phi(x)
   */
  public static BigDecimal normalDensity(BigDecimal x) {
    BigDecimal root = TWO.sqrt(DIGITS);
    return density(x.divide(root, DIGITS)).divide(root, DIGITS);
  }

  /** 2 sqrt(2 / pi). */
  static BigDecimal twiceRootTwoOverPi() {
    return TWO.multiply(TWO.divide(PI, DIGITS).sqrt(DIGITS));
  }
}
