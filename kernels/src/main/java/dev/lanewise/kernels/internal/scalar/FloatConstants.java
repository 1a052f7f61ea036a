package dev.lanewise.kernels.internal.scalar;

/** Numbers that the elementwise functions need and that belong to the element type. */
public final class FloatConstants {
  /** Results that may be subnormal are multiplied by 2^SHIFT until their last step. */
  public static final float SHIFT = 60;

  /** 2^-SHIFT. */
  public static final float DOWN = 0x1p-60f;

  /** For x from here on 1 + e^-x rounds to 1. */
  public static final float FLAT = 20;

  /** For x below minus this, x e^x rounds to 0. */
  public static final float VANISHING = 110;

  /** From here on tanh x rounds to 1. */
  public static final float TANH_ONE = 10;

  /** From here on x (1 - Phi(x)), Phi the normal distribution, rounds to 0. */
  public static final float NORMAL_VANISHING = 14.4f;

  /** From here down GELU in the tanh form rounds to 0. */
  public static final float GELU_TANH_LEAST = -11;

  /** From here on GELU in the tanh form rounds to x. */
  public static final float GELU_TANH_MOST = 6;

  /** 2 sqrt(2 / pi), the factor of x in twice the argument of GELU's tanh. */
  public static final float GELU_1 = 0x1.988454p+0f;

  /** What {@link #GELU_1} lacks. */
  public static final float GELU_1_LOW = -0x1.857936p-25f;

  /** 0.044715 times 2 sqrt(2 / pi), the factor of x^3 there. */
  public static final float GELU_3 = 0x1.2444f2p-4f;

  /** What {@link #GELU_3} lacks. */
  public static final float GELU_3_LOW = 0x1.49b16ap-29f;

  /** 1 / sqrt(2 pi). */
  public static final float PHI_0 = 0x1.988454p-2f;

  /** SELU's lambda. */
  public static final float SELU_LAMBDA = 0x1.0cfabep+0f;

  /** SELU's lambda times its alpha. */
  public static final float SELU_LAMBDA_ALPHA = 0x1.c212ccp+0f;

  private FloatConstants() {}
}
