package dev.lanewise.kernels.internal.scalar;

import dev.lanewise.core.Workers;
import dev.lanewise.kernels.internal.FloatElementwiseKernels;
import dev.lanewise.kernels.internal.FloatProvider;
import dev.lanewise.kernels.internal.FloatReductions;
import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.GemmBlock;
import dev.lanewise.kernels.internal.scalar.elementwise.FloatScalarElementwise;
import java.util.Arrays;

/**
 * The kernels as plain loops: the fallback where there is no Vector API, the oracle in tests, and
 * the stand-in while the SIMD kernels are being compiled.
 */
public class FloatScalarProvider implements FloatProvider {
  private static final Workers ALONE = new Workers(1);

  private final FloatScalarGemm gemm = new FloatScalarGemm();
  private final FloatScalarBlas blas = new FloatScalarBlas();
  private final FloatElementwiseKernels functions = new FloatScalarElementwise();

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
  public FloatElementwiseKernels functions() {
    return functions;
  }

  @Override
  public float max(int n, float[] x, int xOffset) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[xOffset + i]);
    }
    return max;
  }

  @Override
  public float expSum(int n, float[] x, int xOffset, float shift, float[] y, int yOffset) {
    float[] sums = FloatReductions.LANES.acquire();
    Arrays.fill(sums, 0);
    for (int i = 0; i < n; i++) {
      float e = FloatExp.exp(x[xOffset + i] - shift);
      y[yOffset + i] = e;
      sums[i % Lanes.COUNT] += e;
    }
    float sum = Lanes.fold(sums);
    FloatReductions.LANES.release(sums);
    return sum;
  }

  @Override
  public void add(int n, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] += x[xOffset + i];
    }
  }

  @Override
  public void sgd(
      int n,
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] v,
      int vOffset,
      float rate,
      float momentum) {
    for (int i = 0; i < n; i++) {
      float velocity = Math.fma(momentum, v[vOffset + i], g[gOffset + i]);
      v[vOffset + i] = velocity;
      w[wOffset + i] = Math.fma(-rate, velocity, w[wOffset + i]);
    }
  }

  @Override
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  public void adam(
      int n,
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] m,
      int mOffset,
      float[] v,
      int vOffset,
      float beta1,
      float beta2,
      float stepRate,
      float rootCorrection,
      float epsilon) {
    float rest1 = 1 - beta1;
    float rest2 = 1 - beta2;
    for (int i = 0; i < n; i++) {
      float gradient = g[gOffset + i];
      float first = Math.fma(beta1, m[mOffset + i], rest1 * gradient);
      float second = Math.fma(beta2, v[vOffset + i], rest2 * gradient * gradient);
      m[mOffset + i] = first;
      v[vOffset + i] = second;
      float root = (float) Math.sqrt(second);
      w[wOffset + i] -= stepRate * first / Math.fma(root, rootCorrection, epsilon);
    }
  }
}
