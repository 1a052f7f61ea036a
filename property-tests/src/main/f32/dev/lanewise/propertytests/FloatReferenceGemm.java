package dev.lanewise.propertytests;

import dev.lanewise.kernels.Transpose;

/**
 * The bit contract of the matrix product, element by element as {@link dev.lanewise.kernels.Blas}
 * words it, and with nothing in common with what it checks.
 */
public final class FloatReferenceGemm {
  /** The length of a k block. Written out, since a test must not follow the kernel's constant. */
  private static final int KC = 256;

  private FloatReferenceGemm() {}

  /**
   * C = alpha op(A) op(B) + beta C, all row-major. Arguments are not checked.
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
  public static void gemm(
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
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        int cIndex = cOffset + i * ldc + j;
        if (alpha == 0 || k == 0) {
          c[cIndex] = beta == 0 ? 0 : beta == 1 ? c[cIndex] : beta * c[cIndex];
          continue;
        }
        for (int start = 0; start < k; start += KC) {
          float s = 0;
          for (int p = start; p < Math.min(start + KC, k); p++) {
            float x = a[aOffset + (transA == Transpose.NO ? i * lda + p : p * lda + i)];
            float y = b[bOffset + (transB == Transpose.NO ? p * ldb + j : j * ldb + p)];
            s = Math.fma(x, y, s);
          }
          if (start > 0) {
            c[cIndex] = Math.fma(alpha, s, c[cIndex]);
          } else {
            c[cIndex] = beta == 0 ? alpha * s : Math.fma(beta, c[cIndex], alpha * s);
          }
        }
      }
    }
  }
}
