package dev.lanewise.kernels.internal.scalar;

/**
 * The upper tail of the normal distribution over its density, which is what stays smooth: for a
 * &gt;= 0, with K = 3, t = (a - K) / (a + K),
 *
 * <p>1 - Phi(a) = e^(-a^2 / 2) p(t) / (a + K), with p of degree 10 by the Remez exchange, minimal
 * in the relative error, which is 2^-30.0 (M. Shepherd, J. Laframboise, "Chebyshev Approximation of
 * (1 + 2x) exp(x^2) erfc x", Math. Comp. 36, 1981, for the variable t).
 */
public final class FloatNormalTail {
  /** K. */
  public static final float K = 3;

  /** Coefficient of t^0. */
  public static final float C0 = 0x1.754a76p-1f;

  /** What {@link #C0} lacks. */
  public static final float C0_LOW = -0x1.c7493ap-26f;

  /** Coefficient of t^1. */
  public static final float C1 = -0x1.04c72ap-1f;

  /** What {@link #C1} lacks. */
  public static final float C1_LOW = 0x1.50cd72p-27f;

  /** Coefficient of t^2. */
  public static final float C2 = 0x1.d71386p-3f;

  /** Coefficient of t^3. */
  public static final float C3 = -0x1.832d0ap-5f;

  /** Coefficient of t^4. */
  public static final float C4 = -0x1.56d600p-7f;

  /** Coefficient of t^5. */
  public static final float C5 = 0x1.c8bd70p-8f;

  /** Coefficient of t^6. */
  public static final float C6 = 0x1.0ca4acp-10f;

  /** Coefficient of t^7. */
  public static final float C7 = -0x1.0eaa88p-10f;

  /** Coefficient of t^8. */
  public static final float C8 = -0x1.00a6a6p-12f;

  /** Coefficient of t^9. */
  public static final float C9 = 0x1.13367ep-13f;

  /** Coefficient of t^10. */
  public static final float C10 = 0x1.c8b814p-15f;

  private FloatNormalTail() {}

  /**
   * (p(t) - C0 - C1 t) / t^2.
   *
   * @param t (a - K) / (a + K)
   * @return the polynomial without its first two terms, which the caller adds with more care
   */
  public static float terms(float t) {
    float square = t * t;
    float p = C10;
    p = Math.fma(p, square, Math.fma(C9, t, C8));
    p = Math.fma(p, square, Math.fma(C7, t, C6));
    p = Math.fma(p, square, Math.fma(C5, t, C4));
    return Math.fma(p, square, Math.fma(C3, t, C2));
  }
}
