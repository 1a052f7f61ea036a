package dev.lanewise.netlib;

import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;

/**
 * Column-major routines on row-major kernels. A column-major matrix is its transpose in row-major,
 * so that C = op(A) op(B) becomes C^T = op(B)^T op(A)^T: the operands change places, and nothing is
 * moved.
 */
final class FloatColumnMajor {
  private FloatColumnMajor() {}

  static void sgemm(
      String transa,
      String transb,
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
    Transpose opA = Arguments.transpose("transa", transa);
    Transpose opB = Arguments.transpose("transb", transb);
    Check.size("m", m);
    Check.size("n", n);
    Check.size("k", k);
    Check.atLeast("lda", lda, Math.max(1, opA == Transpose.NO ? m : k));
    Check.atLeast("ldb", ldb, Math.max(1, opB == Transpose.NO ? k : n));
    Check.atLeast("ldc", ldc, Math.max(1, m));
    if (m == 0 || n == 0) {
      return;
    }
    // By their names here, since they change places.
    Check.matrix(
        "a",
        Check.length("a", a),
        aOffset,
        opA == Transpose.NO ? k : m,
        opA == Transpose.NO ? m : k,
        lda);
    Check.matrix(
        "b",
        Check.length("b", b),
        bOffset,
        opB == Transpose.NO ? n : k,
        opB == Transpose.NO ? k : n,
        ldb);
    Blas.sgemm(opB, opA, n, m, k, alpha, b, bOffset, ldb, a, aOffset, lda, beta, c, cOffset, ldc);
  }

  static void sgemv(
      String trans,
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
    Transpose op = Arguments.transpose("trans", trans);
    Check.size("m", m);
    Check.size("n", n);
    Check.atLeast("lda", lda, Math.max(1, m));
    Arguments.increment("incx", incx);
    Arguments.increment("incy", incy);
    // The reference leaves y alone if there are no columns to sum over, too, whatever beta is.
    if (m == 0 || n == 0) {
      return;
    }
    Transpose flipped = op == Transpose.NO ? Transpose.YES : Transpose.NO;
    Blas.sgemv(flipped, n, m, alpha, a, aOffset, lda, x, xOffset, incx, beta, y, yOffset, incy);
  }

  static void sger(
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
    Check.size("m", m);
    Check.size("n", n);
    Arguments.increment("incx", incx);
    Arguments.increment("incy", incy);
    Check.atLeast("lda", lda, Math.max(1, m));
    if (m == 0 || n == 0) {
      return;
    }
    // By their names here, since they change places.
    Check.vector("x", Check.length("x", x), xOffset, m, incx);
    Check.vector("y", Check.length("y", y), yOffset, n, incy);
    Blas.sger(n, m, alpha, y, yOffset, incy, x, xOffset, incx, a, aOffset, lda);
  }

  // Level 1 of the reference has no wrong sizes: n below 1 is nothing to do, and increments that
  // our kernels refuse have a meaning of their own (0 repeats an element). Netlib's code knows it.

  static float sdot(int n, float[] x, int xOffset, int incx, float[] y, int yOffset, int incy) {
    return n > 0 && incx != 0 && incy != 0
        ? Blas.sdot(n, x, xOffset, incx, y, yOffset, incy)
        : JavaRoutines.BLAS.sdot(n, x, xOffset, incx, y, yOffset, incy);
  }

  static void saxpy(
      int n, float alpha, float[] x, int xOffset, int incx, float[] y, int yOffset, int incy) {
    if (n > 0 && incx != 0 && incy != 0) {
      Blas.saxpy(n, alpha, x, xOffset, incx, y, yOffset, incy);
    } else {
      JavaRoutines.BLAS.saxpy(n, alpha, x, xOffset, incx, y, yOffset, incy);
    }
  }

  static void sscal(int n, float alpha, float[] x, int xOffset, int incx) {
    if (n > 0 && incx > 0) {
      Blas.sscal(n, alpha, x, xOffset, incx);
    } else {
      JavaRoutines.BLAS.sscal(n, alpha, x, xOffset, incx);
    }
  }

  static float snrm2(int n, float[] x, int xOffset, int incx) {
    return n > 0 && incx > 0
        ? Blas.snrm2(n, x, xOffset, incx)
        : JavaRoutines.BLAS.snrm2(n, x, xOffset, incx);
  }

  static float sasum(int n, float[] x, int xOffset, int incx) {
    return n > 0 && incx > 0
        ? Blas.sasum(n, x, xOffset, incx)
        : JavaRoutines.BLAS.sasum(n, x, xOffset, incx);
  }

  /** Where the largest magnitude is: netlib, too, counts from 0, unlike Fortran. */
  static int isamax(int n, float[] x, int xOffset, int incx) {
    return n > 0 && incx > 0
        ? Blas.isamax(n, x, xOffset, incx)
        : JavaRoutines.BLAS.isamax(n, x, xOffset, incx);
  }
}
