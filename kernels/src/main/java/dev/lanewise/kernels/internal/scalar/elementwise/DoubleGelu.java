package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.DoubleConstants;
import dev.lanewise.kernels.internal.scalar.DoubleExp;
import dev.lanewise.kernels.internal.scalar.DoubleNormalTail;

/**
 * x Phi(x), Phi the normal distribution (D. Hendrycks, K. Gimpel, "Gaussian Error Linear Units",
 * 2016). With a = |x| and the upper tail Q(a) it is x - a Q(a) for positive and -a Q(a) for
 * negative x.
 */
final class DoubleGelu {
  private DoubleGelu() {}

  static double forward(double x) {
    double a = Math.abs(x);
    a = a > DoubleConstants.NORMAL_VANISHING ? DoubleConstants.NORMAL_VANISHING : a;
    // e^(-a^2 / 2) = 2^n (e + eLow)
    double half = a * -0.5;
    double square = half * a;
    double shifted = Math.fma(square, DoubleExp.LOG2_E, DoubleExp.ROUND + DoubleConstants.SHIFT);
    double n = shifted - (DoubleExp.ROUND + DoubleConstants.SHIFT);
    double high = Math.fma(n, -DoubleExp.LN2_HI, square);
    double rest = Math.fma(n, -DoubleExp.LN2_LO, Math.fma(half, a, -square));
    double r = high + rest;
    double tail = DoubleExp.tail(r, (high - r) + rest);
    double s = r + tail;
    double e = 1 + s;
    double eLow = ((1 - e) + s) + ((r - s) + tail);
    // u + uLow = 1 / (a + K)
    double d = a + DoubleNormalTail.K;
    double part = d - a;
    double dLow = (a - (d - part)) + (DoubleNormalTail.K - part);
    double u = 1 / d;
    double uLow = u * Math.fma(-u, dLow, Math.fma(-u, d, 1));
    // p + pLow = p(t), of which p'(t) (about slope + terms t) times t's error is a part
    double t = Math.fma(-2 * DoubleNormalTail.K, u, 1);
    double tLow =
        Math.fma(-2 * DoubleNormalTail.K, uLow, Math.fma(-2 * DoubleNormalTail.K, u, 1 - t));
    double terms = DoubleNormalTail.terms(t);
    double slope = Math.fma(terms, t, DoubleNormalTail.C1);
    double slopeLow = Math.fma(terms, t, DoubleNormalTail.C1 - slope) + DoubleNormalTail.C1_LOW;
    double p = Math.fma(slope, t, DoubleNormalTail.C0);
    double pLow =
        Math.fma(slopeLow, t, Math.fma(slope, t, DoubleNormalTail.C0 - p))
            + Math.fma(Math.fma(terms, t, slope), tLow, DoubleNormalTail.C0_LOW);
    // their product with a
    double quotient = u * p;
    double quotientLow = Math.fma(u, p, -quotient) + Math.fma(u, pLow, uLow * p);
    double product = quotient * a;
    double productLow = Math.fma(quotient, a, -product) + quotientLow * a;
    double y = product * e;
    double yLow = Math.fma(product, e, -y) + Math.fma(product, eLow, productLow * e);
    double lost = (y + yLow) * DoubleExp.power(shifted) * DoubleConstants.DOWN;
    return x >= 0 ? x - lost : -lost;
  }

  /** From the input: Phi(x) + x phi(x), phi the density. */
  static double backward(double x, double dy) {
    double a = Math.abs(x);
    a = a > DoubleConstants.NORMAL_VANISHING ? DoubleConstants.NORMAL_VANISHING : a;
    double half = a * -0.5;
    double square = half * a;
    double shifted = Math.fma(square, DoubleExp.LOG2_E, DoubleExp.ROUND + DoubleConstants.SHIFT);
    double n = shifted - (DoubleExp.ROUND + DoubleConstants.SHIFT);
    double high = Math.fma(n, -DoubleExp.LN2_HI, square);
    double r = high + Math.fma(n, -DoubleExp.LN2_LO, Math.fma(half, a, -square));
    double e = 1 + DoubleExp.tail(r, r);
    double u = 1 / (a + DoubleNormalTail.K);
    double t = Math.fma(-2 * DoubleNormalTail.K, u, 1);
    double slope = Math.fma(DoubleNormalTail.terms(t), t, DoubleNormalTail.C1);
    double p = Math.fma(slope, t, DoubleNormalTail.C0);
    // Q(a) - a phi(a)
    double difference = e * Math.fma(-a, DoubleConstants.PHI_0, u * p);
    double below = difference * DoubleExp.power(shifted) * DoubleConstants.DOWN;
    return dy * (x >= 0 ? 1 - below : below);
  }
}
