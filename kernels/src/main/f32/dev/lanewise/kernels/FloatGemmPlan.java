package dev.lanewise.kernels;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.internal.gemm.FloatAccess;
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
   * @throws IllegalStateException if a matrix is in a segment that has been closed
   * @throws WrongThreadException if a matrix is in a segment that belongs to another thread
   */
  public void run(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    FloatAccess.require("a", a);
    FloatAccess.require("b", b);
    FloatAccess.require("c", c);
    FloatAccess.require(steps);
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
   * @throws IllegalStateException if a matrix is in a segment that has been closed
   * @throws WrongThreadException if a matrix is in a segment that belongs to another thread
   */
  public void run(FloatMatrix a, FloatPackedMatrix b, FloatMatrix c) {
    FloatAccess.require("a", a);
    Objects.requireNonNull(b, "b");
    FloatAccess.require("c", c);
    FloatAccess.require(steps);
    FloatViewGemm.run(team(), alpha, a, b.panels, beta, c, steps);
  }

  /**
   * Products of the same shape whose operands lie at constant distances: for i from 0 to count - 1,
   * C_i = alpha A_i B_i + beta C_i, then the epilogue, where A_i is A moved by {@code i * aStride}
   * elements, and so on. The bits are those of so many separate products.
   *
   * <p>The results either follow each other or lie side by side in the rows (or columns) of one
   * matrix. Memory of the results, from the first to the last, may not meet that of a factor.
   *
   * @param count number of products
   * @param a A of the first one, m x k
   * @param aStride distance from an A to the next in elements, at least 0; 0 to use one for all
   * @param b B of the first one, k x n
   * @param bStride distance from a B to the next in elements, at least 0; 0 to use one for all
   * @param c C of the first one, m x n
   * @param cStride distance from a C to the next in elements
   * @throws IllegalArgumentException if count or a stride is negative, shapes don't fit, C is
   *     read-only or shares memory that it must not share, or the epilogue has matrices: what it
   *     has is shared by all products, which suits biases and activations only
   * @throws IndexOutOfBoundsException if an operand doesn't lie inside its memory, or a bias is too
   *     short
   * @throws IllegalStateException if a matrix is in a segment that has been closed
   * @throws WrongThreadException if a matrix is in a segment that belongs to another thread
   */
  public void batch(
      int count,
      FloatMatrix a,
      long aStride,
      FloatMatrix b,
      long bStride,
      FloatMatrix c,
      long cStride) {
    FloatAccess.require("a", a);
    FloatAccess.require("b", b);
    FloatAccess.require("c", c);
    FloatAccess.require(steps);
    FloatViewGemm.batch(team(), alpha, count, a, aStride, b, bStride, beta, c, cStride, steps);
  }
}
