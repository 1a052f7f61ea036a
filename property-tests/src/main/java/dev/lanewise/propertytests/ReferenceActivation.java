package dev.lanewise.propertytests;

import dev.lanewise.kernels.Activation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The activation functions by their definitions, to 50 digits, for finite arguments. */
public final class ReferenceActivation {
  private static final MathContext DIGITS = new MathContext(50, RoundingMode.HALF_EVEN);
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.TWO;

  // e^-800 is less than the smallest double: from here on only the limit can be seen.
  private static final BigDecimal LIMIT = BigDecimal.valueOf(800);

  // Below, the next term of the series, 17/315 x^7, is under 2^-120 of the result.
  private static final BigDecimal TINY = new BigDecimal(0x1p-20);

  private static final BigDecimal ONE_HALF = new BigDecimal("0.5");

  private ReferenceActivation() {}

  /**
   * f(x).
   *
   * @param f the function
   * @param x a finite number
   * @return its value
   */
  public static BigDecimal forward(Activation f, double x) {
    BigDecimal exact = new BigDecimal(x);
    return switch (f) {
      case IDENTITY -> exact;
      case RELU -> exact.max(BigDecimal.ZERO);
      case SIGMOID -> ONE.divide(ONE.add(exp(exact.negate())), DIGITS);
      case TANH -> tanh(exact);
    };
  }

  /**
   * f'(x) dy, from y = f(x).
   *
   * @param f the function
   * @param y the output that was kept, finite
   * @param dy the gradient of y, finite
   * @return the gradient of x
   */
  public static BigDecimal backward(Activation f, double y, double dy) {
    BigDecimal output = new BigDecimal(y);
    BigDecimal derivative =
        switch (f) {
          case IDENTITY -> ONE;
          case RELU -> output.signum() > 0 ? ONE : BigDecimal.ZERO;
          case SIGMOID -> output.multiply(ONE.subtract(output));
          case TANH -> ONE.subtract(output.multiply(output));
        };
    return derivative.multiply(new BigDecimal(dy));
  }

  private static BigDecimal tanh(BigDecimal x) {
    if (x.abs().compareTo(TINY) < 0) {
      BigDecimal square = x.multiply(x, DIGITS);
      BigDecimal fifth = square.multiply(TWO).divide(BigDecimal.valueOf(15), DIGITS);
      BigDecimal third = ONE.divide(BigDecimal.valueOf(3), DIGITS);
      // x - x^3 / 3 + 2 x^5 / 15
      return x.subtract(x.multiply(square.multiply(third.subtract(fifth)), DIGITS), DIGITS);
    }
    BigDecimal power = exp(x.add(x));
    return power.subtract(ONE).divide(power.add(ONE), DIGITS);
  }

  /** e^x: the Taylor series of x / 2^s, squared s times. */
  static BigDecimal exp(BigDecimal x) {
    BigDecimal reduced = x.min(LIMIT.multiply(TWO)).max(LIMIT.multiply(TWO).negate());
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
}
