package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.gemm.DoubleGemm;
import dev.lanewise.kernels.internal.gemm.FloatGemm;

/**
 * The BLAS routines, row-major, with CBLAS's names and argument order and an offset after each
 * array. They follow the reference BLAS in what is read and written: with alpha = 0 or k = 0 the
 * operands A and B are not read, with beta = 0 what C held is not read, the elements between a
 * row's end and the next row are left alone; otherwise NaN and infinities propagate.
 *
 * <p>The bits of a result depend on nothing but the operands and the sizes: the k axis is cut into
 * blocks of 256; in a block each element is one chain of fused multiply-adds in ascending k from
 * +0; the first block gives alpha * s, or fma(beta, c, alpha * s) if beta is not 0, and each later
 * one fma(alpha, s, c).
 *
 * <p>Thread-safe. The method: K. Goto, R. van de Geijn, "Anatomy of High-Performance Matrix
 * Multiplication", ACM TOMS 34(3), 2008; F. Van Zee, R. van de Geijn, "BLIS", ACM TOMS 41(3), 2015.
 */
public final class Blas {
  private Blas() {}

  /**
   * C = alpha op(A) op(B) + beta C, all row-major, op(X) = X or X^T.
   *
   * <p>Error of an element: at most gamma_(k+2) (|alpha| |A||B| + |beta| |C|) with gamma_n = n u /
   * (1 - n u), u = 2^-24 (N. Higham, "Accuracy and Stability of Numerical Algorithms", 2002, 3.5).
   * Arguments are checked in their order, before anything is written. C may not share elements with
   * A or B.
   *
   * @param transA whether A is transposed
   * @param transB whether B is transposed
   * @param m rows of op(A) and C
   * @param n columns of op(B) and C
   * @param k columns of op(A), rows of op(B)
   * @param alpha scales the product; if it is 0, A and B are not read
   * @param a holds A: m x k, or k x m if transposed
   * @param aOffset index of A's first element
   * @param lda distance from a row of A to the next, at least its number of columns
   * @param b holds B: k x n, or n x k if transposed
   * @param bOffset index of B's first element
   * @param ldb distance from a row of B to the next, at least its number of columns
   * @param beta scales C; if it is 0, C is not read
   * @param c holds C: m x n
   * @param cOffset index of C's first element
   * @param ldc distance from a row of C to the next, at least n
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void sgemm(
      Transpose transA,
      Transpose transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    FloatGemm.run(
        transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
  }

  /**
   * C = alpha op(A) op(B) + beta C, all row-major, op(X) = X or X^T.
   *
   * <p>Error of an element: at most gamma_(k+2) (|alpha| |A||B| + |beta| |C|) with gamma_n = n u /
   * (1 - n u), u = 2^-53 (N. Higham, "Accuracy and Stability of Numerical Algorithms", 2002, 3.5).
   * Arguments are checked in their order, before anything is written. C may not share elements with
   * A or B.
   *
   * @param transA whether A is transposed
   * @param transB whether B is transposed
   * @param m rows of op(A) and C
   * @param n columns of op(B) and C
   * @param k columns of op(A), rows of op(B)
   * @param alpha scales the product; if it is 0, A and B are not read
   * @param a holds A: m x k, or k x m if transposed
   * @param aOffset index of A's first element
   * @param lda distance from a row of A to the next, at least its number of columns
   * @param b holds B: k x n, or n x k if transposed
   * @param bOffset index of B's first element
   * @param ldb distance from a row of B to the next, at least its number of columns
   * @param beta scales C; if it is 0, C is not read
   * @param c holds C: m x n
   * @param cOffset index of C's first element
   * @param ldc distance from a row of C to the next, at least n
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void dgemm(
      Transpose transA,
      Transpose transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double beta,
      double[] c,
      int cOffset,
      int ldc) {
    DoubleGemm.run(
        transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
  }
}
