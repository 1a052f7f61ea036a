package dev.lanewise.kernels.internal;

import dev.lanewise.kernels.Activation;

/**
 * Computes with SIMD the functions whose kernels are warm, and the others in plain loops, asking
 * for them to be warmed: nobody needs all of them.
 */
final class FloatHalfWarmFunctions implements FloatElementwiseKernels {
  private static final int ACTIVATIONS = Activation.values().length;

  private final FloatElementwiseKernels simd;
  private final FloatElementwiseKernels scalar;

  // A bit for each activation, then one for each elementary function.
  private final long warm;

  private FloatHalfWarmFunctions(
      FloatElementwiseKernels simd, FloatElementwiseKernels scalar, long warm) {
    this.simd = simd;
    this.scalar = scalar;
    this.warm = warm;
  }

  /** With none of them warm. */
  FloatHalfWarmFunctions(FloatElementwiseKernels scalar) {
    this(null, scalar, 0);
  }

  /** With one more that is warm: an activation, or beyond those an elementary function. */
  FloatHalfWarmFunctions with(FloatElementwiseKernels simd, int function) {
    return new FloatHalfWarmFunctions(simd, scalar, warm | 1L << function);
  }

  private FloatElementwiseKernels kernels(Activation f) {
    if ((warm >> f.ordinal() & 1) != 0) {
      return simd;
    }
    FloatProviders.want(f);
    return scalar;
  }

  private FloatElementwiseKernels kernels(MathFunction f) {
    if ((warm >> ACTIVATIONS + f.ordinal() & 1) != 0) {
      return simd;
    }
    FloatProviders.want(f);
    return scalar;
  }

  @Override
  public void forward(
      Activation f, int n, float[] x, int xOffset, float[] y, int yOffset, float alpha) {
    kernels(f).forward(f, n, x, xOffset, y, yOffset, alpha);
  }

  @Override
  public void backward(
      Activation f,
      int n,
      float[] kept,
      int keptOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      float alpha) {
    kernels(f).backward(f, n, kept, keptOffset, dy, dyOffset, dx, dxOffset, alpha);
  }

  @Override
  public void map(MathFunction f, int n, float[] x, int xOffset, float[] y, int yOffset) {
    kernels(f).map(f, n, x, xOffset, y, yOffset);
  }
}
