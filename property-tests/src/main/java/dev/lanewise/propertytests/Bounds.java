package dev.lanewise.propertytests;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Error bounds. A test against one is written {@code !(error <= bound)}, so that NaN fails it.
 *
 * <p>Source: N. Higham, "Accuracy and Stability of Numerical Algorithms", 2002, sections 3.1 and
 * 3.5.
 */
public final class Bounds {
  /** The unit roundoff of float. */
  public static final double U32 = 0x1p-24;

  /** The unit roundoff of double. */
  public static final double U64 = 0x1p-53;

  /**
   * Maximum error of an activation in ULP: the constant in {@link dev.lanewise.kernels.Activation}.
   */
  public static final double ACTIVATION_ULPS = 2;

  /**
   * Maximum error of an activation's gradient, likewise: in ULP of the gradient, or of the sum of
   * its terms' magnitudes where they cancel.
   */
  public static final double GRADIENT_ULPS = 6;

  private Bounds() {}

  /**
   * The unit roundoff of an element type.
   *
   * @param type {@code float.class} or {@code double.class}
   * @return {@link #U32} or {@link #U64}
   */
  public static double unitRoundoff(Class<?> type) {
    return type == float.class ? U32 : U64;
  }

  /**
   * gamma_n = n u / (1 - n u): what n roundings in a row do at most, relative to the sum of the
   * magnitudes.
   *
   * @param n number of roundings
   * @param u unit roundoff
   * @return the bound
   */
  public static double gamma(long n, double u) {
    return n * u / (1 - n * u);
  }

  /**
   * The error of an element of a matrix product: gamma_(k+2) (|alpha| |A||B| + |beta| |C|).
   *
   * @param k length of the sum
   * @param u unit roundoff
   * @param magnitude |alpha| |A||B| + |beta| |C| of the element
   * @return the bound
   */
  public static double gemm(int k, double u, double magnitude) {
    return gamma(k + 2L, u) * magnitude;
  }

  /**
   * The error of a float in units in the last place of the exact value.
   *
   * @param actual the computed value
   * @param exact the value it should have
   * @return zero or more; infinity if actual is not finite
   */
  public static double ulps(float actual, BigDecimal exact) {
    return ulps(actual, exact, Math.ulp(exact.floatValue()));
  }

  /**
   * The error of a double in units in the last place of the exact value.
   *
   * @param actual the computed value
   * @param exact the value it should have
   * @return zero or more; infinity if actual is not finite
   */
  public static double ulps(double actual, BigDecimal exact) {
    return ulps(actual, exact, Math.ulp(exact.doubleValue()));
  }

  /**
   * The error of a float in units in the last place of another number.
   *
   * @param actual the computed value
   * @param exact the value it should have
   * @param magnitude the number, 0 or more
   * @return zero or more; infinity if actual is not finite
   */
  public static double ulps(float actual, BigDecimal exact, BigDecimal magnitude) {
    return ulps(actual, exact, Math.ulp(magnitude.floatValue()));
  }

  /**
   * The error of a double in units in the last place of another number.
   *
   * @param actual the computed value
   * @param exact the value it should have
   * @param magnitude the number, 0 or more
   * @return zero or more; infinity if actual is not finite
   */
  public static double ulps(double actual, BigDecimal exact, BigDecimal magnitude) {
    return ulps(actual, exact, Math.ulp(magnitude.doubleValue()));
  }

  private static double ulps(double actual, BigDecimal exact, double ulp) {
    if (!Double.isFinite(actual)) {
      return Double.POSITIVE_INFINITY;
    }
    BigDecimal error = new BigDecimal(actual).subtract(exact).abs();
    return error.divide(new BigDecimal(ulp), MathContext.DECIMAL64).doubleValue();
  }
}
