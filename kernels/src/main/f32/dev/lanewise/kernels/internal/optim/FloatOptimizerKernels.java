package dev.lanewise.kernels.internal.optim;

/**
 * What the update steps need done, for one element type. The SIMD and the scalar implementation
 * give the same bits.
 */
public interface FloatOptimizerKernels {
  /**
   * Updates some of the parameters, on the calling thread.
   *
   * @param step the step
   * @param first the first of them
   * @param count how many
   */
  void update(FloatUpdate step, int first, int count);

  /**
   * g = min(max(g, -limit), limit); NaN stays NaN.
   *
   * @param n number of elements
   * @param g changed in place
   * @param gOffset index of its first element
   * @param limit not negative
   */
  void clip(int n, float[] g, int gOffset, float limit);
}
