package dev.lanewise.kernels.internal.scalar;

/**
 * The upper tail of the normal distribution over its density, which is what stays smooth: for a
 * &gt;= 0, with K = 4, t = (a - K) / (a + K),
 *
 * <p>1 - Phi(a) = e^(-a^2 / 2) p(t) / (a + K), with p of degree 23 by the Remez exchange, minimal
 * in the relative error, which is 2^-59.3 (M. Shepherd, J. Laframboise, "Chebyshev Approximation of
 * (1 + 2x) exp(x^2) erfc x", Math. Comp. 36, 1981, for the variable t).
 */
public final class DoubleNormalTail {
  /** K. */
  public static final double K = 4;

  /** Coefficient of t^0. */
  public static final double C0 = 0x1.82b4bb8c94dcep-1;

  /** What {@link #C0} lacks. */
  public static final double C0_LOW = -0x1.aaaed192ffc40p-56;

  /** Coefficient of t^1. */
  public static final double C1 = -0x1.373e3a893c28ap-1;

  /** What {@link #C1} lacks. */
  public static final double C1_LOW = -0x1.e860e29a8e567p-57;

  /** Coefficient of t^2. */
  public static final double C2 = 0x1.8c6dbf2cfc2b4p-2;

  /** Coefficient of t^3. */
  public static final double C3 = -0x1.7dff2bff68398p-3;

  /** Coefficient of t^4. */
  public static final double C4 = 0x1.eec4cc3e4d244p-5;

  /** Coefficient of t^5. */
  public static final double C5 = -0x1.ee2761047f834p-8;

  /** Coefficient of t^6. */
  public static final double C6 = -0x1.c81719d5446b9p-9;

  /** Coefficient of t^7. */
  public static final double C7 = 0x1.ab825fc10db01p-10;

  /** Coefficient of t^8. */
  public static final double C8 = 0x1.17a4ae2e45500p-13;

  /** Coefficient of t^9. */
  public static final double C9 = -0x1.e4a42572e84fbp-13;

  /** Coefficient of t^10. */
  public static final double C10 = -0x1.001e4fb50bf3ap-19;

  /** Coefficient of t^11. */
  public static final double C11 = 0x1.26d099c9a9450p-15;

  /** Coefficient of t^12. */
  public static final double C12 = 0x1.80b1e4b0a9af6p-21;

  /** Coefficient of t^13. */
  public static final double C13 = -0x1.8d4b25d074080p-18;

  /** Coefficient of t^14. */
  public static final double C14 = -0x1.51e57214c446cp-21;

  /** Coefficient of t^15. */
  public static final double C15 = 0x1.1236da0ee2952p-20;

  /** Coefficient of t^16. */
  public static final double C16 = 0x1.2340b94c9de0cp-22;

  /** Coefficient of t^17. */
  public static final double C17 = -0x1.4cebf86917902p-23;

  /** Coefficient of t^18. */
  public static final double C18 = -0x1.6c37bb43e7e63p-24;

  /** Coefficient of t^19. */
  public static final double C19 = 0x1.ce2106c9d5015p-27;

  /** Coefficient of t^20. */
  public static final double C20 = 0x1.4a91b74af19a5p-26;

  /** Coefficient of t^21. */
  public static final double C21 = 0x1.e46a11cb2d946p-30;

  /** Coefficient of t^22. */
  public static final double C22 = -0x1.4c9ee4046a1bcp-29;

  /** Coefficient of t^23. */
  public static final double C23 = -0x1.71dc30e21e56ap-31;

  private DoubleNormalTail() {}

  /**
   * (p(t) - C0 - C1 t) / t^2.
   *
   * @param t (a - K) / (a + K)
   * @return the polynomial without its first two terms, which the caller adds with more care
   */
  public static double terms(double t) {
    double square = t * t;
    double p = Math.fma(C23, t, C22);
    p = Math.fma(p, square, Math.fma(C21, t, C20));
    p = Math.fma(p, square, Math.fma(C19, t, C18));
    p = Math.fma(p, square, Math.fma(C17, t, C16));
    p = Math.fma(p, square, Math.fma(C15, t, C14));
    p = Math.fma(p, square, Math.fma(C13, t, C12));
    p = Math.fma(p, square, Math.fma(C11, t, C10));
    p = Math.fma(p, square, Math.fma(C9, t, C8));
    p = Math.fma(p, square, Math.fma(C7, t, C6));
    p = Math.fma(p, square, Math.fma(C5, t, C4));
    return Math.fma(p, square, Math.fma(C3, t, C2));
  }
}
