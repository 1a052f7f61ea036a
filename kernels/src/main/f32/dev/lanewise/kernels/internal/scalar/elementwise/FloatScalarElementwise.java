package dev.lanewise.kernels.internal.scalar.elementwise;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.internal.FloatElementwiseKernels;
import dev.lanewise.kernels.internal.MathFunction;

/** Functions of one element in plain loops. */
public final class FloatScalarElementwise implements FloatElementwiseKernels {
  /** Makes the kernels. */
  public FloatScalarElementwise() {}

  @Override
  public void forward(
      Activation f, int n, float[] x, int xOffset, float[] y, int yOffset, float alpha) {
    switch (f) {
      case IDENTITY -> System.arraycopy(x, xOffset, y, yOffset, n);
      case RELU -> FloatReluLoops.forward(n, x, xOffset, y, yOffset);
      case LEAKY_RELU -> FloatLeakyReluLoops.forward(n, x, xOffset, y, yOffset, alpha);
      case ELU -> FloatEluLoops.forward(n, x, xOffset, y, yOffset, alpha);
      case SELU -> FloatSeluLoops.forward(n, x, xOffset, y, yOffset);
      case SIGMOID -> FloatSigmoidLoops.forward(n, x, xOffset, y, yOffset);
      case HARD_SIGMOID -> FloatHardSigmoidLoops.forward(n, x, xOffset, y, yOffset);
      case TANH -> FloatTanhLoops.forward(n, x, xOffset, y, yOffset);
      case SOFTPLUS -> FloatSoftplusLoops.forward(n, x, xOffset, y, yOffset);
      case SOFTSIGN -> FloatSoftsignLoops.forward(n, x, xOffset, y, yOffset);
      case GELU -> FloatGeluLoops.forward(n, x, xOffset, y, yOffset);
      case GELU_TANH -> FloatGeluTanhLoops.forward(n, x, xOffset, y, yOffset);
      case SILU -> FloatSiluLoops.forward(n, x, xOffset, y, yOffset);
      case MISH -> FloatMishLoops.forward(n, x, xOffset, y, yOffset);
      case HARD_SWISH -> FloatHardSwishLoops.forward(n, x, xOffset, y, yOffset);
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
      case RELU -> FloatReluLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case LEAKY_RELU ->
          FloatLeakyReluLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset, alpha);
      case ELU -> FloatEluLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset, alpha);
      case SELU -> FloatSeluLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case SIGMOID -> FloatSigmoidLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case HARD_SIGMOID ->
          FloatHardSigmoidLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case TANH -> FloatTanhLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case SOFTPLUS -> FloatSoftplusLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case SOFTSIGN -> FloatSoftsignLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case GELU -> FloatGeluLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case GELU_TANH ->
          FloatGeluTanhLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case SILU -> FloatSiluLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case MISH -> FloatMishLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
      case HARD_SWISH ->
          FloatHardSwishLoops.backward(n, kept, keptOffset, dy, dyOffset, dx, dxOffset);
    }
  }

  @Override
  public void map(MathFunction f, int n, float[] x, int xOffset, float[] y, int yOffset) {
    switch (f) {
      case EXP -> FloatExpLoops.map(n, x, xOffset, y, yOffset);
      case EXPM1 -> FloatExpm1Loops.map(n, x, xOffset, y, yOffset);
      case LOG -> FloatLogLoops.map(n, x, xOffset, y, yOffset);
      case LOG1P -> FloatLog1pLoops.map(n, x, xOffset, y, yOffset);
      case ERF -> FloatErfLoops.map(n, x, xOffset, y, yOffset);
      case SQRT -> FloatSqrtLoops.map(n, x, xOffset, y, yOffset);
      case RSQRT -> FloatRsqrtLoops.map(n, x, xOffset, y, yOffset);
    }
  }
}
