package dev.lanewise.kernels.internal;

import dev.lanewise.core.Check;
import dev.lanewise.kernels.Activation;

/** Checks the arguments of an activation and hands it to the provider. */
public final class FloatActivations {
  private FloatActivations() {}

  /**
   * y = f(x); see {@link Activation}.
   *
   * @param f the function
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output
   * @param yOffset index of its first element
   */
  public static void forward(Activation f, int n, float[] x, int xOffset, float[] y, int yOffset) {
    Check.size("n", n);
    Check.span("x", x.length, xOffset, n);
    Check.span("y", y.length, yOffset, n);
    FloatProvider provider = FloatProviders.elementwise();
    switch (f) {
      case IDENTITY -> System.arraycopy(x, xOffset, y, yOffset, n);
      case RELU -> provider.relu(n, x, xOffset, y, yOffset);
      case SIGMOID -> provider.sigmoid(n, x, xOffset, y, yOffset);
      case TANH -> provider.tanh(n, x, xOffset, y, yOffset);
    }
  }

  /**
   * dx = f'(x) dy; see {@link Activation}.
   *
   * @param f the function
   * @param n number of elements
   * @param y the forward pass's output
   * @param yOffset index of its first element
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param dx gradient of the input
   * @param dxOffset index of its first element
   */
  public static void backward(
      Activation f,
      int n,
      float[] y,
      int yOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset) {
    Check.size("n", n);
    Check.span("y", y.length, yOffset, n);
    Check.span("dy", dy.length, dyOffset, n);
    Check.span("dx", dx.length, dxOffset, n);
    FloatProvider provider = FloatProviders.elementwise();
    switch (f) {
      case IDENTITY -> System.arraycopy(dy, dyOffset, dx, dxOffset, n);
      case RELU -> provider.reluBackward(n, y, yOffset, dy, dyOffset, dx, dxOffset);
      case SIGMOID -> provider.sigmoidBackward(n, y, yOffset, dy, dyOffset, dx, dxOffset);
      case TANH -> provider.tanhBackward(n, y, yOffset, dy, dyOffset, dx, dxOffset);
    }
  }
}
