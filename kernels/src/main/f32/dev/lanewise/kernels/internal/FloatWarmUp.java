package dev.lanewise.kernels.internal;

import dev.lanewise.core.Workers;
import dev.lanewise.kernels.internal.blas.FloatGemvCall;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import java.util.List;
import java.util.function.Consumer;

/** The workloads that get the float kernels compiled. */
final class FloatWarmUp {
  private static final int M = 13;
  private static final int N = 35;
  private static final int K = 260; // two k blocks, so that both kinds of store run
  private static final Workers ALONE = new Workers(1);

  private final float[] a = new float[M * K];
  private final float[] b = new float[K * N];
  private final float[] c = new float[M * N];
  private final float[] x = new float[512];
  private final float[] y = new float[512];
  private final float[] z = new float[512];

  /** Products with each layout and each store, whole tiles and edges. */
  List<Consumer<FloatProvider>> gemm() {
    return List.of(p -> product(p, 0), p -> product(p, 1), p -> product(p, 2), p -> product(p, 3));
  }

  private void product(FloatProvider provider, int variant) {
    boolean transA = (variant & 1) != 0;
    boolean transB = (variant & 2) != 0;
    FloatGemmCall call = FloatGemmCall.acquire();
    call.operands(
        M, N, K, 1, a, 0, transA ? 1 : K, transA ? M : 1, b, 0, transB ? 1 : N, transB ? K : 1);
    call.result(variant & 1, c, 0, N);
    call.runAndRelease(provider, ALONE);
  }

  /** Everything on vectors; matrices of both layouts times a vector, whole vectors and edges. */
  List<Consumer<FloatProvider>> blas() {
    int n = x.length;
    return List.of(
        p -> {
          // One race for both: along k the two providers may run the same code, and neither wins.
          // 35 rows along k are 16, 16 and a rest.
          matrixVector(p, N, b, K, 1);
          matrixVector(p, N, b, 1, N);
        },
        p -> p.blas().axpy(n, 1, x, 0, y, 0),
        p -> p.blas().scal(n, 1, x, 0),
        p -> p.blas().dot(n, x, 0, y, 0),
        p -> p.blas().asum(n, x, 0),
        p -> p.blas().squares(n, 1, x, 0),
        p -> p.blas().maxAbs(n, x, 0));
  }

  private void matrixVector(
      FloatProvider provider, int n, float[] matrix, int rowStride, int colStride) {
    FloatGemvCall call = FloatGemvCall.acquire();
    call.matrix(n, K, 1, matrix, 0, rowStride, colStride);
    call.vectors(x, 0, 1, 0, c, 0, 1);
    call.runAndRelease(provider.blas(), ALONE);
  }

  /** Everything that goes element by element. */
  List<Consumer<FloatProvider>> elementwise() {
    int n = x.length;
    return List.of(
        p -> p.relu(n, x, 0, y, 0),
        p -> p.reluBackward(n, x, 0, x, 0, y, 0),
        p -> p.sigmoid(n, x, 0, y, 0),
        p -> p.sigmoidBackward(n, x, 0, x, 0, y, 0),
        p -> p.tanh(n, x, 0, y, 0),
        p -> p.tanhBackward(n, x, 0, x, 0, y, 0),
        p -> p.max(n, x, 0),
        p -> p.expSum(n, x, 0, 0, y, 0),
        p -> p.add(n, x, 0, y, 0),
        p -> p.sgd(n, y, 0, x, 0, z, 0, 1, 0),
        p -> p.adam(n, y, 0, x, 0, z, 0, z, 0, 0, 0, 1, 1, 1));
  }
}
