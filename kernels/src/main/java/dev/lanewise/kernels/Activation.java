package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.DoubleActivations;
import dev.lanewise.kernels.internal.FloatActivations;

/**
 * The activation functions, each with its gradient in terms of the one array that is cheapest to
 * keep for it, the input or the output. Valid for all x: NaN stays NaN, infinities go to their
 * limits, results may be subnormal.
 *
 * {@snippet file="dev/lanewise/kernels/ExamplesTest.java" region="activation"}
 *
 * <p>Errors are in ULP of the exact result. Where one figure stands it bounds both types; the test
 * sweeps all 2^32 floats with -Plong and samples doubles. Errors of gradients are at most 6 ULP of
 * the gradient, or of the sum of its terms' magnitudes where they cancel.
 *
 * <p>Leaky ReLU and ELU have a parameter, alpha; methods that don't take it use the default.
 *
 * <p>Thread-safe; element i of the output depends on element i of the input alone. Large arrays are
 * shared out between the threads of {@link dev.lanewise.core.Workers#shared()}.
 */
public enum Activation {
  /** f(x) = x. Exact. Keeps nothing. */
  IDENTITY(Kept.OUTPUT),

  /** f(x) = max(x, 0). Exact; f(-0) = +0. From the output; the derivative at 0 is 0. */
  RELU(Kept.OUTPUT),

  /**
   * f(x) = x for x &gt; 0, else alpha x; alpha = 0.01. Correctly rounded. From the output; the
   * derivative at 0 is alpha.
   */
  LEAKY_RELU(Kept.OUTPUT, 0.01),

  /**
   * f(x) = x for x &gt; 0, else alpha (e^x - 1); alpha = 1. Maximum error 0.97 ULP (float, at
   * -0.28746718), 1 ULP (double). From the output, f' = y + alpha for y &lt;= 0; the derivative at
   * 0 is alpha. Source: D. Clevert et al., "Fast and Accurate Deep Network Learning by Exponential
   * Linear Units", 2015.
   */
  ELU(Kept.OUTPUT, 1),

  /**
   * f(x) = lambda x for x &gt; 0, else lambda alpha (e^x - 1), lambda = 1.0507..., alpha =
   * 1.6732.... Maximum error 1.96 ULP (float, at -0.15259895), 2 ULP (double). From the output, f'
   * = y + lambda alpha for y &lt;= 0, also at 0. Source: G. Klambauer et al., "Self-Normalizing
   * Neural Networks", 2017.
   */
  SELU(Kept.OUTPUT),

  /**
   * f(x) = 1 / (1 + e^-x), within 0..1. Maximum error 0.99 ULP (float, at -5.198969), 1 ULP
   * (double). From the output, f' = y (1 - y).
   */
  SIGMOID(Kept.OUTPUT),

  /**
   * f(x) = (x + 3) / 6 within 0..1. Maximum error 1.5 ULP. From the output, f' = 1/6; 0 where y is
   * 0 or 1, so at both kinks. Source: A. Howard et al., "Searching for MobileNetV3", 2019.
   */
  HARD_SIGMOID(Kept.OUTPUT),

  /**
   * f(x) = tanh x, within -1..1. Maximum error 0.93 ULP (float, at -0.10966251), 1 ULP (double).
   * From the output, f' = 1 - y^2.
   */
  TANH(Kept.OUTPUT),

  /**
   * f(x) = log(1 + e^x). Maximum error 1.71 ULP (float, at -1.2638191), 2 ULP (double). From the
   * output, f' = 1 - e^-y.
   */
  SOFTPLUS(Kept.OUTPUT),

  /**
   * f(x) = x / (1 + |x|), within -1..1. Maximum error 1.5 ULP. From the output, f' = (1 - |y|)^2.
   */
  SOFTSIGN(Kept.OUTPUT),

  /**
   * f(x) = x Phi(x), Phi the normal distribution. Maximum error 1.54 ULP (float, at -6.192024), 2
   * ULP (double). From the input, f' = Phi(x) + x phi(x). Source: D. Hendrycks, K. Gimpel,
   * "Gaussian Error Linear Units", 2016.
   */
  GELU(Kept.INPUT),

  /**
   * f(x) = x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), which is near GELU. Maximum error
   * 1.99 ULP (float, at -0.0019475123), 2 ULP (double). From the input. Source: as GELU.
   */
  GELU_TANH(Kept.INPUT),

  /**
   * f(x) = x / (1 + e^-x), also called swish. Maximum error 2 ULP (float, at -4.8834074e-4: 1.998).
   * From the input, f' = s (1 + x (1 - s)), s the sigmoid. Source: S. Elfwing et al.,
   * "Sigmoid-Weighted Linear Units", 2017.
   */
  SILU(Kept.INPUT),

  /**
   * f(x) = x tanh(log(1 + e^x)). Maximum error 1.49 ULP (float, at -15.940535), 2 ULP (double).
   * From the input. Source: D. Misra, "Mish: A Self Regularized Non-Monotonic Activation Function",
   * 2019.
   */
  MISH(Kept.INPUT),

  /**
   * f(x) = x (x + 3) / 6 for x within -3..3, 0 below and x above. Maximum error 2 ULP. From the
   * input, f' = (2 x + 3) / 6 inside; 0 at -3 and 1 at 3. Source: A. Howard et al., "Searching for
   * MobileNetV3", 2019.
   */
  HARD_SWISH(Kept.INPUT);

  /** What a layer keeps for the backward pass. */
  public enum Kept {
    /** The forward pass's input, x. */
    INPUT,
    /** The forward pass's output, y. */
    OUTPUT
  }

  private final Kept kept;
  private final double alpha;

  Activation(Kept kept) {
    this(kept, Double.NaN);
  }

  Activation(Kept kept, double alpha) {
    this.kept = kept;
    this.alpha = alpha;
  }

  /**
   * What {@link #backward(int, float[], int, float[], int, float[], int)} is to be given.
   *
   * @return the input or the output of the forward pass
   */
  public Kept keeps() {
    return kept;
  }

  /**
   * Whether the function has a parameter.
   *
   * @return true for LEAKY_RELU and ELU
   */
  public boolean hasAlpha() {
    return alpha == alpha;
  }

  /**
   * y = f(x), element by element.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public void forward(int n, float[] x, int xOffset, float[] y, int yOffset) {
    FloatActivations.forward(this, n, x, xOffset, y, yOffset, (float) alpha);
  }

  /**
   * y = f(x), element by element, with a parameter of one's own.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @param alpha the slope of leaky ReLU below 0, or minus ELU's limit; positive and finite
   * @throws IllegalArgumentException if n is negative, alpha is not positive and finite, or the
   *     function has no parameter
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public void forward(int n, float[] x, int xOffset, float[] y, int yOffset, float alpha) {
    FloatActivations.forward(
        this, n, x, xOffset, y, yOffset, FloatActivations.requireAlpha(this, alpha));
  }

  /**
   * dx = f'(x) dy, element by element.
   *
   * @param n number of elements
   * @param kept the forward pass's input or output, as {@link #keeps} says
   * @param keptOffset index of its first element
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param dx receives the gradient of the input; may be dy at the same offset
   * @param dxOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public void backward(
      int n, float[] kept, int keptOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
    FloatActivations.backward(this, n, kept, keptOffset, dy, dyOffset, dx, dxOffset, (float) alpha);
  }

  /**
   * dx = f'(x) dy, element by element, with a parameter of one's own.
   *
   * @param n number of elements
   * @param kept the forward pass's input or output, as {@link #keeps} says
   * @param keptOffset index of its first element
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param dx receives the gradient of the input; may be dy at the same offset
   * @param dxOffset index of its first element
   * @param alpha the slope of leaky ReLU below 0, or minus ELU's limit; positive and finite
   * @throws IllegalArgumentException if n is negative, alpha is not positive and finite, or the
   *     function has no parameter
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public void backward(
      int n,
      float[] kept,
      int keptOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      float alpha) {
    FloatActivations.backward(
        this,
        n,
        kept,
        keptOffset,
        dy,
        dyOffset,
        dx,
        dxOffset,
        FloatActivations.requireAlpha(this, alpha));
  }

  /**
   * y = f(x), element by element.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public void forward(int n, double[] x, int xOffset, double[] y, int yOffset) {
    DoubleActivations.forward(this, n, x, xOffset, y, yOffset, alpha);
  }

  /**
   * y = f(x), element by element, with a parameter of one's own.
   *
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output; may be x at the same offset
   * @param yOffset index of its first element
   * @param alpha the slope of leaky ReLU below 0, or minus ELU's limit; positive and finite
   * @throws IllegalArgumentException if n is negative, alpha is not positive and finite, or the
   *     function has no parameter
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public void forward(int n, double[] x, int xOffset, double[] y, int yOffset, double alpha) {
    DoubleActivations.forward(
        this, n, x, xOffset, y, yOffset, DoubleActivations.requireAlpha(this, alpha));
  }

  /**
   * dx = f'(x) dy, element by element.
   *
   * @param n number of elements
   * @param kept the forward pass's input or output, as {@link #keeps} says
   * @param keptOffset index of its first element
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param dx receives the gradient of the input; may be dy at the same offset
   * @param dxOffset index of its first element
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public void backward(
      int n, double[] kept, int keptOffset, double[] dy, int dyOffset, double[] dx, int dxOffset) {
    DoubleActivations.backward(this, n, kept, keptOffset, dy, dyOffset, dx, dxOffset, alpha);
  }

  /**
   * dx = f'(x) dy, element by element, with a parameter of one's own.
   *
   * @param n number of elements
   * @param kept the forward pass's input or output, as {@link #keeps} says
   * @param keptOffset index of its first element
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param dx receives the gradient of the input; may be dy at the same offset
   * @param dxOffset index of its first element
   * @param alpha the slope of leaky ReLU below 0, or minus ELU's limit; positive and finite
   * @throws IllegalArgumentException if n is negative, alpha is not positive and finite, or the
   *     function has no parameter
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public void backward(
      int n,
      double[] kept,
      int keptOffset,
      double[] dy,
      int dyOffset,
      double[] dx,
      int dxOffset,
      double alpha) {
    DoubleActivations.backward(
        this,
        n,
        kept,
        keptOffset,
        dy,
        dyOffset,
        dx,
        dxOffset,
        DoubleActivations.requireAlpha(this, alpha));
  }
}
