package dev.lanewise.kernels.internal.scalar;

import dev.lanewise.kernels.internal.FloatReductions;
import dev.lanewise.kernels.internal.blas.FloatBlasKernels;
import dev.lanewise.kernels.internal.blas.FloatGemvCall;
import dev.lanewise.kernels.internal.reduce.LaneSum;

/** The kernels for vectors as plain loops. */
public final class FloatScalarBlas implements FloatBlasKernels {
  private final FloatScalarReductions sums = new FloatScalarReductions();

  /** Makes the kernels. */
  public FloatScalarBlas() {}

  @Override
  public void gemv(FloatGemvCall call, int first, int count) {
    FloatScalarGemv.run(call, first, count);
  }

  @Override
  public void gemvBlock(FloatGemvCall call, int p, float[] sums, int sumsOffset) {
    FloatScalarGemv.block(call, p, 0, call.n, sums, sumsOffset);
  }

  @Override
  public void axpy(int n, float alpha, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] = Math.fma(alpha, x[xOffset + i], y[yOffset + i]);
    }
  }

  @Override
  public void scal(int n, float alpha, float[] x, int xOffset) {
    for (int i = 0; i < n; i++) {
      x[xOffset + i] *= alpha;
    }
  }

  @Override
  public float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    float[] lanes = FloatReductions.LANES.acquire();
    float sum = FloatReductions.dot(n, x, xOffset, y, yOffset, lanes);
    FloatReductions.LANES.release(lanes);
    return sum;
  }

  @Override
  public float asum(int n, float[] x, int xOffset) {
    return sums.sum(LaneSum.MAGNITUDES, n, x, xOffset, 0);
  }

  @Override
  public float squares(int n, float scale, float[] x, int xOffset) {
    return sums.sum(LaneSum.SQUARES, n, x, xOffset, scale);
  }

  @Override
  public float maxAbs(int n, float[] x, int xOffset) {
    float max = 0;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, Math.abs(x[xOffset + i]));
    }
    return max;
  }
}
