package dev.lanewise.kernels.internal.blas;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.internal.FloatProviders;
import java.util.Objects;

/** Checks the arguments of a matrix times a vector, does what needs no product, hands over. */
public final class FloatGemv {
  private FloatGemv() {}

  /**
   * y = alpha op(A) x + beta y; parameters as in {@link dev.lanewise.kernels.Blas}.
   *
   * @param transA NO or YES
   * @param m rows of A
   * @param n columns of A
   * @param alpha scales the product
   * @param a holds A
   * @param aOffset index of its first element
   * @param lda distance between rows of A
   * @param x holds x
   * @param xOffset where its elements begin
   * @param incx distance between its elements
   * @param beta scales y
   * @param y holds y
   * @param yOffset where its elements begin
   * @param incy distance between its elements
   */
  public static void run(
      Transpose transA,
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int incx,
      float beta,
      float[] y,
      int yOffset,
      int incy) {
    boolean stored = Objects.requireNonNull(transA, "transA") == Transpose.NO;
    Check.size("m", m);
    Check.size("n", n);
    int length = stored ? m : n;
    int k = stored ? n : m;
    Check.matrix("a", Check.length("a", a), aOffset, m, n, lda);
    Check.vector("x", Check.length("x", x), xOffset, k, incx);
    Check.vector("y", Check.length("y", y), yOffset, length, incy);
    if (length == 0) {
      return;
    }
    int yStart = FloatLevel1.start(length, yOffset, incy);
    if (alpha == 0 || k == 0) {
      scale(length, beta, y, yStart, incy);
      return;
    }
    int xStart = FloatLevel1.start(k, xOffset, incx);
    FloatGemvCall call = FloatGemvCall.acquire();
    call.matrix(length, k, alpha, a, aOffset, stored ? lda : 1, stored ? 1 : lda);
    call.vectors(x, xStart, incx, beta, y, yStart, incy);
    call.runAndRelease(FloatProviders.blas(), Workers.shared());
  }

  /**
   * A product C = alpha op(A) op(B) + beta C whose result is one column or one row, with the bits
   * of any other. Arguments have been checked; alpha and k are not 0.
   *
   * @param m rows of C
   * @param n columns of C; one of m and n is 1
   * @param k the common dimension
   * @param alpha scales the product
   * @param a holds op(A), m x k
   * @param aOffset index of its first element
   * @param aRowStride distance from a row of op(A) to the next
   * @param aColStride distance from a column of op(A) to the next
   * @param b holds op(B), k x n
   * @param bOffset index of its first element
   * @param bRowStride distance from a row of op(B) to the next
   * @param bColStride distance from a column of op(B) to the next
   * @param beta scales C
   * @param c holds C
   * @param cOffset index of its first element
   * @param ldc distance from a row of C to the next
   */
  public static void product(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRowStride,
      int aColStride,
      float[] b,
      int bOffset,
      int bRowStride,
      int bColStride,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    FloatGemvCall call = FloatGemvCall.acquire();
    if (n == 1) {
      call.matrix(m, k, alpha, a, aOffset, aRowStride, aColStride);
      call.vectors(b, bOffset, bRowStride, beta, c, cOffset, ldc);
    } else {
      // a row times B is B^T times a column; the factors of a product may be exchanged
      call.matrix(n, k, alpha, b, bOffset, bColStride, bRowStride);
      call.vectors(a, aOffset, aColStride, beta, c, cOffset, 1);
    }
    call.runAndRelease(FloatProviders.blas(), Workers.shared());
  }

  private static void scale(int n, float beta, float[] y, int start, int stride) {
    if (beta == 1) {
      return;
    }
    for (int i = 0, index = start; i < n; i++, index += stride) {
      y[index] = beta == 0 ? 0 : beta * y[index];
    }
  }
}
