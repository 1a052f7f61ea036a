package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.FloatEpilogue;
import dev.lanewise.kernels.FloatGemmPlan;
import dev.lanewise.kernels.FloatPackedMatrix;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.Optimizers;
import net.jqwik.api.Example;

/**
 * Products with an epilogue allocate nothing. Runs in a JVM of its own: in one that has seen most
 * of the Vector API C2 inlines less, and makes objects of some vectors of the largest tiles.
 */
class FloatAllocationTest {
  private static final int M = 150;
  private static final int N = 70;
  private static final int K = 300;
  private static final int LIMIT_SECONDS = 60;

  private static void requireNoBytes(Allocation.Call call) throws Throwable {
    assertEquals("", Allocation.of(call, LIMIT_SECONDS));
  }

  @Example
  void plansAllocateNothing() throws Throwable {
    float[] values = FloatVectors.random(M * K, 1);
    FloatMatrix x = FloatMatrix.of(values, M, K);
    FloatMatrix w = FloatMatrix.of(FloatVectors.random(K * N, 2), K, N);
    FloatMatrix y = FloatMatrix.of(new float[M * N], M, N);
    FloatPackedMatrix packed = FloatPackedMatrix.of(w);
    float[] bias = FloatVectors.random(N, 3);
    FloatGemmPlan plan =
        FloatGemmPlan.plain()
            .epilogue(FloatEpilogue.none().biasPerColumn(bias, 0).activation(Activation.GELU));
    requireNoBytes(() -> plan.run(x, packed, y));
    requireNoBytes(() -> plan.run(x, w, y));
    FloatMatrix first = FloatMatrix.of(values, 0, 10, K, K, 1);
    FloatMatrix result = FloatMatrix.of(new float[M * N], 0, 10, N, N, 1);
    requireNoBytes(() -> plan.batch(15, first, 10 * K, w, 0, result, 10 * N));
    requireNoBytes(() -> Gemm.run(x, w, y));
    requireNoBytes(() -> Gemm.batch(15, first, 10 * K, w, 0, result, 10 * N));
    float[][] gradients = {FloatVectors.random(M * N, 4), FloatVectors.random(N, 5)};
    requireNoBytes(() -> Optimizers.clipNorm(gradients, 1));
  }
}
