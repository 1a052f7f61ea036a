package dev.lanewise.kernels.internal.optim;

/**
 * Powers with a whole exponent, by squaring. Unlike {@link StrictMath#pow}, which works with
 * arrays, it allocates nothing; like it, it gives the same bits everywhere.
 */
final class WholePower {
  private WholePower() {}

  /**
   * x^n. Products are pairs of doubles, what is left over in the second, so that a rounding at the
   * end is all that counts: the error is 0.5 ULP and a little. Where what is left over is
   * subnormal, which is below 2^-960, it is 1 ULP.
   *
   * @param x the base
   * @param n the exponent, at least 1
   * @return the power
   */
  static double of(double x, int n) {
    double base = x;
    double baseRest = 0;
    double power = 1;
    double powerRest = 0;
    for (int bits = n; bits > 0; bits >>= 1) {
      if ((bits & 1) != 0) {
        double product = power * base;
        double rest = rest(power, powerRest, base, baseRest, product);
        power = product + rest;
        powerRest = rest - (power - product);
      }
      double square = base * base;
      double rest = rest(base, baseRest, base, baseRest, square);
      base = square + rest;
      baseRest = rest - (base - square);
    }
    return power;
  }

  /** What (a + aRest) (b + bRest) is more than the product, which is a b rounded. */
  private static double rest(double a, double aRest, double b, double bRest, double product) {
    return Math.abs(product) <= Double.MAX_VALUE
        ? Math.fma(a, b, -product) + (a * bRest + aRest * b)
        : 0;
  }
}
