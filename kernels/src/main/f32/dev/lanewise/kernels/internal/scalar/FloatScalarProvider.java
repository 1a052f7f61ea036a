package dev.lanewise.kernels.internal.scalar;

import dev.lanewise.core.Workers;
import dev.lanewise.kernels.internal.FloatProvider;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.GemmBlock;
import dev.lanewise.kernels.internal.random.PhiloxKernels;

/**
 * The kernels as plain loops: the fallback where there is no Vector API, the oracle in tests, and
 * the stand-in while the SIMD kernels are being compiled.
 */
public class FloatScalarProvider implements FloatProvider {
  private static final Workers ALONE = new Workers(1);

  private final FloatScalarGemm gemm = new FloatScalarGemm();
  private final FloatScalarBlas blas = new FloatScalarBlas();
  private final FloatScalarOptimizers optimizers = new FloatScalarOptimizers();
  private final FloatScalarRows rows = new FloatScalarRows();
  private final FloatScalarLosses losses = new FloatScalarLosses();
  private final FloatScalarNorms norms = new FloatScalarNorms();
  private final PhiloxKernels random = new ScalarPhilox();
  private final FloatScalarReductions reductions = new FloatScalarReductions();

  /** Makes the provider. */
  public FloatScalarProvider() {}

  @Override
  public void gemm(FloatGemmCall call, int firstRow, int rows, int firstCol, int cols) {
    gemm.run(call, firstRow, rows, firstCol, cols);
  }

  @Override
  public int panelWidth(int n) {
    return 16; // any will do
  }

  @Override
  public GemmBlock explain(FloatGemmCall call, int rows, int cols) {
    return gemm.explain(call, rows, cols);
  }

  @Override
  public void smallGemm(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRowStride,
      int aColStride,
      float[] b,
      int bOffset,
      int bRowStride,
      int bColStride,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    FloatGemmCall call = FloatGemmCall.acquire();
    call.operands(
        m, n, k, alpha, a, aOffset, aRowStride, aColStride, b, bOffset, bRowStride, bColStride);
    call.result(beta, c, cOffset, ldc);
    call.runAndRelease(this, ALONE);
  }

  @Override
  public FloatScalarBlas blas() {
    return blas;
  }

  @Override
  public FloatScalarOptimizers optimizers() {
    return optimizers;
  }

  @Override
  public FloatScalarReductions reductions() {
    return reductions;
  }

  @Override
  public PhiloxKernels random() {
    return random;
  }

  @Override
  public FloatScalarNorms norms() {
    return norms;
  }

  @Override
  public FloatScalarLosses losses() {
    return losses;
  }

  @Override
  public FloatScalarRows rows() {
    return rows;
  }

  @Override
  public void relu(int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = relu(x[xOffset + i]);
    }
  }

  @Override
  public void reluBackward(
      int n, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
    for (int i = 0; i < n; i++) {
      dx[dxOffset + i] = reluBackward(y[yOffset + i], dy[dyOffset + i]);
    }
  }

  @Override
  public void sigmoid(int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = sigmoid(x[xOffset + i]);
    }
  }

  @Override
  public void sigmoidBackward(
      int n, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
    for (int i = 0; i < n; i++) {
      dx[dxOffset + i] = sigmoidBackward(y[yOffset + i], dy[dyOffset + i]);
    }
  }

  @Override
  public void tanh(int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = tanh(x[xOffset + i]);
    }
  }

  @Override
  public void tanhBackward(
      int n, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
    for (int i = 0; i < n; i++) {
      dx[dxOffset + i] = tanhBackward(y[yOffset + i], dy[dyOffset + i]);
    }
  }

  /**
   * The rectifier.
   *
   * @param x input
   * @return x where x &gt; 0, +0 where x &lt;= 0, NaN for NaN
   */
  public static float relu(float x) {
    return x <= 0 ? 0 : x;
  }

  /**
   * The rectifier's gradient, 0 at the kink.
   *
   * @param y output of {@link #relu}
   * @param dy gradient of y
   * @return gradient of x
   */
  public static float reluBackward(float y, float dy) {
    return y <= 0 ? 0 : dy;
  }

  /**
   * The logistic function, through e^-|x|, which never overflows.
   *
   * @param x input
   * @return 1 / (1 + e^-x)
   */
  public static float sigmoid(float x) {
    float e = FloatExp.exp(-Math.abs(x));
    float numerator = x < 0 ? e : 1;
    return numerator / (1 + e);
  }

  /**
   * The logistic function's gradient.
   *
   * @param y output of {@link #sigmoid}
   * @param dy gradient of y
   * @return gradient of x
   */
  public static float sigmoidBackward(float y, float dy) {
    return dy * (y * (1 - y));
  }

  /** From here on tanh rounds to 1. */
  public static final float TANH_SATURATION = 20;

  /**
   * The hyperbolic tangent: with q = e^2|x| - 1 it is q / (q + 2), signed.
   *
   * @param x input
   * @return tanh x
   */
  public static float tanh(float x) {
    float magnitude = Math.min(Math.abs(x), TANH_SATURATION);
    float q = FloatExp.expm1(magnitude + magnitude);
    return Math.copySign(q / (q + 2), x);
  }

  /**
   * The hyperbolic tangent's gradient.
   *
   * @param y output of {@link #tanh}
   * @param dy gradient of y
   * @return gradient of x
   */
  public static float tanhBackward(float y, float dy) {
    return dy * Math.fma(-y, y, 1);
  }
}
