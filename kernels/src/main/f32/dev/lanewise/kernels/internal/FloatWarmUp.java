package dev.lanewise.kernels.internal;

import dev.lanewise.kernels.internal.gemm.FloatGemmCall;

/** The workload that gets the float kernels compiled: every kernel, every store, every edge. */
final class FloatWarmUp implements WarmUp.Race {
  private static final int M = 27;
  private static final int N = 67;
  private static final int K = 300; // two k blocks, so that both kinds of store run

  private final FloatProvider simd;
  private final FloatProvider scalar;
  private final float[] a = new float[M * K];
  private final float[] b = new float[K * N];
  private final float[] c = new float[M * N];

  FloatWarmUp(FloatProvider simd, FloatProvider scalar) {
    this.simd = simd;
    this.scalar = scalar;
  }

  @Override
  public void simd() {
    round(simd);
  }

  @Override
  public void scalar() {
    round(scalar);
  }

  private void round(FloatProvider provider) {
    for (int variant = 0; variant < 4; variant++) {
      FloatGemmCall call = FloatGemmCall.acquire();
      boolean transA = (variant & 1) != 0;
      boolean transB = (variant & 2) != 0;
      call.operands(
          M, N, K, 1, a, 0, transA ? 1 : K, transA ? M : 1, b, 0, transB ? 1 : N, transB ? K : 1);
      call.result(variant & 1, c, 0, N);
      call.runAndRelease(provider, dev.lanewise.core.Workers.shared());
    }
    int n = c.length;
    provider.relu(n, c, 0, c, 0);
    provider.reluBackward(n, c, 0, c, 0, c, 0);
    provider.sigmoid(n, c, 0, c, 0);
    provider.sigmoidBackward(n, c, 0, c, 0, c, 0);
    provider.tanh(n, c, 0, c, 0);
    provider.tanhBackward(n, c, 0, c, 0, c, 0);
    provider.max(n, c, 0);
    provider.expSum(n, c, 0, 0, c, 0);
  }
}
