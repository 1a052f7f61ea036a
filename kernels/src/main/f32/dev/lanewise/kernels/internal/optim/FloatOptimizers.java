package dev.lanewise.kernels.internal.optim;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.blas.FloatLevel1;
import dev.lanewise.kernels.internal.blas.FloatVectorCall;
import dev.lanewise.kernels.internal.blas.VectorOp;
import java.util.Objects;

/** Checks the arguments of update steps; see {@link dev.lanewise.kernels.Optimizers}. */
@SuppressWarnings("cast") // casts from double are needed here, redundant in the f64 twin
public final class FloatOptimizers {
  private FloatOptimizers() {}

  private static FloatUpdate step(
      UpdateRule rule, int n, float[] w, int wOffset, float[] g, int gOffset) {
    Check.size("n", n);
    Check.span("w", Check.length("w", w), wOffset, n);
    Check.span("g", Check.length("g", g), gOffset, n);
    return FloatUpdate.acquire(rule, n, w, wOffset, g, gOffset);
  }

  private static void run(FloatUpdate step) {
    step.runAndRelease(FloatProviders.optimizers(), Workers.shared());
  }

  /**
   * Plain gradient descent.
   *
   * @param n number of parameters
   * @param w the parameters
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param rate the learning rate
   * @param decay weight decay
   */
  public static void sgd(
      int n, float[] w, int wOffset, float[] g, int gOffset, float rate, float decay) {
    FloatUpdate step = step(UpdateRule.SGD, n, w, wOffset, g, gOffset);
    step.rate = rate;
    step.decay = decay;
    run(step);
  }

  /**
   * A rule that keeps one number for each parameter: momentum, Nesterov, AdaGrad, RMSProp.
   *
   * @param rule the rule
   * @param n number of parameters
   * @param w the parameters
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @param name the name of what is kept
   * @param v what is kept
   * @param vOffset index of its first element
   * @param rate the learning rate
   * @param beta how much is kept of it
   * @param epsilon keeps the quotient finite
   * @param decay weight decay
   */
  public static void update(
      UpdateRule rule,
      int n,
      float[] w,
      int wOffset,
      float[] g,
      int gOffset,
      String name,
      float[] v,
      int vOffset,
      float rate,
      float beta,
      float epsilon,
      float decay) {
    Check.size("n", n);
    Check.span(name, Objects.requireNonNull(v, name).length, vOffset, n);
    FloatUpdate step = step(rule, n, w, wOffset, g, gOffset);
    step.first = v;
    step.firstOffset = vOffset;
    step.rate = rate;
    step.beta1 = beta;
    step.epsilon = epsilon;
    step.decay = decay;
    run(step);
  }

  /**
   * Adam and AdamW.
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
   * @param decay weight decay through the gradient
   * @param decoupledDecay weight decay beside it
   * @param number the number of this step, from 1
   */
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
      float decay,
      float decoupledDecay,
      int number) {
    Check.size("n", n);
    Check.span("m", Check.length("m", m), mOffset, n);
    Check.span("v", Check.length("v", v), vOffset, n);
    Check.atLeast("step", number, 1);
    FloatUpdate step = step(UpdateRule.ADAM, n, w, wOffset, g, gOffset);
    step.first = m;
    step.firstOffset = mOffset;
    step.second = v;
    step.secondOffset = vOffset;
    // rate m^ / (sqrt(v^) + epsilon) = stepRate m / (sqrt(v) rootFactor + epsilon)
    step.rate = (float) (rate / (1 - WholePower.of(beta1, number)));
    step.rootFactor = (float) (1 / StrictMath.sqrt(1 - WholePower.of(beta2, number)));
    step.beta1 = beta1;
    step.beta2 = beta2;
    step.epsilon = epsilon;
    step.decay = decay;
    step.keep = 1 - rate * decoupledDecay;
    run(step);
  }

  /**
   * Clips each element.
   *
   * @param n number of elements
   * @param g the gradient
   * @param gOffset index of its first element
   * @param limit the greatest magnitude that stays
   */
  public static void clip(int n, float[] g, int gOffset, float limit) {
    Check.size("n", n);
    Check.span("g", Check.length("g", g), gOffset, n);
    checkLimit(limit);
    FloatVectorCall.run(VectorOp.CLIP, n, limit, null, 0, g, gOffset);
  }

  private static void checkLimit(float limit) {
    if (!(limit >= 0)) {
      throw new IllegalArgumentException("limit = " + limit + ", but must be at least 0");
    }
  }

  /**
   * Clips all arrays together by their norm.
   *
   * @param gradients the arrays
   * @param limit the greatest norm that stays
   * @return the norm before
   */
  public static float clipNorm(float[][] gradients, float limit) {
    checkLimit(limit);
    float norm = norm(gradients);
    float factor = limit / (norm + 1e-6f);
    if (!(factor >= 1)) {
      for (float[] g : gradients) {
        FloatVectorCall.run(VectorOp.SCAL, g.length, factor, null, 0, g, 0);
      }
    }
    return norm;
  }

  /** The root of the sum of squared norms, kept as scale^2 squares so that none overflows. */
  private static float norm(float[][] gradients) {
    float scale = 0;
    float squares = 1;
    float notFinite = 0;
    for (float[] g : gradients) {
      float norm = FloatLevel1.nrm2(g.length, g, 0, 1);
      if (!(norm <= Float.MAX_VALUE)) {
        notFinite += norm; // NaN if there is one
      } else if (scale < norm) {
        float ratio = scale / norm;
        squares = Math.fma(squares * ratio, ratio, 1f);
        scale = norm;
      } else if (norm > 0) {
        float ratio = norm / scale;
        squares = Math.fma(ratio, ratio, squares);
      }
    }
    return notFinite != 0 ? notFinite : scale * (float) Math.sqrt(squares);
  }
}
