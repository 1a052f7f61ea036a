package dev.lanewise.kernels.internal.scalar;

/**
 * The error function of one double, from correctly rounded operations only: the definition that the
 * vector form repeats bit for bit.
 *
 * <p>Method: below {@link #SPLIT}, erf x = x + x p(x^2) with p of degree 12; from there on, erf x =
 * 1 - e^(-x + x q(x)) with q of degree 18, an idea of N. Juffa's (CUDA's erff). Both by the Remez
 * exchange, minimal in the relative error of erf x, which is 2^-56.3.
 */
public final class DoubleErf {
  /** Where one form ends and the other begins. */
  public static final double SPLIT = 1;

  /** From here on erf x rounds to 1. */
  public static final double ONE = 5.95;

  /** Coefficient of x^1 below SPLIT. */
  public static final double P0 = 0x1.06eba8214db69p-3;

  /** Coefficient of x^3 below SPLIT. */
  public static final double P1 = -0x1.812746b0379e6p-2;

  /** Coefficient of x^5 below SPLIT. */
  public static final double P2 = 0x1.ce2f21a042b20p-4;

  /** Coefficient of x^7 below SPLIT. */
  public static final double P3 = -0x1.b82ce3128499dp-6;

  /** Coefficient of x^9 below SPLIT. */
  public static final double P4 = 0x1.565bcd0db02ddp-8;

  /** Coefficient of x^11 below SPLIT. */
  public static final double P5 = -0x1.c02db3d8ecf0cp-11;

  /** Coefficient of x^13 below SPLIT. */
  public static final double P6 = 0x1.f9a321a114f96p-14;

  /** Coefficient of x^15 below SPLIT. */
  public static final double P7 = -0x1.f4d1df3873d7fp-17;

  /** Coefficient of x^17 below SPLIT. */
  public static final double P8 = 0x1.b9def1915dc7cp-20;

  /** Coefficient of x^19 below SPLIT. */
  public static final double P9 = -0x1.5f1d364bf9a11p-23;

  /** Coefficient of x^21 below SPLIT. */
  public static final double P10 = 0x1.f7a40cd7bec16p-27;

  /** Coefficient of x^23 below SPLIT. */
  public static final double P11 = -0x1.386aaf6f643d1p-30;

  /** Coefficient of x^25 below SPLIT. */
  public static final double P12 = 0x1.05797a3524492p-34;

  /** Coefficient of x^1 in the exponent above SPLIT. */
  public static final double Q0 = -0x1.06ebacd30eef1p-3;

  /** Coefficient of x^2 in the exponent above SPLIT. */
  public static final double Q1 = -0x1.45f2f8dc8c187p-1;

  /** Coefficient of x^3 in the exponent above SPLIT. */
  public static final double Q2 = -0x1.a4f756a2bf169p-4;

  /** Coefficient of x^4 in the exponent above SPLIT. */
  public static final double Q3 = 0x1.3988eaf9e2540p-6;

  /** Coefficient of x^5 in the exponent above SPLIT. */
  public static final double Q4 = 0x1.8c6f8f608e5aep-13;

  /** Coefficient of x^6 in the exponent above SPLIT. */
  public static final double Q5 = -0x1.b2f72e09a9918p-10;

  /** Coefficient of x^7 in the exponent above SPLIT. */
  public static final double Q6 = 0x1.19f275132ca92p-11;

  /** Coefficient of x^8 in the exponent above SPLIT. */
  public static final double Q7 = 0x1.13309c0f10d35p-15;

  /** Coefficient of x^9 in the exponent above SPLIT. */
  public static final double Q8 = -0x1.eb97196b699c7p-14;

  /** Coefficient of x^10 in the exponent above SPLIT. */
  public static final double Q9 = 0x1.1c8c112d75dcbp-14;

  /** Coefficient of x^11 in the exponent above SPLIT. */
  public static final double Q10 = -0x1.ab5ac1094513bp-16;

  /** Coefficient of x^12 in the exponent above SPLIT. */
  public static final double Q11 = 0x1.e025da0f9d990p-18;

  /** Coefficient of x^13 in the exponent above SPLIT. */
  public static final double Q12 = -0x1.a326c9be8ca33p-20;

  /** Coefficient of x^14 in the exponent above SPLIT. */
  public static final double Q13 = 0x1.1d93f82ba50b3p-22;

  /** Coefficient of x^15 in the exponent above SPLIT. */
  public static final double Q14 = -0x1.2b5d1d1e5c620p-25;

  /** Coefficient of x^16 in the exponent above SPLIT. */
  public static final double Q15 = 0x1.d3663919dab8ap-29;

  /** Coefficient of x^17 in the exponent above SPLIT. */
  public static final double Q16 = -0x1.0025808c199dep-32;

  /** Coefficient of x^18 in the exponent above SPLIT. */
  public static final double Q17 = 0x1.5fbe1517d5729p-37;

  /** Coefficient of x^19 in the exponent above SPLIT. */
  public static final double Q18 = -0x1.c732f0f4e403fp-43;

  private DoubleErf() {}

  /**
   * erf x. Valid for all x. Maximum error 0.8 ULP.
   *
   * @param x any value
   * @return erf x; 1 and -1 at the ends, NaN for NaN, -0 for -0
   */
  public static double erf(double x) {
    double magnitude = Math.abs(x);
    double near = Math.fma(near(x * x), x, x);
    double z = magnitude > ONE ? ONE : magnitude;
    double log = Math.fma(far(z), z, -z); // of 1 - erf z
    double shifted = Math.fma(log, DoubleExp.LOG2_E, DoubleExp.ROUND);
    double r = DoubleExp.reduced(log, shifted - DoubleExp.ROUND);
    double power = DoubleExp.power(shifted);
    double y = Math.fma(-DoubleExp.tail(r, r), power, 1 - power);
    return magnitude < SPLIT ? near : Math.copySign(y, x);
  }

  private static double near(double square) {
    double fourth = square * square;
    double p = P12;
    p = Math.fma(p, fourth, Math.fma(P11, square, P10));
    p = Math.fma(p, fourth, Math.fma(P9, square, P8));
    p = Math.fma(p, fourth, Math.fma(P7, square, P6));
    p = Math.fma(p, fourth, Math.fma(P5, square, P4));
    p = Math.fma(p, fourth, Math.fma(P3, square, P2));
    return Math.fma(p, fourth, Math.fma(P1, square, P0));
  }

  private static double far(double z) {
    double square = z * z;
    double p = Q18;
    p = Math.fma(p, square, Math.fma(Q17, z, Q16));
    p = Math.fma(p, square, Math.fma(Q15, z, Q14));
    p = Math.fma(p, square, Math.fma(Q13, z, Q12));
    p = Math.fma(p, square, Math.fma(Q11, z, Q10));
    p = Math.fma(p, square, Math.fma(Q9, z, Q8));
    p = Math.fma(p, square, Math.fma(Q7, z, Q6));
    p = Math.fma(p, square, Math.fma(Q5, z, Q4));
    p = Math.fma(p, square, Math.fma(Q3, z, Q2));
    return Math.fma(p, square, Math.fma(Q1, z, Q0));
  }
}
