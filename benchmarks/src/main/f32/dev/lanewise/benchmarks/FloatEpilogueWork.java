package dev.lanewise.benchmarks;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Bias;
import dev.lanewise.kernels.FloatEpilogue;
import dev.lanewise.kernels.FloatGemmPlan;
import dev.lanewise.kernels.FloatPackedMatrix;

/** A dense layer, C = f(A B + bias) with A m x k and B k x n. */
final class FloatEpilogueWork implements Work {
  private final EpilogueForm form;
  private final Activation activation;
  private final int m;
  private final int n;
  private final int k;
  private final FloatMatrix b;
  private final FloatPackedMatrix packed;
  private final FloatGemmPlan layer;
  final float[] a;
  final float[] weights;
  final float[] bias;
  final float[] c;

  FloatEpilogueWork(EpilogueForm form, Activation activation, int m, int n, int k) {
    this.form = form;
    this.activation = activation;
    this.m = m;
    this.n = n;
    this.k = k;
    a = FloatGemmWork.random(m * k, 1);
    weights = FloatGemmWork.random(k * n, 2);
    bias = FloatGemmWork.random(n, 3);
    c = new float[m * n];
    b = FloatMatrix.of(weights, k, n);
    packed = form == EpilogueForm.FUSED_AND_PACKED ? FloatPackedMatrix.of(b) : null;
    layer =
        FloatGemmPlan.plain()
            .epilogue(FloatEpilogue.none().biasPerColumn(bias, 0).activation(activation));
  }

  /** Of the product. */
  @Override
  public double flops() {
    return 2.0 * m * n * k;
  }

  @Override
  public void run(int calls) {
    FloatMatrix rows = FloatMatrix.of(a, m, k);
    FloatMatrix result = FloatMatrix.of(c, m, n);
    for (int i = 0; i < calls; i++) {
      switch (form) {
        case PRODUCT -> FloatGemmPlan.plain().run(rows, b, result);
        case FUSED -> layer.run(rows, b, result);
        case FUSED_AND_PACKED -> layer.run(rows, packed, result);
        case UNFUSED -> {
          FloatGemmPlan.plain().run(rows, b, result);
          Bias.add(m, n, c, 0, n, bias, 0);
          activation.forward(m * n, c, 0, c, 0);
        }
      }
    }
  }
}
