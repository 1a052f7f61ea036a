package dev.lanewise.kernels.internal.simd.elementwise;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.internal.FloatElementwiseKernels;
import dev.lanewise.kernels.internal.MathFunction;

/** Functions of one element on the Vector API: each has loops of its own. */
public final class FloatSimdElementwise implements FloatElementwiseKernels {
  /** Makes the kernels. */
  public FloatSimdElementwise() {}

  @Override
  public void forward(
      Activation f, int n, float[] x, int xOffset, float[] y, int yOffset, float alpha) {
    switch (f) {
      case IDENTITY -> System.arraycopy(x, xOffset, y, yOffset, n);
      case RELU -> FloatVectorReluLoops.forward(n, x, xOffset, y, yOffset);
      case LEAKY_RELU -> FloatVectorLeakyReluLoops.forward(n, x, xOffset, y, yOffset, alpha);
      case ELU -> FloatVectorEluLoops.forward(n, x, xOffset, y, yOffset, alpha);
      case SELU -> FloatVectorSeluLoops.forward(n, x, xOffset, y, yOffset);
      case SIGMOID -> FloatVectorSigmoidLoops.forward(n, x, xOffset, y, yOffset);
      case HARD_SIGMOID -> FloatVectorHardSigmoidLoops.forward(n, x, xOffset, y, yOffset);
      case TANH -> FloatVectorTanhLoops.forward(n, x, xOffset, y, yOffset);
      case SOFTPLUS -> FloatVectorSoftplusLoops.forward(n, x, xOffset, y, yOffset);
      case SOFTSIGN -> FloatVectorSoftsignLoops.forward(n, x, xOffset, y, yOffset);
      case GELU -> FloatVectorGeluLoops.forward(n, x, xOffset, y, yOffset);
      case GELU_TANH -> FloatVectorGeluTanhLoops.forward(n, x, xOffset, y, yOffset);
      case SILU -> FloatVectorSiluLoops.forward(n, x, xOffset, y, yOffset);
      case MISH -> FloatVectorMishLoops.forward(n, x, xOffset, y, yOffset);
      case HARD_SWISH -> FloatVectorHardSwishLoops.forward(n, x, xOffset, y, yOffset);
    }
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
    switch (f) {
      case IDENTITY -> System.arraycopy(dy, dyOffset, dx, dxOffset, n);
      case RELU -> FloatVectorReluLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case LEAKY_RELU ->
          FloatVectorLeakyReluLoops.backward(
              n, kept, keptOffset, dy, dyOffset, dx, dxOffset, alpha);
      case ELU ->
          FloatVectorEluLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset, alpha);
      case SELU -> FloatVectorSeluLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case SIGMOID ->
          FloatVectorSigmoidLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case HARD_SIGMOID ->
          FloatVectorHardSigmoidLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case TANH -> FloatVectorTanhLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case SOFTPLUS ->
          FloatVectorSoftplusLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case SOFTSIGN ->
          FloatVectorSoftsignLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case GELU -> FloatVectorGeluLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case GELU_TANH ->
          FloatVectorGeluTanhLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case SILU -> FloatVectorSiluLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case MISH -> FloatVectorMishLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case HARD_SWISH ->
          FloatVectorHardSwishLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
    }
  }

  @Override
  public void map(MathFunction f, int n, float[] x, int xOffset, float[] y, int yOffset) {
    switch (f) {
      case EXP -> FloatVectorExpLoops.map(n, x, xOffset, y, yOffset);
      case EXPM1 -> FloatVectorExpm1Loops.map(n, x, xOffset, y, yOffset);
      case LOG -> FloatVectorLogLoops.map(n, x, xOffset, y, yOffset);
      case LOG1P -> FloatVectorLog1pLoops.map(n, x, xOffset, y, yOffset);
      case ERF -> FloatVectorErfLoops.map(n, x, xOffset, y, yOffset);
      case SQRT -> FloatVectorSqrtLoops.map(n, x, xOffset, y, yOffset);
      case RSQRT -> FloatVectorRsqrtLoops.map(n, x, xOffset, y, yOffset);
    }
  }
}
