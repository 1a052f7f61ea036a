package dev.lanewise.kernels.internal.scalar;

import dev.lanewise.core.Workers;
import dev.lanewise.kernels.internal.FloatElementwiseKernels;
import dev.lanewise.kernels.internal.FloatProvider;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.GemmBlock;
import dev.lanewise.kernels.internal.gemm.PanelWidths;
import dev.lanewise.kernels.internal.random.PhiloxKernels;
import dev.lanewise.kernels.internal.scalar.elementwise.FloatScalarElementwise;

/**
 * The kernels as plain loops: the fallback where there is no Vector API, the oracle in tests, and
 * the stand-in while the SIMD kernels are being compiled.
 */
public class FloatScalarProvider implements FloatProvider {
  private static final Workers ALONE = new Workers(1);

  private final FloatScalarGemm gemm = new FloatScalarGemm();
  private final FloatScalarBlas blas = new FloatScalarBlas();
  private final FloatElementwiseKernels functions = new FloatScalarElementwise();
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
  public PanelWidths panelWidths(int n) {
    return new PanelWidths(16, 16); // any will do
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
  public FloatElementwiseKernels functions() {
    return functions;
  }
}
