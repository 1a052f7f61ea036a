package dev.lanewise.kernels.internal.scalar;

/**
 * The error function of one float, from correctly rounded operations only: the definition that the
 * vector form repeats bit for bit.
 *
 * <p>Method: below {@link #SPLIT}, erf x = x + x p(x^2) with p of degree 6; from there on, erf x =
 * 1 - e^(-x + x q(x)) with q of degree 6, an idea of N. Juffa's (CUDA's erff). Both by the Remez
 * exchange, minimal in the relative error of erf x, which is 2^-30.
 */
public final class FloatErf {
  /** Where one form ends and the other begins. */
  public static final float SPLIT = 0.925f;

  /** From here on erf x rounds to 1. */
  public static final float ONE = 4;

  /** Coefficient of x^1 below SPLIT. */
  public static final float P0 = 0x1.06eba8p-3f;

  /** Coefficient of x^3 below SPLIT. */
  public static final float P1 = -0x1.812740p-2f;

  /** Coefficient of x^5 below SPLIT. */
  public static final float P2 = 0x1.ce2d64p-4f;

  /** Coefficient of x^7 below SPLIT. */
  public static final float P3 = -0x1.b8011ap-6f;

  /** Coefficient of x^9 below SPLIT. */
  public static final float P4 = 0x1.544a1ap-8f;

  /** Coefficient of x^11 below SPLIT. */
  public static final float P5 = -0x1.a60a2ep-11f;

  /** Coefficient of x^13 below SPLIT. */
  public static final float P6 = 0x1.4f6760p-14f;

  /** Coefficient of x^1 in the exponent above SPLIT. */
  public static final float Q0 = -0x1.0778dcp-3f;

  /** Coefficient of x^2 in the exponent above SPLIT. */
  public static final float Q1 = -0x1.45328ep-1f;

  /** Coefficient of x^3 in the exponent above SPLIT. */
  public static final float Q2 = -0x1.b32568p-4f;

  /** Coefficient of x^4 in the exponent above SPLIT. */
  public static final float Q3 = 0x1.855122p-6f;

  /** Coefficient of x^5 in the exponent above SPLIT. */
  public static final float Q4 = -0x1.dd6ba2p-9f;

  /** Coefficient of x^6 in the exponent above SPLIT. */
  public static final float Q5 = 0x1.527938p-12f;

  /** Coefficient of x^7 in the exponent above SPLIT. */
  public static final float Q6 = -0x1.78d078p-17f;

  private FloatErf() {}

  /**
   * erf x. Valid for all x. Maximum error 0.9 ULP.
   *
   * @param x any value
   * @return erf x; 1 and -1 at the ends, NaN for NaN, -0 for -0
   */
  public static float erf(float x) {
    float magnitude = Math.abs(x);
    float near = Math.fma(near(x * x), x, x);
    float z = magnitude > ONE ? ONE : magnitude;
    float log = Math.fma(far(z), z, -z); // of 1 - erf z
    float shifted = Math.fma(log, FloatExp.LOG2_E, FloatExp.ROUND);
    float r = FloatExp.reduced(log, shifted - FloatExp.ROUND);
    float power = FloatExp.power(shifted);
    float y = Math.fma(-FloatExp.tail(r, r), power, 1 - power);
    return magnitude < SPLIT ? near : Math.copySign(y, x);
  }

  private static float near(float square) {
    float fourth = square * square;
    float p = P6;
    p = Math.fma(p, fourth, Math.fma(P5, square, P4));
    p = Math.fma(p, fourth, Math.fma(P3, square, P2));
    return Math.fma(p, fourth, Math.fma(P1, square, P0));
  }

  private static float far(float z) {
    float square = z * z;
    float p = Q6;
    p = Math.fma(p, square, Math.fma(Q5, z, Q4));
    p = Math.fma(p, square, Math.fma(Q3, z, Q2));
    return Math.fma(p, square, Math.fma(Q1, z, Q0));
  }
}
