package dev.lanewise.kernels.internal;

import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.GemmPath;
import dev.lanewise.kernels.internal.scalar.FloatScalarProvider;

/**
 * Computes with SIMD what {@link FloatWarmUp#wideGemm} has warmed, and everything else as its
 * superclass does: most products need not wait for the kernels of the rest.
 */
final class FloatHalfWarm extends FloatScalarProvider {
  private final FloatProvider simd;
  private final int lanes;

  FloatHalfWarm(FloatProvider simd, int lanes) {
    this.simd = simd;
    this.lanes = lanes;
  }

  @Override
  public void gemm(FloatGemmCall call, int firstRow, int rows, int firstCol, int cols) {
    if (warm(call, rows, cols)) {
      simd.gemm(call, firstRow, rows, firstCol, cols);
    } else {
      super.gemm(call, firstRow, rows, firstCol, cols);
    }
  }

  /** Small and narrow products have kernels of their own, and so has whatever reads B^T. */
  private boolean warm(FloatGemmCall call, int rows, int cols) {
    boolean bByRows = call.bColStride == 1;
    GemmPath path = GemmPath.of(rows, cols, call.k, call.aColStride == 1, bByRows);
    return cols >= lanes && bByRows && path == GemmPath.PACKED;
  }
}
