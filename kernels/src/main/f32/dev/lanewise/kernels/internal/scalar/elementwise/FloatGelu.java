package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.internal.scalar.FloatConstants;
import dev.lanewise.kernels.internal.scalar.FloatExp;
import dev.lanewise.kernels.internal.scalar.FloatNormalTail;

/**
 * x Phi(x), Phi the normal distribution (D. Hendrycks, K. Gimpel, "Gaussian Error Linear Units",
 * 2016). With a = |x| and the upper tail Q(a) it is x - a Q(a) for positive and -a Q(a) for
 * negative x.
 */
final class FloatGelu {
  private FloatGelu() {}

  static float forward(float x) {
    float a = Math.abs(x);
    a = a > FloatConstants.NORMAL_VANISHING ? FloatConstants.NORMAL_VANISHING : a;
    // e^(-a^2 / 2) = 2^n (e + eLow)
    float half = a * -0.5f;
    float square = half * a;
    float shifted = Math.fma(square, FloatExp.LOG2_E, FloatExp.ROUND + FloatConstants.SHIFT);
    float n = shifted - (FloatExp.ROUND + FloatConstants.SHIFT);
    float high = Math.fma(n, -FloatExp.LN2_HI, square);
    float rest = Math.fma(n, -FloatExp.LN2_LO, Math.fma(half, a, -square));
    float r = high + rest;
    float tail = FloatExp.tail(r, (high - r) + rest);
    float s = r + tail;
    float e = 1 + s;
    float eLow = ((1 - e) + s) + ((r - s) + tail);
    // u + uLow = 1 / (a + K)
    float d = a + FloatNormalTail.K;
    float part = d - a;
    float dLow = (a - (d - part)) + (FloatNormalTail.K - part);
    float u = 1 / d;
    float uLow = u * Math.fma(-u, dLow, Math.fma(-u, d, 1));
    // p + pLow = p(t), of which p'(t) (about slope + terms t) times t's error is a part
    float t = Math.fma(-2 * FloatNormalTail.K, u, 1);
    float tLow = Math.fma(-2 * FloatNormalTail.K, uLow, Math.fma(-2 * FloatNormalTail.K, u, 1 - t));
    float terms = FloatNormalTail.terms(t);
    float slope = Math.fma(terms, t, FloatNormalTail.C1);
    float slopeLow = Math.fma(terms, t, FloatNormalTail.C1 - slope) + FloatNormalTail.C1_LOW;
    float p = Math.fma(slope, t, FloatNormalTail.C0);
    float pLow =
        Math.fma(slopeLow, t, Math.fma(slope, t, FloatNormalTail.C0 - p))
            + Math.fma(Math.fma(terms, t, slope), tLow, FloatNormalTail.C0_LOW);
    // their product with a
    float quotient = u * p;
    float quotientLow = Math.fma(u, p, -quotient) + Math.fma(u, pLow, uLow * p);
    float product = quotient * a;
    float productLow = Math.fma(quotient, a, -product) + quotientLow * a;
    float y = product * e;
    float yLow = Math.fma(product, e, -y) + Math.fma(product, eLow, productLow * e);
    float lost = (y + yLow) * FloatExp.power(shifted) * FloatConstants.DOWN;
    return x >= 0 ? x - lost : -lost;
  }

  /** From the input: Phi(x) + x phi(x), phi the density. */
  static float backward(float x, float dy) {
    float a = Math.abs(x);
    a = a > FloatConstants.NORMAL_VANISHING ? FloatConstants.NORMAL_VANISHING : a;
    float half = a * -0.5f;
    float square = half * a;
    float shifted = Math.fma(square, FloatExp.LOG2_E, FloatExp.ROUND + FloatConstants.SHIFT);
    float n = shifted - (FloatExp.ROUND + FloatConstants.SHIFT);
    float high = Math.fma(n, -FloatExp.LN2_HI, square);
    float r = high + Math.fma(n, -FloatExp.LN2_LO, Math.fma(half, a, -square));
    float e = 1 + FloatExp.tail(r, r);
    float u = 1 / (a + FloatNormalTail.K);
    float t = Math.fma(-2 * FloatNormalTail.K, u, 1);
    float slope = Math.fma(FloatNormalTail.terms(t), t, FloatNormalTail.C1);
    float p = Math.fma(slope, t, FloatNormalTail.C0);
    // Q(a) - a phi(a)
    float difference = e * Math.fma(-a, FloatConstants.PHI_0, u * p);
    float below = difference * FloatExp.power(shifted) * FloatConstants.DOWN;
    return dy * (x >= 0 ? 1 - below : below);
  }
}
