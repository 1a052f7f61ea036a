package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.blas.DoubleGemv;
import dev.lanewise.kernels.internal.blas.DoubleGer;
import dev.lanewise.kernels.internal.blas.DoubleLevel1;
import dev.lanewise.kernels.internal.blas.FloatGemv;
import dev.lanewise.kernels.internal.blas.FloatGer;
import dev.lanewise.kernels.internal.blas.FloatLevel1;
import dev.lanewise.kernels.internal.gemm.DoubleGemm;
import dev.lanewise.kernels.internal.gemm.FloatGemm;

/**
 * The BLAS routines, row-major, with CBLAS's names and argument order and an offset after each
 * array. They follow the reference BLAS in what is read and written: with alpha = 0 or k = 0 the
 * operands A and B are not read, with beta = 0 what C held is not read, the elements between a
 * row's end and the next row are left alone; otherwise NaN and infinities propagate.
 *
 * {@snippet file="dev/lanewise/kernels/ExamplesTest.java" region="product"}
 *
 * <p>The bits of a result depend on nothing but the operands and the sizes. For products of
 * matrices, and of a matrix and a vector, the k axis is cut into blocks of 256; in a block each
 * element is one chain of fused multiply-adds in ascending k from +0; the first block gives alpha *
 * s, or fma(beta, c, alpha * s) if beta is not 0, and each later one fma(alpha, s, c). Sums over a
 * vector have 64 lanes: element i goes to lane i mod 64, and at the end the upper half of the lanes
 * is added to the lower half, 64, 32, ... 1.
 *
 * <p>An increment is the distance from an element of a vector to the next and must not be 0. As in
 * the reference BLAS, a negative one means that the vector begins at the far end: its element i is
 * at {@code offset + (n - 1 - i) * |inc|}, so the offset is always where its elements begin in
 * memory.
 *
 * <p>Arguments are checked in their order, before anything is written. What is written may not
 * share elements with what is read. A call with nothing to do checks its arguments all the same.
 *
 * <p>Operations on long vectors whose increments are 1 are shared between threads, as large
 * products are, with the same bits.
 *
 * <p>Thread-safe. Nothing is allocated in steady state. The methods: K. Goto, R. van de Geijn,
 * "Anatomy of High-Performance Matrix Multiplication", ACM TOMS 34(3), 2008; F. Van Zee, R. van de
 * Geijn, "BLIS", ACM TOMS 41(3), 2015; J. Dongarra et al., "An Extended Set of FORTRAN Basic Linear
 * Algebra Subprograms", ACM TOMS 14(1), 1988; C. Lawson et al., "Basic Linear Algebra Subprograms
 * for Fortran Usage", ACM TOMS 5(3), 1979. The bounds: N. Higham, "Accuracy and Stability of
 * Numerical Algorithms", 2002, chapter 3; in them gamma_n = n u / (1 - n u), and u is the unit
 * roundoff, 2^-24 for float and 2^-53 for double.
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

  /**
   * y = alpha op(A) x + beta y, A row-major, op(X) = X or X^T. The bits are those of {@link #sgemm
   * sgemm} with one column.
   *
   * <p>Error of an element: at most gamma_(k+2) (|alpha| |A||x| + |beta| |y|), k the length of x.
   * With alpha = 0 or k = 0 neither A nor x is read, with beta = 0 what y held is not read;
   * otherwise NaN and infinities propagate. Large products are shared between threads.
   *
   * @param transA whether A is transposed
   * @param m rows of A; elements of y, or of x if transposed
   * @param n columns of A; elements of x, or of y if transposed
   * @param alpha scales the product
   * @param a holds A, m x n
   * @param aOffset index of A's first element
   * @param lda distance from a row of A to the next, at least n
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @param beta scales y
   * @param y holds y
   * @param yOffset index of the element of y that comes first in memory
   * @param incy distance from an element of y to the next, not 0; negative: from the far end
   * @throws IllegalArgumentException if a size is negative, lda too small or an increment 0
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void sgemv(
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
    FloatGemv.run(transA, m, n, alpha, a, aOffset, lda, x, xOffset, incx, beta, y, yOffset, incy);
  }

  /**
   * A = alpha x y^T + A, A row-major: a_ij = fma(alpha * x_i, y_j, a_ij).
   *
   * <p>Error of an element: at most gamma_2 (|alpha| |x_i| |y_j| + |a_ij|). With alpha = 0 nothing
   * is read or written; otherwise NaN and infinities propagate. Large products are shared between
   * threads.
   *
   * @param m rows of A, elements of x
   * @param n columns of A, elements of y
   * @param alpha scales the product
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @param y holds y
   * @param yOffset index of the element of y that comes first in memory
   * @param incy distance from an element of y to the next, not 0; negative: from the far end
   * @param a holds A, m x n
   * @param aOffset index of A's first element
   * @param lda distance from a row of A to the next, at least n
   * @throws IllegalArgumentException if a size is negative, an increment 0 or lda too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void sger(
      int m,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      int incx,
      float[] y,
      int yOffset,
      int incy,
      float[] a,
      int aOffset,
      int lda) {
    FloatGer.run(m, n, alpha, x, xOffset, incx, y, yOffset, incy, a, aOffset, lda);
  }

  /**
   * The sum of x_i y_i, over 64 lanes of fused multiply-adds.
   *
   * <p>Error: at most gamma_(ceil(n/64)+6) |x||y|. NaN and infinities propagate.
   *
   * @param n number of elements
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @param y holds y
   * @param yOffset index of the element of y that comes first in memory
   * @param incy distance from an element of y to the next, not 0; negative: from the far end
   * @return the sum; 0 if n = 0
   * @throws IllegalArgumentException if n is negative or an increment is 0
   * @throws IndexOutOfBoundsException if a vector does not lie inside its array
   */
  public static float sdot(
      int n, float[] x, int xOffset, int incx, float[] y, int yOffset, int incy) {
    return FloatLevel1.dot(n, x, xOffset, incx, y, yOffset, incy);
  }

  /**
   * y = fma(alpha, x, y): one rounding.
   *
   * <p>With alpha = 0 nothing is read or written; otherwise NaN and infinities propagate.
   *
   * @param n number of elements
   * @param alpha scales x
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @param y holds y
   * @param yOffset index of the element of y that comes first in memory
   * @param incy distance from an element of y to the next, not 0; negative: from the far end
   * @throws IllegalArgumentException if n is negative or an increment is 0
   * @throws IndexOutOfBoundsException if a vector does not lie inside its array
   */
  public static void saxpy(
      int n, float alpha, float[] x, int xOffset, int incx, float[] y, int yOffset, int incy) {
    FloatLevel1.axpy(n, alpha, x, xOffset, incx, y, yOffset, incy);
  }

  /**
   * x = alpha x: one rounding.
   *
   * <p>NaN and infinities propagate with every alpha: with alpha = 0 they become NaN, and finite
   * elements zeros of their own sign, as in the reference BLAS. To clear a vector, fill it. With
   * alpha = 1 nothing is read or written.
   *
   * @param n number of elements
   * @param alpha the factor
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @throws IllegalArgumentException if n is negative or incx is 0
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static void sscal(int n, float alpha, float[] x, int xOffset, int incx) {
    FloatLevel1.scal(n, alpha, x, xOffset, incx);
  }

  /**
   * The Euclidean norm, the root of the sum of x_i^2. It neither overflows nor underflows unless
   * the norm itself does: where the plain sum of squares is too large or too small, it is summed
   * once more with x scaled by a power of two.
   *
   * <p>Error: at most gamma_(ceil(n/64)+8) times the norm, and half of MIN_VALUE where it is
   * subnormal. NaN if an element is NaN, else infinity if one is infinite.
   *
   * @param n number of elements
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @return the norm; 0 if n = 0
   * @throws IllegalArgumentException if n is negative or incx is 0
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static float snrm2(int n, float[] x, int xOffset, int incx) {
    return FloatLevel1.nrm2(n, x, xOffset, incx);
  }

  /**
   * The sum of |x_i|, over 64 lanes.
   *
   * <p>Error: at most gamma_(ceil(n/64)+6) times the sum. NaN and infinities propagate.
   *
   * @param n number of elements
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @return the sum; 0 if n = 0
   * @throws IllegalArgumentException if n is negative or incx is 0
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static float sasum(int n, float[] x, int xOffset, int incx) {
    return FloatLevel1.asum(n, x, xOffset, incx);
  }

  /**
   * The index of the first element with the greatest |x_i|; of the first NaN, if there is one (the
   * reference BLAS leaves open what NaN does).
   *
   * @param n number of elements
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @return the index i from 0, which counts elements, not memory; -1 if n = 0
   * @throws IllegalArgumentException if n is negative or incx is 0
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static int isamax(int n, float[] x, int xOffset, int incx) {
    return FloatLevel1.iamax(n, x, xOffset, incx);
  }

  /**
   * y = alpha op(A) x + beta y, A row-major, op(X) = X or X^T. The bits are those of {@link #dgemm
   * dgemm} with one column.
   *
   * <p>Error of an element: at most gamma_(k+2) (|alpha| |A||x| + |beta| |y|), k the length of x.
   * With alpha = 0 or k = 0 neither A nor x is read, with beta = 0 what y held is not read;
   * otherwise NaN and infinities propagate. Large products are shared between threads.
   *
   * @param transA whether A is transposed
   * @param m rows of A; elements of y, or of x if transposed
   * @param n columns of A; elements of x, or of y if transposed
   * @param alpha scales the product
   * @param a holds A, m x n
   * @param aOffset index of A's first element
   * @param lda distance from a row of A to the next, at least n
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @param beta scales y
   * @param y holds y
   * @param yOffset index of the element of y that comes first in memory
   * @param incy distance from an element of y to the next, not 0; negative: from the far end
   * @throws IllegalArgumentException if a size is negative, lda too small or an increment 0
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void dgemv(
      Transpose transA,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double[] x,
      int xOffset,
      int incx,
      double beta,
      double[] y,
      int yOffset,
      int incy) {
    DoubleGemv.run(transA, m, n, alpha, a, aOffset, lda, x, xOffset, incx, beta, y, yOffset, incy);
  }

  /**
   * A = alpha x y^T + A, A row-major: a_ij = fma(alpha * x_i, y_j, a_ij).
   *
   * <p>Error of an element: at most gamma_2 (|alpha| |x_i| |y_j| + |a_ij|). With alpha = 0 nothing
   * is read or written; otherwise NaN and infinities propagate. Large products are shared between
   * threads.
   *
   * @param m rows of A, elements of x
   * @param n columns of A, elements of y
   * @param alpha scales the product
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @param y holds y
   * @param yOffset index of the element of y that comes first in memory
   * @param incy distance from an element of y to the next, not 0; negative: from the far end
   * @param a holds A, m x n
   * @param aOffset index of A's first element
   * @param lda distance from a row of A to the next, at least n
   * @throws IllegalArgumentException if a size is negative, an increment 0 or lda too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void dger(
      int m,
      int n,
      double alpha,
      double[] x,
      int xOffset,
      int incx,
      double[] y,
      int yOffset,
      int incy,
      double[] a,
      int aOffset,
      int lda) {
    DoubleGer.run(m, n, alpha, x, xOffset, incx, y, yOffset, incy, a, aOffset, lda);
  }

  /**
   * The sum of x_i y_i, over 64 lanes of fused multiply-adds.
   *
   * <p>Error: at most gamma_(ceil(n/64)+6) |x||y|. NaN and infinities propagate.
   *
   * @param n number of elements
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @param y holds y
   * @param yOffset index of the element of y that comes first in memory
   * @param incy distance from an element of y to the next, not 0; negative: from the far end
   * @return the sum; 0 if n = 0
   * @throws IllegalArgumentException if n is negative or an increment is 0
   * @throws IndexOutOfBoundsException if a vector does not lie inside its array
   */
  public static double ddot(
      int n, double[] x, int xOffset, int incx, double[] y, int yOffset, int incy) {
    return DoubleLevel1.dot(n, x, xOffset, incx, y, yOffset, incy);
  }

  /**
   * y = fma(alpha, x, y): one rounding.
   *
   * <p>With alpha = 0 nothing is read or written; otherwise NaN and infinities propagate.
   *
   * @param n number of elements
   * @param alpha scales x
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @param y holds y
   * @param yOffset index of the element of y that comes first in memory
   * @param incy distance from an element of y to the next, not 0; negative: from the far end
   * @throws IllegalArgumentException if n is negative or an increment is 0
   * @throws IndexOutOfBoundsException if a vector does not lie inside its array
   */
  public static void daxpy(
      int n, double alpha, double[] x, int xOffset, int incx, double[] y, int yOffset, int incy) {
    DoubleLevel1.axpy(n, alpha, x, xOffset, incx, y, yOffset, incy);
  }

  /**
   * x = alpha x: one rounding.
   *
   * <p>NaN and infinities propagate with every alpha: with alpha = 0 they become NaN, and finite
   * elements zeros of their own sign, as in the reference BLAS. To clear a vector, fill it. With
   * alpha = 1 nothing is read or written.
   *
   * @param n number of elements
   * @param alpha the factor
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @throws IllegalArgumentException if n is negative or incx is 0
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static void dscal(int n, double alpha, double[] x, int xOffset, int incx) {
    DoubleLevel1.scal(n, alpha, x, xOffset, incx);
  }

  /**
   * The Euclidean norm, the root of the sum of x_i^2. It neither overflows nor underflows unless
   * the norm itself does: where the plain sum of squares is too large or too small, it is summed
   * once more with x scaled by a power of two.
   *
   * <p>Error: at most gamma_(ceil(n/64)+8) times the norm, and half of MIN_VALUE where it is
   * subnormal. NaN if an element is NaN, else infinity if one is infinite.
   *
   * @param n number of elements
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @return the norm; 0 if n = 0
   * @throws IllegalArgumentException if n is negative or incx is 0
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static double dnrm2(int n, double[] x, int xOffset, int incx) {
    return DoubleLevel1.nrm2(n, x, xOffset, incx);
  }

  /**
   * The sum of |x_i|, over 64 lanes.
   *
   * <p>Error: at most gamma_(ceil(n/64)+6) times the sum. NaN and infinities propagate.
   *
   * @param n number of elements
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @return the sum; 0 if n = 0
   * @throws IllegalArgumentException if n is negative or incx is 0
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static double dasum(int n, double[] x, int xOffset, int incx) {
    return DoubleLevel1.asum(n, x, xOffset, incx);
  }

  /**
   * The index of the first element with the greatest |x_i|; of the first NaN, if there is one (the
   * reference BLAS leaves open what NaN does).
   *
   * @param n number of elements
   * @param x holds x
   * @param xOffset index of the element of x that comes first in memory
   * @param incx distance from an element of x to the next, not 0; negative: from the far end
   * @return the index i from 0, which counts elements, not memory; -1 if n = 0
   * @throws IllegalArgumentException if n is negative or incx is 0
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static int idamax(int n, double[] x, int xOffset, int incx) {
    return DoubleLevel1.iamax(n, x, xOffset, incx);
  }
}
