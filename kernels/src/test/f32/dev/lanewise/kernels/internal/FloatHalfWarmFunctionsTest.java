package dev.lanewise.kernels.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.Activation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloatHalfWarmFunctionsTest {
  private final List<String> calls = new ArrayList<>();

  private FloatElementwiseKernels named(String name) {
    return new FloatElementwiseKernels() {
      @Override
      public void forward(
          Activation f, int n, float[] x, int xOffset, float[] y, int yOffset, float alpha) {
        calls.add(name + " " + f);
      }

      @Override
      public void backward(
          Activation f,
          int n,
          float[] kept,
          int keptOffset,
          float[] dy,
          int dyOffset,
          float[] dx,
          int dxOffset,
          float alpha) {
        calls.add(name + " backward " + f);
      }

      @Override
      public void map(MathFunction f, int n, float[] x, int xOffset, float[] y, int yOffset) {
        calls.add(name + " " + f);
      }
    };
  }

  private static void run(FloatElementwiseKernels kernels) {
    float[] x = new float[1];
    kernels.forward(Activation.TANH, 1, x, 0, x, 0, 1);
    kernels.backward(Activation.TANH, 1, x, 0, x, 0, x, 0, 1);
    kernels.forward(Activation.GELU, 1, x, 0, x, 0, 1);
    kernels.map(MathFunction.EXP, 1, x, 0, x, 0);
    kernels.map(MathFunction.LOG, 1, x, 0, x, 0);
  }

  @Test
  void whatIsWarmRunsOnSimdAndTheRestInPlainLoops() {
    FloatHalfWarmFunctions cold = new FloatHalfWarmFunctions(named("scalar"));
    run(cold);
    assertEquals(
        List.of("scalar TANH", "scalar backward TANH", "scalar GELU", "scalar EXP", "scalar LOG"),
        calls);
    calls.clear();
    int exp = Activation.values().length + MathFunction.EXP.ordinal();
    run(cold.with(named("simd"), Activation.TANH.ordinal()).with(named("simd"), exp));
    assertEquals(
        List.of("simd TANH", "simd backward TANH", "scalar GELU", "simd EXP", "scalar LOG"), calls);
  }
}
