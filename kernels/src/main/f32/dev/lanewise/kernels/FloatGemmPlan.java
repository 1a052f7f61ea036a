package dev.lanewise.kernels;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.internal.gemm.FloatSteps;
import dev.lanewise.kernels.internal.gemm.FloatViewGemm;
import java.util.Objects;

/**
 * Everything about a product but its matrices: C = alpha A B + beta C, then an {@link
 * FloatEpilogue}, on a team of {@link Workers}. {@link Gemm} says what holds for all products.
 *
 * <pre>{@code
 * FloatGemmPlan layer = FloatGemmPlan.plain().epilogue(
 *     FloatEpilogue.none().biasPerColumn(bias, 0).activation(Activation.RELU));
 * layer.run(x, weights.transpose(), y);
 * }</pre>
 *
 * <p>Immutable and thread-safe: make it once, use it often. Each method that sets something gives a
 * new plan; {@link #run} allocates nothing in steady state.
 */
public final class FloatGemmPlan {
  private static final FloatGemmPlan PLAIN = new FloatGemmPlan(null, 1, 0, FloatSteps.NONE);

  private final Workers workers;
  private final float alpha;
  private final float beta;
  private final FloatSteps steps;

  private FloatGemmPlan(Workers workers, float alpha, float beta, FloatSteps steps) {
    this.workers = workers;
    this.alpha = alpha;
    this.beta = beta;
    this.steps = steps;
  }

  /**
   * C = A B on the shared workers: the plan to begin with.
   *
   * @return the same plan at every call
   */
  public static FloatGemmPlan plain() {
    return PLAIN;
  }

  /**
   * Scales the product.
   *
   * @param alpha the factor, 1 unless set; if it is 0, A and B are not read
   * @return this plan with that factor
   */
  public FloatGemmPlan alpha(float alpha) {
    return new FloatGemmPlan(workers, alpha, beta, steps);
  }

  /**
   * Adds what C held.
   *
   * @param beta its factor, 0 unless set; if it is 0, C is not read
   * @return this plan with that factor
   */
  public FloatGemmPlan beta(float beta) {
    return new FloatGemmPlan(workers, alpha, beta, steps);
  }

  /**
   * Sets who works on it. Results don't depend on it.
   *
   * @param workers the team; {@link Workers#shared()} unless set
   * @return this plan with that team
   */
  public FloatGemmPlan workers(Workers workers) {
    Objects.requireNonNull(workers, "workers");
    return new FloatGemmPlan(workers, alpha, beta, steps);
  }

  /**
   * Sets what is done to the result before it leaves the cache.
   *
   * @param epilogue the steps; {@link FloatEpilogue#none()} unless set
   * @return this plan with that epilogue
   */
  public FloatGemmPlan epilogue(FloatEpilogue epilogue) {
    return new FloatGemmPlan(workers, alpha, beta, epilogue.steps);
  }

  private Workers team() {
    return workers == null ? Workers.shared() : workers;
  }

  /**
   * C = alpha A B + beta C, then the epilogue.
   *
   * @param a A, m x k
   * @param b B, k x n
   * @param c C, m x n; its elements don't share memory with each other or with another operand
   * @throws IllegalArgumentException if shapes don't fit, or C or what an epilogue keeps is
   *     read-only or shares memory that it must not share
   * @throws IndexOutOfBoundsException if a bias of the epilogue is too short
   */
  public void run(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    FloatViewGemm.run(team(), alpha, a, b, beta, c, steps);
  }

  /**
   * C = alpha A B + beta C, then the epilogue, with a B that has been packed before.
   *
   * @param a A, m x k
   * @param b B, k x n
   * @param c C, m x n; its elements don't share memory with each other or with another operand
   * @throws IllegalArgumentException if shapes don't fit, or C or what an epilogue keeps is
   *     read-only or shares memory that it must not share
   * @throws IndexOutOfBoundsException if a bias of the epilogue is too short
   */
  public void run(FloatMatrix a, FloatPackedMatrix b, FloatMatrix c) {
    FloatViewGemm.run(team(), alpha, a, b.panels, beta, c, steps);
  }
}
