package dev.lanewise.kernels.internal;

import dev.lanewise.kernels.Activation;

/**
 * Computes with SIMD the functions whose kernels are warm, and the others in plain loops: nobody
 * needs all of them, so nobody is to wait for all.
 */
final class FloatHalfWarmFunctions implements FloatElementwiseKernels {
  private final FloatElementwiseKernels simd;
  private final FloatElementwiseKernels scalar;
  private final boolean[] activations;
  private final boolean[] maps;

  private FloatHalfWarmFunctions(
      FloatElementwiseKernels simd,
      FloatElementwiseKernels scalar,
      boolean[] activations,
      boolean[] maps) {
    this.simd = simd;
    this.scalar = scalar;
    this.activations = activations;
    this.maps = maps;
  }

  /** With none of them warm. */
  FloatHalfWarmFunctions(FloatElementwiseKernels simd, FloatElementwiseKernels scalar) {
    this(
        simd,
        scalar,
        new boolean[Activation.values().length],
        new boolean[MathFunction.values().length]);
  }

  /** With one more that is warm. */
  FloatHalfWarmFunctions with(Activation f) {
    boolean[] more = activations.clone();
    more[f.ordinal()] = true;
    return new FloatHalfWarmFunctions(simd, scalar, more, maps);
  }

  /** With one more that is warm. */
  FloatHalfWarmFunctions with(MathFunction f) {
    boolean[] more = maps.clone();
    more[f.ordinal()] = true;
    return new FloatHalfWarmFunctions(simd, scalar, activations, more);
  }

  /** Whether all of them are. */
  boolean complete() {
    boolean all = true;
    for (boolean warm : activations) {
      all &= warm;
    }
    for (boolean warm : maps) {
      all &= warm;
    }
    return all;
  }

  @Override
  public void forward(
      Activation f, int n, float[] x, int xOffset, float[] y, int yOffset, float alpha) {
    (activations[f.ordinal()] ? simd : scalar).forward(f, n, x, xOffset, y, yOffset, alpha);
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
    (activations[f.ordinal()] ? simd : scalar)
        .backward(f, n, kept, keptOffset, dy, dyOffset, dx, dxOffset, alpha);
  }

  @Override
  public void map(MathFunction f, int n, float[] x, int xOffset, float[] y, int yOffset) {
    (maps[f.ordinal()] ? simd : scalar).map(f, n, x, xOffset, y, yOffset);
  }
}
