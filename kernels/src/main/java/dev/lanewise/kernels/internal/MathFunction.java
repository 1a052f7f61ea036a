package dev.lanewise.kernels.internal;

/** The functions of {@link dev.lanewise.kernels.Elementwise}. */
public enum MathFunction {
  /** e^x. */
  EXP,
  /** e^x - 1. */
  EXPM1,
  /** The natural logarithm. */
  LOG,
  /** log(1 + x). */
  LOG1P,
  /** The error function. */
  ERF,
  /** The square root. */
  SQRT,
  /** 1 / sqrt(x). */
  RSQRT
}
