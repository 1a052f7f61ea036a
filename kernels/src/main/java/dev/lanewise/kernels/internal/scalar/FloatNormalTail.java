package dev.lanewise.kernels.internal.scalar;

/**
 * The upper tail of the normal distribution over its density, which is what stays smooth: for a
 * &gt;= 0,
 *
 * <p>1 - Phi(a) = e^(-a^2 / 2) m(a), where m is a polynomial of degree 6 in a - center on each of
 * 16 intervals, four to an octave of a + 1; up to a = 15. Its coefficients are least squares,
 * weighted until the greatest relative error is minimal, 2^-27.6; they are rounded one after the
 * other, so that the later ones make up for what the earlier ones lost. Centers lie where m(center)
 * is a float but for 2^-30: so the one rounding that counts is the last sum's.
 */
public final class FloatNormalTail {
  /** Bits of a + 1 to the right of its interval. */
  public static final int INTERVAL_SHIFT = 21;

  // In the order of the lowest bits of an interval's number: from a = 1, 3, 7 and, last, 0 on.

  /** Near the middle of each interval. */
  public static final float[] CENTER = {
    0x1.407p+0f, 0x1.c1cp+0f, 0x1.1fp+1f, 0x1.5f78p+1f,
    0x1.c18p+1f, 0x1.2068p+2f, 0x1.5fbp+2f, 0x1.a07p+2f,
    0x1.00a8p+3f, 0x1.40ap+3f, 0x1.81ap+3f, 0x1.bff8p+3f,
    0x1.06cp-3f, 0x1.7ecp-2f, 0x1.3e2p-1f, 0x1.be5p-1f
  };

  /** Coefficients of t^0. */
  public static final float[] C0 = {
    0x1.d835fp-3f, 0x1.7a4f5ep-3f, 0x1.3b886cp-3f, 0x1.0c0f5ap-3f,
    0x1.b24f62p-4f, 0x1.5ae79ep-4f, 0x1.205d72p-4f, 0x1.eb2762p-5f,
    0x1.9169aap-5f, 0x1.43051cp-5f, 0x1.0d5de6p-5f, 0x1.d08fe4p-6f,
    0x1.cf8814p-2f, 0x1.85093p-2f, 0x1.4bdb34p-2f, 0x1.1f019p-2f
  };

  /** Coefficients of t^1. */
  public static final float[] C1 = {
    -0x1.c3ed48p-4f, -0x1.30cf6ep-4f, -0x1.b63312p-5f, -0x1.43ecfep-5f,
    -0x1.b39224p-6f, -0x1.1b2d38p-6f, -0x1.8bbe76p-7f, -0x1.211c6p-7f,
    -0x1.84cfp-8f, -0x1.fa0688p-9f, -0x1.60e0d6p-9f, -0x1.06d6fep-9f,
    -0x1.5d0c36p-2f, -0x1.071a74p-2f, -0x1.94a4ep-3f, -0x1.3caa3ep-3f
  };

  /** Coefficients of t^2. */
  public static final float[] C2 = {
    0x1.7abd92p-5f, 0x1.ba3ca6p-6f, 0x1.179b2cp-6f, 0x1.6d938ep-7f,
    0x1.9f46dcp-8f, 0x1.be1b7ep-9f, 0x1.088568p-9f, 0x1.4dac62p-10f,
    0x1.73713ap-11f, 0x1.88b9d4p-12f, 0x1.cb47ap-13f, 0x1.27f794p-13f,
    0x1.a2c022p-3f, 0x1.22b184p-3f, 0x1.9c4a98p-4f, 0x1.29f986p-4f
  };

  /** Coefficients of t^3. */
  public static final float[] C3 = {
    -0x1.1e819p-6f, -0x1.26ddbcp-7f, -0x1.4c9e0ep-8f, -0x1.8529e2p-9f,
    -0x1.7a8f68p-10f, -0x1.541b98p-11f, -0x1.591084p-12f, -0x1.79f08cp-13f,
    -0x1.5e1edp-14f, -0x1.2e0cfcp-15f, -0x1.28f7dcp-16f, -0x1.4ba95cp-17f,
    -0x1.ad9438p-4f, -0x1.165e72p-4f, -0x1.70c08p-5f, -0x1.f214bp-6f
  };

  /** Coefficients of t^4. */
  public static final float[] C4 = {
    0x1.8ed2fp-8f, 0x1.6e66ap-9f, 0x1.74a47ap-10f, 0x1.8a0a3ep-11f,
    0x1.4b7bbep-12f, 0x1.f737acp-14f, 0x1.b7f34ep-15f, 0x1.a4cd08p-16f,
    0x1.45cf9ap-17f, 0x1.cc7e6p-19f, 0x1.7dbb26p-20f, 0x1.71e166p-21f,
    0x1.86f356p-5f, 0x1.dd3958p-6f, 0x1.2a06c2p-6f, 0x1.7a00bep-7f
  };

  /** Coefficients of t^5. */
  public static final float[] C5 = {
    -0x1.05c944p-9f, -0x1.af488cp-11f, -0x1.8f7346p-12f, -0x1.80f062p-13f,
    -0x1.1cf5b4p-14f, -0x1.6fb496p-16f, -0x1.14b89ap-17f, -0x1.ccc354p-19f,
    -0x1.326d98p-20f, -0x1.61e898p-22f, -0x1.ecbadp-24f, -0x1.9d937ap-25f,
    -0x1.44a3bp-6f, -0x1.763dacp-7f, -0x1.b710f6p-8f, -0x1.11f43cp-8f
  };

  /** Coefficients of t^6. */
  public static final float[] C6 = {
    0x1.3f6cf8p-11f, 0x1.e505acp-13f, 0x1.8f49cap-14f, 0x1.2de124p-15f,
    0x1.d7bc24p-17f, 0x1.061dep-18f, 0x1.4fe128p-20f, 0x1.c51f4p-22f,
    0x1.1a14ccp-23f, 0x1.0f5708p-25f, 0x1.35bd1cp-27f, 0x1.cb9e82p-29f,
    0x1.215278p-7f, 0x1.1f96acp-8f, 0x1.a2e5d4p-10f, 0x1.39d6a8p-9f
  };

  private FloatNormalTail() {}

  /**
   * (1 - Phi(a)) e^(a^2 / 2).
   *
   * @param a a number from 0 to 15; NaN gives NaN, any other a meaningless number
   * @return m(a), relative error 1.2 * 2^-24
   */
  public static float scaled(float a) {
    int interval = Float.floatToRawIntBits(a + 1) >>> INTERVAL_SHIFT;
    float t = a - FloatTable.at(CENTER, interval);
    float square = t * t;
    float p = Math.fma(FloatTable.at(C6, interval), t, FloatTable.at(C5, interval));
    p = Math.fma(p, square, Math.fma(FloatTable.at(C4, interval), t, FloatTable.at(C3, interval)));
    p = Math.fma(p, square, Math.fma(FloatTable.at(C2, interval), t, FloatTable.at(C1, interval)));
    return Math.fma(p, t, FloatTable.at(C0, interval));
  }
}
