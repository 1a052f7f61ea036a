package dev.lanewise.propertytests;

import static dev.lanewise.propertytests.ReferenceMath.DIGITS;
import static dev.lanewise.propertytests.ReferenceMath.exp;

import dev.lanewise.kernels.Activation;
import java.math.BigDecimal;

/** The activation functions by their definitions, to at least 30 digits, for finite arguments. */
public final class ReferenceActivation {
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.TWO;
  private static final BigDecimal THREE = BigDecimal.valueOf(3);
  private static final BigDecimal FOUR = BigDecimal.valueOf(4);
  private static final BigDecimal SIX = BigDecimal.valueOf(6);
  private static final BigDecimal LAMBDA = new BigDecimal("1.0507009873554804934193349852946");
  private static final BigDecimal SELU_ALPHA = new BigDecimal("1.6732632423543772848170429916717");
  private static final BigDecimal CUBE = new BigDecimal("0.044715");

  // Below, the next term of the series, 17/315 x^7, is under 2^-120 of the result.
  private static final BigDecimal TINY = new BigDecimal(0x1p-20);

  private ReferenceActivation() {}

  /**
   * f(x), with the default parameter.
   *
   * @param f the function
   * @param x a finite number
   * @return its value
   */
  public static BigDecimal forward(Activation f, double x) {
    return forward(f, x, f == Activation.ELU ? 1 : 0.01);
  }

  /**
   * f(x).
   *
   * @param f the function
   * @param x a finite number
   * @param alpha the parameter, where the function has one
   * @return its value
   */
  public static BigDecimal forward(Activation f, double x, double alpha) {
    BigDecimal exact = new BigDecimal(x);
    boolean positive = x > 0;
    return switch (f) {
      case IDENTITY -> exact;
      case RELU -> exact.max(BigDecimal.ZERO);
      case LEAKY_RELU -> positive ? exact : exact.multiply(new BigDecimal(alpha));
      case ELU -> positive ? exact : ReferenceMath.expm1(exact).multiply(new BigDecimal(alpha));
      case SELU ->
          LAMBDA.multiply(
              positive ? exact : SELU_ALPHA.multiply(ReferenceMath.expm1(exact)), DIGITS);
      case SIGMOID -> sigmoid(exact);
      case HARD_SIGMOID -> exact.add(THREE).max(BigDecimal.ZERO).min(SIX).divide(SIX, DIGITS);
      case TANH -> tanh(exact);
      case SOFTPLUS -> {
        BigDecimal rest = ReferenceMath.log1p(exp(exact.abs().negate()));
        yield positive ? exact.add(rest) : rest;
      }
      case SOFTSIGN -> exact.divide(ONE.add(exact.abs()), DIGITS);
      case GELU -> exact.multiply(ReferenceMath.normal(exact), DIGITS);
      case GELU_TANH -> exact.multiply(sigmoid(twiceGeluArgument(exact)), DIGITS);
      case SILU -> exact.multiply(sigmoid(exact), DIGITS);
      case MISH -> {
        BigDecimal power = exp(exact);
        BigDecimal q = power.multiply(power.add(TWO), DIGITS);
        yield exact.multiply(q).divide(q.add(TWO), DIGITS);
      }
      case HARD_SWISH ->
          exact.multiply(exact.add(THREE).max(BigDecimal.ZERO).min(SIX)).divide(SIX, DIGITS);
    };
  }

  /**
   * f'(x) dy, with the default parameter.
   *
   * @param f the function
   * @param kept what {@link Activation#keeps} says, finite
   * @param dy the gradient of y, finite
   * @return the gradient of x
   */
  public static BigDecimal backward(Activation f, double kept, double dy) {
    return terms(f, kept)[0].multiply(new BigDecimal(dy));
  }

  /**
   * What the error of a gradient is to be compared with: |dy| times the derivative, and for those
   * derivatives that pass through 0 times the magnitudes of its terms.
   *
   * @param f the function
   * @param kept what {@link Activation#keeps} says, finite
   * @param dy the gradient of y, finite
   * @return 0 or more
   */
  public static BigDecimal backwardMagnitude(Activation f, double kept, double dy) {
    return terms(f, kept)[1].multiply(new BigDecimal(dy)).abs();
  }

  /** The derivative and the sum of the magnitudes of its terms. */
  private static BigDecimal[] terms(Activation f, double kept) {
    BigDecimal z = new BigDecimal(kept);
    boolean positive = kept > 0;
    return switch (f) {
      case GELU -> sum(ReferenceMath.normal(z), z.multiply(ReferenceMath.normalDensity(z)));
      case GELU_TANH -> {
        BigDecimal s = sigmoid(twiceGeluArgument(z));
        BigDecimal slope =
            ReferenceMath.twiceRootTwoOverPi()
                .multiply(z.add(THREE.multiply(CUBE).multiply(z.pow(3, DIGITS))), DIGITS);
        yield sum(s, s.multiply(ONE.subtract(s), DIGITS).multiply(slope, DIGITS));
      }
      case SILU -> {
        BigDecimal s = sigmoid(z);
        yield sum(s, s.multiply(ONE.subtract(s), DIGITS).multiply(z, DIGITS));
      }
      case MISH -> {
        BigDecimal e = exp(z);
        BigDecimal q = e.multiply(e.add(TWO), DIGITS);
        BigDecimal d = q.add(TWO);
        BigDecimal t = q.divide(d, DIGITS);
        // (1 - t^2) sigmoid x = 4 e (1 + e) / d^2
        BigDecimal slope = FOUR.multiply(e).multiply(ONE.add(e)).divide(d.multiply(d), DIGITS);
        yield sum(t, z.multiply(slope, DIGITS));
      }
      case ELU -> positive ? sum(ONE, BigDecimal.ZERO) : sum(z, ONE);
      case SELU -> positive ? sum(LAMBDA, BigDecimal.ZERO) : sum(z, LAMBDA.multiply(SELU_ALPHA));
      default -> {
        BigDecimal derivative = fromOutput(f, z, positive).abs();
        yield new BigDecimal[] {fromOutput(f, z, positive), derivative};
      }
    };
  }

  private static BigDecimal fromOutput(Activation f, BigDecimal z, boolean positive) {
    return switch (f) {
      case IDENTITY -> ONE;
      case RELU -> positive ? ONE : BigDecimal.ZERO;
      case LEAKY_RELU -> positive ? ONE : new BigDecimal("0.01");
      case SIGMOID -> z.multiply(ONE.subtract(z));
      case HARD_SIGMOID ->
          positive && z.compareTo(ONE) < 0 ? ONE.divide(SIX, DIGITS) : BigDecimal.ZERO;
      case TANH -> ONE.subtract(z.multiply(z));
      case SOFTPLUS -> ReferenceMath.expm1(z.negate()).negate();
      case SOFTSIGN -> ONE.subtract(z.abs()).pow(2);
      case HARD_SWISH ->
          z.compareTo(THREE) >= 0
              ? ONE
              : z.compareTo(THREE.negate()) <= 0
                  ? BigDecimal.ZERO
                  : TWO.multiply(z).add(THREE).divide(SIX, DIGITS);
      default -> throw new IllegalArgumentException(f + " has terms that cancel");
    };
  }

  private static BigDecimal[] sum(BigDecimal a, BigDecimal b) {
    return new BigDecimal[] {a.add(b), a.abs().add(b.abs())};
  }

  private static BigDecimal sigmoid(BigDecimal x) {
    return ONE.divide(ONE.add(exp(x.negate())), DIGITS);
  }

  private static BigDecimal twiceGeluArgument(BigDecimal x) {
    BigDecimal inner = x.add(CUBE.multiply(x.pow(3, DIGITS)));
    return ReferenceMath.twiceRootTwoOverPi().multiply(inner, DIGITS);
  }

  private static BigDecimal tanh(BigDecimal x) {
    if (x.abs().compareTo(TINY) < 0) {
      BigDecimal square = x.multiply(x, DIGITS);
      BigDecimal fifth = square.multiply(TWO).divide(BigDecimal.valueOf(15), DIGITS);
      BigDecimal third = ONE.divide(THREE, DIGITS);
      // x - x^3 / 3 + 2 x^5 / 15
      return x.subtract(x.multiply(square.multiply(third.subtract(fifth)), DIGITS), DIGITS);
    }
    BigDecimal power = exp(x.add(x));
    return power.subtract(ONE).divide(power.add(ONE), DIGITS);
  }
}
