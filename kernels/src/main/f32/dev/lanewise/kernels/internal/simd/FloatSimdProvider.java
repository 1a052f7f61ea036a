package dev.lanewise.kernels.internal.simd;

import dev.lanewise.kernels.internal.FloatElementwiseKernels;
import dev.lanewise.kernels.internal.FloatProvider;
import dev.lanewise.kernels.internal.blas.FloatBlasKernels;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.GemmBlock;
import dev.lanewise.kernels.internal.gemm.PanelWidths;
import dev.lanewise.kernels.internal.loss.FloatLossKernels;
import dev.lanewise.kernels.internal.norm.FloatNormKernels;
import dev.lanewise.kernels.internal.optim.FloatOptimizerKernels;
import dev.lanewise.kernels.internal.random.PhiloxKernels;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;
import dev.lanewise.kernels.internal.rows.FloatRowKernels;
import dev.lanewise.kernels.internal.simd.blas.FloatSimdBlas;
import dev.lanewise.kernels.internal.simd.elementwise.FloatSimdElementwise;
import dev.lanewise.kernels.internal.simd.gemm.FloatGemmDriver;
import dev.lanewise.kernels.internal.simd.gemm.FloatSmallGemm;
import dev.lanewise.kernels.internal.simd.loss.FloatSimdLosses;
import dev.lanewise.kernels.internal.simd.norm.FloatSimdNorms;
import dev.lanewise.kernels.internal.simd.optim.FloatSimdOptimizers;
import dev.lanewise.kernels.internal.simd.random.SimdPhilox;
import dev.lanewise.kernels.internal.simd.reduce.FloatSimdReductions;
import dev.lanewise.kernels.internal.simd.rows.FloatSimdRows;

/**
 * The kernels on the Vector API. Each loop takes whole vectors; the rest of a row goes through the
 * scalar function with the same bits (masked tails are slow where masks are emulated).
 */
public final class FloatSimdProvider implements FloatProvider {
  private final FloatGemmDriver gemm = new FloatGemmDriver();
  private final FloatBlasKernels blas = new FloatSimdBlas();
  private final FloatElementwiseKernels functions = new FloatSimdElementwise();
  private final FloatOptimizerKernels optimizers = new FloatSimdOptimizers();
  private final FloatRowKernels rows = new FloatSimdRows();
  private final FloatLossKernels losses = new FloatSimdLosses();
  private final FloatNormKernels norms = new FloatSimdNorms();
  private final PhiloxKernels random = new SimdPhilox();
  private final FloatReductionKernels reductions = new FloatSimdReductions();

  /** Makes the provider. */
  public FloatSimdProvider() {}

  @Override
  public void gemm(FloatGemmCall call, int firstRow, int rows, int firstCol, int cols) {
    gemm.run(call, firstRow, rows, firstCol, cols);
  }

  @Override
  public PanelWidths panelWidths(int n) {
    return FloatGemmDriver.panelWidths(n);
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

  @Override
  public FloatOptimizerKernels optimizers() {
    return optimizers;
  }

  @Override
  public FloatReductionKernels reductions() {
    return reductions;
  }

  @Override
  public PhiloxKernels random() {
    return random;
  }

  @Override
  public FloatNormKernels norms() {
    return norms;
  }

  @Override
  public FloatLossKernels losses() {
    return losses;
  }

  @Override
  public FloatRowKernels rows() {
    return rows;
  }

  @Override
  public FloatElementwiseKernels functions() {
    return functions;
  }
}
