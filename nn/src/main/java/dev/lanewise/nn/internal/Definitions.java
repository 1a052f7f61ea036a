package dev.lanewise.nn.internal;

import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.gradcheck.Pieces;

/** The activation functions by their definitions, in double and as plain as can be. */
public final class Definitions {
  private static final double LEAKY = 0.01;
  private static final double SELU_LAMBDA = 1.0507009873554804934193349852946;
  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

  private Definitions() {}

  /**
   * f(x).
   *
   * @param f the function
   * @param x any number
   * @param pieces told on which side of its kinks it is
   * @return its value
   */
  public static double activation(Activation f, double x, Pieces pieces) {
    return switch (f) {
      case IDENTITY -> x;
      case RELU -> pieces.of(x, 0) == 0 ? 0 : x;
      case LEAKY_RELU -> pieces.of(x, 0) == 0 ? LEAKY * x : x;
      case ELU -> pieces.of(x, 0) == 0 ? Math.expm1(x) : x;
      case SELU -> SELU_LAMBDA * (pieces.of(x, 0) == 0 ? SELU_ALPHA * Math.expm1(x) : x);
      case SIGMOID -> sigmoid(x);
      case HARD_SIGMOID ->
          switch (pieces.of(x, -3, 3)) {
            case 0 -> 0;
            case 1 -> (x + 3) / 6;
            default -> 1;
          };
      case TANH -> Math.tanh(x);
      case SOFTPLUS -> softplus(x);
      case SOFTSIGN -> pieces.of(x, 0) == 0 ? x / (1 - x) : x / (1 + x);
      case GELU -> x * (1 + erf(x / Math.sqrt(2))) / 2;
      case GELU_TANH -> {
        double cubic = x + 0.044715 * x * x * x;
        yield x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * cubic));
      }
      case SILU -> x * sigmoid(x);
      case MISH -> x * Math.tanh(softplus(x));
      case HARD_SWISH ->
          switch (pieces.of(x, -3, 3)) {
            case 0 -> 0;
            case 1 -> x * (x + 3) / 6;
            default -> x;
          };
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /**
   * log(1 + e^x), without overflow.
   *
   * @param x any number
   * @return its value
   */
  public static double softplus(double x) {
    // the same function for either sign, so not a kink
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /**
   * 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x, by its series of positive terms (M.
   * Abramowitz, I. Stegun, 1964, 7.1.6).
   */
  private static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x); // what is left is below 2^-54
    }
    double sum = 0;
    double term = x;
    for (int n = 1; Math.abs(term) > 1e-20 * Math.abs(sum); n++) {
      sum += term;
      term *= 2 * x * x / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
