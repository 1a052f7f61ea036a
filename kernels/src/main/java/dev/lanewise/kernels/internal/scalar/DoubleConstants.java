package dev.lanewise.kernels.internal.scalar;

/** Numbers that the elementwise functions need and that belong to the element type. */
public final class DoubleConstants {
  /** Results that may be subnormal are multiplied by 2^SHIFT until their last step. */
  public static final double SHIFT = 100;

  /** 2^-SHIFT. */
  public static final double DOWN = 0x1p-100;

  /** For x from here on 1 + e^-x rounds to 1. */
  public static final double FLAT = 45;

  /** For x below minus this, x e^x rounds to 0. */
  public static final double VANISHING = 760;

  /** From here on tanh x rounds to 1. */
  public static final double TANH_ONE = 20;

  /** From here on x (1 - Phi(x)), Phi the normal distribution, rounds to 0. */
  public static final double NORMAL_VANISHING = 38.8;

  /** From here down GELU in the tanh form rounds to 0. */
  public static final double GELU_TANH_LEAST = -21.7;

  /** From here on GELU in the tanh form rounds to x. */
  public static final double GELU_TANH_MOST = 8;

  /** 2 sqrt(2 / pi), the factor of x in twice the argument of GELU's tanh. */
  public static final double GELU_1 = 0x1.9884533d43651p+0;

  /** What {@link #GELU_1} lacks. */
  public static final double GELU_1_LOW = -0x1.cbc0d30ebfd15p-54;

  /** 0.044715 times 2 sqrt(2 / pi), the factor of x^3 there. */
  public static final double GELU_3 = 0x1.2444f2a4d8b4bp-4;

  /** What {@link #GELU_3} lacks. */
  public static final double GELU_3_LOW = -0x1.6c843a29d1c70p-61;

  /** 1 / sqrt(2 pi). */
  public static final double PHI_0 = 0x1.9884533d43651p-2;

  /** SELU's lambda. */
  public static final double SELU_LAMBDA = 0x1.0cfabd6a91132p+0;

  /** SELU's lambda times its alpha. */
  public static final double SELU_LAMBDA_ALPHA = 0x1.c212cc640f031p+0;

  private DoubleConstants() {}
}
