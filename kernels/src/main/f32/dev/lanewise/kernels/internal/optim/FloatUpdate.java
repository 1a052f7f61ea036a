package dev.lanewise.kernels.internal.optim;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.Sharing;

/**
 * One update step with its arguments checked. Parameters don't depend on each other, so threads may
 * share them out in any way. Steps are pooled, so that one allocates nothing.
 */
public final class FloatUpdate implements Workers.Task {
  // Parameters of a part, a multiple of any vector's lanes: its four arrays are some 1 MiB, which
  // takes 50 us, many times as long as it takes to hand a part over.
  private static final int PART = 1 << 16;

  private static final ScratchPool<FloatUpdate> POOL = new ScratchPool<>(FloatUpdate::new);

  // Fields are public to the providers; nobody outside the module sees them.
  /** How the gradient changes the parameter. */
  public UpdateRule rule;

  /** The parameters. */
  public float[] w;

  /** Index of the first parameter. */
  public int wOffset;

  /** The gradient. */
  public float[] g;

  /** Index of the gradient's first element. */
  public int gOffset;

  /** Velocity, sum of squares or first moment. */
  public float[] first;

  /** Index of its first element. */
  public int firstOffset;

  /** Second moment. */
  public float[] second;

  /** Index of its first element. */
  public int secondOffset;

  /** Factor of the step. */
  public float rate;

  /** Decay of the first moment, the velocity or the mean square. */
  public float beta1;

  /** Decay of the second moment. */
  public float beta2;

  /** Added to a root, so that the quotient stays finite. */
  public float epsilon;

  /** Factor of the second moment's root. */
  public float rootFactor;

  /** This times the parameter is added to its gradient. */
  public float decay;

  /** What is left of a parameter before its step. */
  public float keep;

  private int n;
  private int firstPart;
  private FloatOptimizerKernels kernels;

  private FloatUpdate() {}

  /**
   * Takes a free step.
   *
   * @param rule how the gradient changes the parameter
   * @param n number of parameters
   * @param w the parameters
   * @param wOffset index of the first
   * @param g their gradient
   * @param gOffset index of its first element
   * @return a step for one user at a time, whose other fields are left over from another
   */
  static FloatUpdate acquire(
      UpdateRule rule, int n, float[] w, int wOffset, float[] g, int gOffset) {
    FloatUpdate step = POOL.acquire();
    step.set(rule, n, w, wOffset, g, gOffset);
    return step;
  }

  private void set(UpdateRule rule, int n, float[] w, int wOffset, float[] g, int gOffset) {
    this.rule = rule;
    this.n = n;
    this.w = w;
    this.wOffset = wOffset;
    this.g = g;
    this.gOffset = gOffset;
  }

  /**
   * A step to get the kernels compiled with: its rate is 0, so nothing grows.
   *
   * @param rule how the gradient changes the parameter
   * @param n number of parameters
   * @param w the parameters
   * @param g their gradient
   * @param first velocity, sum of squares or first moment
   * @param second second moment
   * @return the step
   */
  public static FloatUpdate of(
      UpdateRule rule, int n, float[] w, float[] g, float[] first, float[] second) {
    FloatUpdate step = new FloatUpdate();
    step.set(rule, n, w, 0, g, 0);
    step.first = first;
    step.second = second;
    step.epsilon = 1;
    return step;
  }

  /** Does the step and gives it back to its pool. */
  void runAndRelease(FloatOptimizerKernels kernels, Workers workers) {
    this.kernels = kernels;
    try {
      if (n <= PART) {
        kernels.update(this, 0, n);
      } else {
        firstPart = Sharing.firstPart(wOffset, Float.BYTES);
        workers.run(1 + Math.ceilDiv(n - firstPart, PART), this);
      }
    } finally {
      this.kernels = null;
      w = null;
      g = null;
      first = null;
      second = null;
      POOL.release(this);
    }
  }

  /** Updates one part. */
  @Override
  public void run(int index) {
    if (index == 0) {
      kernels.update(this, 0, firstPart);
      return;
    }
    int from = firstPart + (index - 1) * PART;
    kernels.update(this, from, Math.min(PART, n - from));
  }
}
