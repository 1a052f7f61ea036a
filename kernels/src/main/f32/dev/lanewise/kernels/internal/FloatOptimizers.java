package dev.lanewise.kernels.internal;

import dev.lanewise.core.Check;

/** Checks the arguments of update steps; see {@link dev.lanewise.kernels.Optimizers}. */
public final class FloatOptimizers {
  private FloatOptimizers() {}

  /**
   * Gradient descent with momentum.
   *
   * @param n number of parameters
   * @param w the parameters
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param v the velocity
   * @param vOffset index of its first element
   * @param rate the learning rate
   * @param momentum its decay
   */
  public static void sgd(
      int n,
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] v,
      int vOffset,
      float rate,
      float momentum) {
    Check.size("n", n);
    Check.span("w", w.length, wOffset, n);
    Check.span("g", g.length, gOffset, n);
    Check.span("v", v.length, vOffset, n);
    FloatProviders.elementwise().sgd(n, w, wOffset, g, gOffset, v, vOffset, rate, momentum);
  }

  /**
   * Adam.
   *
   * @param n number of parameters
   * @param w the parameters
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param m the first moment
   * @param mOffset index of its first element
   * @param v the second moment
   * @param vOffset index of its first element
   * @param rate the learning rate
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon keeps the quotient finite
   * @param step the number of this step, from 1
   */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  public static void adam(
      int n,
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      float[] m,
      int mOffset,
      float[] v,
      int vOffset,
      float rate,
      float beta1,
      float beta2,
      float epsilon,
      int step) {
    Check.size("n", n);
    Check.span("w", w.length, wOffset, n);
    Check.span("g", g.length, gOffset, n);
    Check.span("m", m.length, mOffset, n);
    Check.span("v", v.length, vOffset, n);
    Check.atLeast("step", step, 1);
    // rate m^ / (sqrt(v^) + epsilon) = stepRate m / (sqrt(v) rootCorrection + epsilon)
    float stepRate = (float) (rate / (1 - StrictMath.pow(beta1, step)));
    float rootCorrection = (float) (1 / StrictMath.sqrt(1 - StrictMath.pow(beta2, step)));
    FloatProviders.elementwise()
        .adam(
            n,
            w,
            wOffset,
            g,
            gOffset,
            m,
            mOffset,
            v,
            vOffset,
            beta1,
            beta2,
            stepRate,
            rootCorrection,
            epsilon);
  }
}
