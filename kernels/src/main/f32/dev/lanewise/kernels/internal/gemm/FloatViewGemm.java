package dev.lanewise.kernels.internal.gemm;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.GemmExplanation;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.ProviderChoice;
import java.util.Objects;

/** Checks the operands of a product of views and hands it to what is fastest for them. */
public final class FloatViewGemm {
  private FloatViewGemm() {}

  /**
   * C = alpha A B + beta C, then the steps.
   *
   * @param workers share the work where there is enough of it
   * @param alpha scales the product
   * @param a m x k
   * @param b k x n
   * @param beta scales C
   * @param c m x n
   * @param steps the epilogue
   */
  public static void run(
      Workers workers,
      float alpha,
      FloatMatrix a,
      FloatMatrix b,
      float beta,
      FloatMatrix c,
      FloatSteps steps) {
    check(a, b, b.rows(), b.cols(), c, steps);
    if (tiny(alpha, a, b, c, steps)) {
      FloatProviders.gemm()
          .smallGemm(
              c.rows(),
              c.cols(),
              a.cols(),
              alpha,
              a.array(),
              (int) a.offset(),
              (int) a.rowStride(),
              (int) a.colStride(),
              b.array(),
              (int) b.offset(),
              (int) b.rowStride(),
              (int) b.colStride(),
              beta,
              c.array(),
              (int) c.offset(),
              (int) c.rowStride());
      return;
    }
    run(workers, alpha, a, b, null, beta, c, steps);
  }

  /**
   * C = alpha A B + beta C, then the steps.
   *
   * @param workers share the work where there is enough of it
   * @param alpha scales the product
   * @param a m x k
   * @param b k x n
   * @param beta scales C
   * @param c m x n
   * @param steps the epilogue
   */
  public static void run(
      Workers workers,
      float alpha,
      FloatMatrix a,
      FloatPanels b,
      float beta,
      FloatMatrix c,
      FloatSteps steps) {
    check(a, null, b.k(), b.n(), c, steps);
    run(workers, alpha, a, null, b, beta, c, steps);
  }

  /**
   * {@code count} products of one shape, operands at constant distances.
   *
   * @param workers share the work where there is enough of it
   * @param alpha scales the products
   * @param count number of products
   * @param a the first A, m x k
   * @param aStride distance from an A to the next
   * @param b the first B, k x n
   * @param bStride distance from a B to the next
   * @param beta scales C
   * @param c the first C, m x n
   * @param cStride distance from a C to the next
   * @param steps the epilogue
   */
  public static void batch(
      Workers workers,
      float alpha,
      int count,
      FloatMatrix a,
      long aStride,
      FloatMatrix b,
      long bStride,
      float beta,
      FloatMatrix c,
      long cStride,
      FloatSteps steps) {
    Check.size("count", count);
    checkShapes(a, b.rows(), b.cols(), c);
    FloatOverlap.requireInside("a", a, "aStride", aStride, count);
    FloatOverlap.requireInside("b", b, "bStride", bStride, count);
    FloatOverlap.requireInside("c", c, "cStride", cStride, count);
    FloatOverlap.requireWritable("c", c);
    FloatOverlap.requireApart(c, cStride, count);
    FloatOverlap.forbid("c", c, cStride, "a", a, aStride, count);
    FloatOverlap.forbid("c", c, cStride, "b", b, bStride, count);
    if (steps.hasMatrices()) {
      throw new IllegalArgumentException(
          "epilogue has a matrix of C's shape, but in a batch it must have biases and an"
              + " activation only: all products share them");
    }
    steps.check(null, null, c);
    if (count > 0) {
      steps.checkBatch(c, cStride, count);
      boolean shareable =
          FloatOverlap.shareable(a) && FloatOverlap.shareable(b) && FloatOverlap.shareable(c);
      Workers team = shareable ? workers : FloatProduct.ALONE;
      FloatBatch.run(team, alpha, count, a, aStride, b, bStride, beta, c, cStride, steps);
    }
  }

  private static void run(
      Workers workers,
      float alpha,
      FloatMatrix a,
      FloatMatrix b,
      FloatPanels panels,
      float beta,
      FloatMatrix c,
      FloatSteps steps) {
    boolean shareable =
        FloatOverlap.shareable(a)
            && FloatOverlap.shareable(b)
            && FloatOverlap.shareable(c)
            && steps.shareable();
    FloatProduct product = FloatProduct.acquire();
    try {
      product.scalars(alpha, beta, steps);
      product.operands(a, 0, b, 0, panels, c, 0);
      product.run(shareable ? workers : FloatProduct.ALONE);
    } finally {
      product.release();
    }
  }

  /** Products for which everything beyond the product itself would be noticed. */
  private static boolean tiny(
      float alpha, FloatMatrix a, FloatMatrix b, FloatMatrix c, FloatSteps steps) {
    int m = c.rows();
    int n = c.cols();
    int k = a.cols();
    return m > 1
        && n > 1
        && k > 0
        && alpha != 0
        && GemmPath.small(m, n, k, a.colStride() == 1, b.colStride() == 1)
        && steps == FloatSteps.NONE
        && a.array() != null
        && b.array() != null
        && c.array() != null
        && c.colStride() == 1;
  }

  /**
   * What is chosen for a product of arrays, once all kernels are compiled.
   *
   * @param workers would share the work
   * @param transA whether A is transposed
   * @param transB whether B is transposed
   * @param m rows of C
   * @param n columns of C
   * @param k the common dimension
   * @return the choice
   */
  public static GemmExplanation explain(
      Workers workers, Transpose transA, Transpose transB, int m, int n, int k) {
    boolean aStored = Objects.requireNonNull(transA, "transA") == Transpose.NO;
    boolean bStored = Objects.requireNonNull(transB, "transB") == Transpose.NO;
    Check.size("m", m);
    Check.size("n", n);
    Check.size("k", k);
    ProviderChoice choice = ProviderChoice.current();
    FloatGemmCall call = FloatGemmCall.acquire();
    try {
      int aRowStride = aStored ? Math.max(2, k) : 1;
      int bRowStride = bStored ? Math.max(2, n) : 1;
      int aColStride = aStored ? 1 : Math.max(2, m);
      int bColStride = bStored ? 1 : Math.max(2, k);
      call.operands(m, n, k, 1, null, 0, aRowStride, aColStride, null, 0, bRowStride, bColStride);
      return call.explain(
          FloatProviders.chosen(), choice.simd(), choice.vectorBits(), workers.size());
    } finally {
      call.release();
    }
  }

  private static void check(
      FloatMatrix a, FloatMatrix b, int bRows, int bCols, FloatMatrix c, FloatSteps steps) {
    checkShapes(a, bRows, bCols, c);
    FloatOverlap.requireWritable("c", c);
    FloatOverlap.forbid("c", c, "a", a);
    FloatOverlap.forbid("c", c, "b", b);
    steps.check(a, b, c);
  }

  private static void checkShapes(FloatMatrix a, int bRows, int bCols, FloatMatrix c) {
    boolean fit = a.rows() == c.rows() && a.cols() == bRows && bCols == c.cols();
    if (!fit) {
      throw new IllegalArgumentException(
          "a is "
              + a.rows()
              + " x "
              + a.cols()
              + ", b is "
              + bRows
              + " x "
              + bCols
              + ", c is "
              + c.rows()
              + " x "
              + c.cols()
              + ", but must be m x k, k x n, m x n");
    }
  }
}
