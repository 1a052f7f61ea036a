package dev.lanewise.kernels.internal.scalar;

/**
 * The parts of e^(-a^2 / 2) = 2^(k / 16) (1 + s) / 2^SHIFT, {@link FloatConstants#SHIFT}, in which
 * a vanishing result is not subnormal.
 *
 * <p>2^(k / 16) is from a table, which leaves little to a polynomial: |s| &lt;= ln 2 / 32, so that
 * s needs degree 3 (weighted least squares, 2^-29.2) and no care, and its steps are few. The
 * argument needs no second word for a^2, as a^2 goes into the reduced argument by one fma.
 */
public final class FloatGauss {
  /** Adding it rounds to a whole number k and leaves k + 16 SHIFT in the low bits. */
  public static final float ROUND = 0x1.8p23f + 16 * FloatConstants.SHIFT;

  /** -8 log2 e. */
  public static final float SCALE = -0x1.715476p+3f;

  /** Upper part of ln 2 / 8, few enough bits that k * LN2_HI is exact. */
  public static final float LN2_HI = 0x1.62ep-4f;

  /** ln 2 / 8 - LN2_HI. */
  public static final float LN2_LO = 0x1.0bfbe8p-18f;

  /** Bits from k to the lowest bit of an exponent. */
  public static final int EXPONENT = 19;

  /** 2^(j / 16), of whose bits j has been taken already: k brings them. */
  public static final float[] POWERS = {
    0x1.0p+0f, 0x1.fb5586p-1f, 0x1.f72b84p-1f, 0x1.f387a6p-1f,
    0x1.f06fep-1f, 0x1.edea64p-1f, 0x1.ebfdaep-1f, 0x1.eab07ep-1f,
    0x1.ea09e6p-1f, 0x1.ea1148p-1f, 0x1.eace54p-1f, 0x1.ec4918p-1f,
    0x1.ee89fap-1f, 0x1.f199bep-1f, 0x1.f5818ep-1f, 0x1.fa4afap-1f
  };

  /** What 2^(j / 16) lost when it was rounded, relative to it. */
  public static final float[] LOST = {
    0,
    0x1.8d96d4p-25f,
    -0x1.9c0c22p-27f,
    0x1.964904p-25f,
    0x1.125002p-25f,
    0x1.370be4p-25f,
    -0x1.0a355p-25f,
    -0x1.00d8acp-27f,
    0x1.26055cp-26f,
    -0x1.05cb44p-25f,
    0x1.67a1cap-28f,
    0x1.a3b5e4p-28f,
    -0x1.f9c304p-27f,
    -0x1.6961b4p-28f,
    -0x1.a5217cp-28f,
    0x1.61428ep-28f
  };

  /** Coefficient of q^2, q twice the reduced argument, negated. */
  public static final float C2 = 0x1.00022p-3f;

  /** Coefficient of q^3. */
  public static final float C3 = -0x1.55559cp-6f;

  private FloatGauss() {}

  /**
   * k, in the low bits of a number.
   *
   * @param a a number of at most 15
   * @return k + {@link #ROUND}
   */
  public static float shifted(float a) {
    return Math.fma(a * SCALE, a, ROUND);
  }

  /**
   * 2^(k / 16 + SHIFT).
   *
   * @param shifted from {@link #shifted}
   * @return a power of two's sixteenth root's power, rounded
   */
  public static float power(float shifted) {
    int k = Float.floatToRawIntBits(shifted);
    int base = Float.floatToRawIntBits(FloatTable.at(POWERS, k));
    return Float.intBitsToFloat((k << EXPONENT) + base);
  }

  /**
   * s.
   *
   * @param a a number of at most 15
   * @param shifted from {@link #shifted}
   * @return what the power lacks, relative to it
   */
  public static float rest(float a, float shifted) {
    float k = shifted - ROUND;
    float q = Math.fma(k, LN2_LO, Math.fma(a, a, k * LN2_HI));
    float low = FloatTable.at(LOST, Float.floatToRawIntBits(shifted));
    return Math.fma(q * q, Math.fma(q, C3, C2), Math.fma(q, -0.5f, low));
  }
}
