package dev.lanewise.propertytests;

import dev.lanewise.kernels.Transpose;

/** A function with the signature of {@link dev.lanewise.kernels.Blas#sgemm}. */
@FunctionalInterface
public interface FloatGemmFunction {
  /**
   * C = alpha op(A) op(B) + beta C, all row-major.
   *
   * @param transA whether A is transposed
   * @param transB whether B is transposed
   * @param m rows of op(A) and C
   * @param n columns of op(B) and C
   * @param k columns of op(A), rows of op(B)
   * @param alpha scales the product
   * @param a holds A
   * @param aOffset index of A's first element
   * @param lda distance from a row of A to the next
   * @param b holds B
   * @param bOffset index of B's first element
   * @param ldb distance from a row of B to the next
   * @param beta scales C
   * @param c holds C
   * @param cOffset index of C's first element
   * @param ldc distance from a row of C to the next
   */
  void gemm(
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
      int ldc);
}
