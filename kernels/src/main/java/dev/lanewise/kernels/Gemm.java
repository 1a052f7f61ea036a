package dev.lanewise.kernels;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.internal.gemm.DoubleViewGemm;
import dev.lanewise.kernels.internal.gemm.FloatViewGemm;

/**
 * Matrix products beyond what {@link Blas} has words for: views with any row and column strides, of
 * arrays and of memory segments, with a B packed once for many products, with an epilogue, and on a
 * team of one's own.
 *
 * {@snippet file="dev/lanewise/kernels/ExamplesTest.java" region="views"}
 *
 * <p>What is computed, to the bit, and within which bound, is what {@link Blas#sgemm} and {@link
 * Blas#dgemm} say. It depends on the values of the operands alone, not on strides, whether memory
 * is an array or a segment or packed, threads, or epilogue. With alpha = 0 or k = 0, A and B are
 * not read; with beta = 0, C is not read; otherwise NaN and infinities propagate.
 *
 * <p>Arrays with contiguous rows or columns are fastest. Segments, and a C with neither, pass
 * through scratch memory in blocks, which costs little where m, n and k are in the hundreds. A
 * segment of a confined arena is worked on by its owner alone, the calling thread.
 *
 * <p>Arguments are checked before anything is written. C may not share elements with A or B. That
 * is decided exactly where both matrices are stored by rows (or columns) with the same distance, as
 * slices of one matrix are; otherwise matrices that lie in the same memory are rejected if the
 * ranges from their first to their last elements meet. A heap segment that is read-only hides its
 * array, so there it isn't noticed.
 *
 * <p>Thread-safe. Nothing is allocated in steady state.
 */
public final class Gemm {
  private Gemm() {}

  /**
   * C = A B, on the shared workers.
   *
   * @param a A, m x k
   * @param b B, k x n
   * @param c C, m x n; its elements don't share memory with each other or with another operand
   * @throws IllegalArgumentException if shapes don't fit, or C is read-only or shares memory that
   *     it must not share
   */
  public static void run(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    FloatGemmPlan.plain().run(a, b, c);
  }

  /**
   * C = A B, on the shared workers.
   *
   * @param a A, m x k
   * @param b B, k x n
   * @param c C, m x n; its elements don't share memory with each other or with another operand
   * @throws IllegalArgumentException if shapes don't fit, or C is read-only or shares memory that
   *     it must not share
   */
  public static void run(DoubleMatrix a, DoubleMatrix b, DoubleMatrix c) {
    DoubleGemmPlan.plain().run(a, b, c);
  }

  /**
   * C = A B on the shared workers, with a B that has been packed before.
   *
   * @param a A, m x k
   * @param b B, k x n
   * @param c C, m x n; its elements don't share memory with each other or with another operand
   * @throws IllegalArgumentException if shapes don't fit, or C is read-only or shares memory that
   *     it must not share
   */
  public static void run(FloatMatrix a, FloatPackedMatrix b, FloatMatrix c) {
    FloatGemmPlan.plain().run(a, b, c);
  }

  /**
   * C = A B on the shared workers, with a B that has been packed before.
   *
   * @param a A, m x k
   * @param b B, k x n
   * @param c C, m x n; its elements don't share memory with each other or with another operand
   * @throws IllegalArgumentException if shapes don't fit, or C is read-only or shares memory that
   *     it must not share
   */
  public static void run(DoubleMatrix a, DoublePackedMatrix b, DoubleMatrix c) {
    DoubleGemmPlan.plain().run(a, b, c);
  }

  /**
   * C_i = A_i B_i for i from 0 to count - 1, on the shared workers: products of the same shape
   * whose operands lie at constant distances. {@link FloatGemmPlan#batch} says it in full.
   *
   * @param count number of products
   * @param a A of the first one, m x k
   * @param aStride distance from an A to the next in elements; 0 to use one for all
   * @param b B of the first one, k x n
   * @param bStride distance from a B to the next in elements; 0 to use one for all
   * @param c C of the first one, m x n
   * @param cStride distance from a C to the next in elements
   * @throws IllegalArgumentException if count or a stride is negative, shapes don't fit, or C is
   *     read-only or shares memory that it must not share
   * @throws IndexOutOfBoundsException if an operand doesn't lie inside its memory
   */
  public static void batch(
      int count,
      FloatMatrix a,
      long aStride,
      FloatMatrix b,
      long bStride,
      FloatMatrix c,
      long cStride) {
    FloatGemmPlan.plain().batch(count, a, aStride, b, bStride, c, cStride);
  }

  /**
   * C_i = A_i B_i for i from 0 to count - 1, on the shared workers: products of the same shape
   * whose operands lie at constant distances. {@link DoubleGemmPlan#batch} says it in full.
   *
   * @param count number of products
   * @param a A of the first one, m x k
   * @param aStride distance from an A to the next in elements; 0 to use one for all
   * @param b B of the first one, k x n
   * @param bStride distance from a B to the next in elements; 0 to use one for all
   * @param c C of the first one, m x n
   * @param cStride distance from a C to the next in elements
   * @throws IllegalArgumentException if count or a stride is negative, shapes don't fit, or C is
   *     read-only or shares memory that it must not share
   * @throws IndexOutOfBoundsException if an operand doesn't lie inside its memory
   */
  public static void batch(
      int count,
      DoubleMatrix a,
      long aStride,
      DoubleMatrix b,
      long bStride,
      DoubleMatrix c,
      long cStride) {
    DoubleGemmPlan.plain().batch(count, a, aStride, b, bStride, c, cStride);
  }

  /**
   * What the dispatch chooses for a product C = A B of row-major arrays of floats on the shared
   * workers.
   *
   * @param m rows of C
   * @param n columns of C
   * @param k the common dimension
   * @return the choice, with a readable {@code toString()}
   * @throws IllegalArgumentException if a size is negative
   */
  public static GemmExplanation explain(int m, int n, int k) {
    return explain(float.class, Transpose.NO, Transpose.NO, m, n, k, Workers.shared());
  }

  /**
   * What the dispatch chooses for a product C = op(A) op(B) of arrays once all kernels are
   * compiled, from the code that chooses.
   *
   * @param type {@code float.class} or {@code double.class}
   * @param transA whether A is transposed
   * @param transB whether B is transposed
   * @param m rows of C
   * @param n columns of C
   * @param k the common dimension
   * @param workers would share the work
   * @return the choice, with a readable {@code toString()}
   * @throws IllegalArgumentException if a size is negative or type is neither
   */
  public static GemmExplanation explain(
      Class<?> type, Transpose transA, Transpose transB, int m, int n, int k, Workers workers) {
    if (type == float.class) {
      return FloatViewGemm.explain(workers, transA, transB, m, n, k);
    }
    if (type == double.class) {
      return DoubleViewGemm.explain(workers, transA, transB, m, n, k);
    }
    throw new IllegalArgumentException("type = " + type + ", but must be float or double");
  }
}
