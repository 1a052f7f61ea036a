package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.FloatElementwiseKernels;
import dev.lanewise.kernels.internal.FloatProvider;
import dev.lanewise.kernels.internal.FloatReductions;
import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.blas.FloatBlasKernels;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.GemmBlock;
import dev.lanewise.kernels.internal.scalar.FloatExp;
import dev.lanewise.kernels.internal.scalar.FloatScalarProvider;
import dev.lanewise.kernels.internal.simd.blas.FloatSimdBlas;
import dev.lanewise.kernels.internal.simd.elementwise.FloatSimdElementwise;
import dev.lanewise.kernels.internal.simd.gemm.FloatGemmDriver;
import dev.lanewise.kernels.internal.simd.gemm.FloatSmallGemm;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The kernels on the Vector API. Each loop takes whole vectors; the rest of a row goes through the
 * scalar function with the same bits (masked tails are slow where masks are emulated).
 */
public final class FloatSimdProvider implements FloatProvider {
  private final FloatGemmDriver gemm = new FloatGemmDriver();
  private final FloatBlasKernels blas = new FloatSimdBlas();
  private final FloatElementwiseKernels functions = new FloatSimdElementwise();

  // Takes what is left of a row after its whole vectors.
  private final FloatScalarProvider rest = new FloatScalarProvider();

  /** Makes the provider. */
  public FloatSimdProvider() {}

  @Override
  public void gemm(FloatGemmCall call, int firstRow, int rows, int firstCol, int cols) {
    gemm.run(call, firstRow, rows, firstCol, cols);
  }

  @Override
  public int panelWidth(int n) {
    return FloatGemmDriver.panelWidth(n);
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
    FloatSmallGemm.run(
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        aRowStride,
        aColStride,
        b,
        bOffset,
        bRowStride,
        bColStride,
        beta,
        c,
        cOffset,
        ldc);
  }

  @Override
  public FloatBlasKernels blas() {
    return blas;
  }

  private static FloatVector load(float[] x, int index) {
    return FloatVector.fromArray(SPECIES, x, index);
  }

  @Override
  public FloatElementwiseKernels functions() {
    return functions;
  }

  @Override
  public float max(int n, float[] x, int xOffset) {
    FloatVector most = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      most = most.max(load(x, xOffset + i));
    }
    float max = most.reduceLanes(VectorOperators.MAX);
    for (; i < n; i++) {
      max = Math.max(max, x[xOffset + i]);
    }
    return max;
  }

  @Override
  public float expSum(int n, float[] x, int xOffset, float shift, float[] y, int yOffset) {
    float[] sums = FloatReductions.LANES.acquire();
    Arrays.fill(sums, 0);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector e = FloatVectorExp.exp(load(x, xOffset + i).sub(shift));
      e.intoArray(y, yOffset + i);
      int lane = i % Lanes.COUNT;
      load(sums, lane).add(e).intoArray(sums, lane);
    }
    for (; i < n; i++) {
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
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      load(y, yOffset + i).add(load(x, xOffset + i)).intoArray(y, yOffset + i);
    }
    rest.add(n - i, x, xOffset + i, y, yOffset + i);
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
    FloatVector decay = FloatVector.broadcast(SPECIES, momentum);
    FloatVector descent = FloatVector.broadcast(SPECIES, -rate);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector velocity = decay.fma(load(v, vOffset + i), load(g, gOffset + i));
      velocity.intoArray(v, vOffset + i);
      descent.fma(velocity, load(w, wOffset + i)).intoArray(w, wOffset + i);
    }
    rest.sgd(n - i, w, wOffset + i, g, gOffset + i, v, vOffset + i, rate, momentum);
  }

  @Override
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
    FloatVector decay1 = FloatVector.broadcast(SPECIES, beta1);
    FloatVector decay2 = FloatVector.broadcast(SPECIES, beta2);
    FloatVector correction = FloatVector.broadcast(SPECIES, rootCorrection);
    FloatVector least = FloatVector.broadcast(SPECIES, epsilon);
    float rest1 = 1 - beta1;
    float rest2 = 1 - beta2;
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector gradient = load(g, gOffset + i);
      FloatVector first = decay1.fma(load(m, mOffset + i), gradient.mul(rest1));
      FloatVector second = decay2.fma(load(v, vOffset + i), gradient.mul(rest2).mul(gradient));
      first.intoArray(m, mOffset + i);
      second.intoArray(v, vOffset + i);
      FloatVector quotient = first.mul(stepRate).div(second.sqrt().fma(correction, least));
      load(w, wOffset + i).sub(quotient).intoArray(w, wOffset + i);
    }
    rest.adam(
        n - i,
        w,
        wOffset + i,
        g,
        gOffset + i,
        m,
        mOffset + i,
        v,
        vOffset + i,
        beta1,
        beta2,
        stepRate,
        rootCorrection,
        epsilon);
  }
}
