package dev.lanewise.kernels.internal.gemm;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.kernels.internal.FloatProvider;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.blas.FloatGemv;
import java.util.Arrays;
import java.util.Objects;

/** Checks the arguments of a product, does what needs no product, and hands over the rest. */
public final class FloatGemm {
  private FloatGemm() {}

  /**
   * C = alpha op(A) op(B) + beta C; parameters as in {@link dev.lanewise.kernels.Blas}.
   *
   * @param transA NO or YES
   * @param transB NO or YES
   * @param m rows of C
   * @param n columns of C
   * @param k the common dimension
   * @param alpha scales the product
   * @param a holds A
   * @param aOffset index of its first element
   * @param lda distance between rows of A
   * @param b holds B
   * @param bOffset index of its first element
   * @param ldb distance between rows of B
   * @param beta scales C
   * @param c holds C
   * @param cOffset index of its first element
   * @param ldc distance between rows of C
   */
  public static void run(
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
    boolean aStored = Objects.requireNonNull(transA, "transA") == Transpose.NO;
    boolean bStored = Objects.requireNonNull(transB, "transB") == Transpose.NO;
    Check.size("m", m);
    Check.size("n", n);
    Check.size("k", k);
    Check.matrix("a", Check.length("a", a), aOffset, aStored ? m : k, aStored ? k : m, lda);
    Check.matrix("b", Check.length("b", b), bOffset, bStored ? k : n, bStored ? n : k, ldb);
    Check.matrix("c", Check.length("c", c), cOffset, m, n, ldc);
    if (m == 0 || n == 0) {
      return;
    }
    if (alpha == 0 || k == 0) {
      scale(m, n, beta, c, cOffset, ldc);
      return;
    }
    int aRowStride = aStored ? lda : 1;
    int aColStride = aStored ? 1 : lda;
    int bRowStride = bStored ? ldb : 1;
    int bColStride = bStored ? 1 : ldb;
    if (n == 1 || m <= GemmPath.rowsByGemv(n, k, bStored)) {
      for (int i = 0; i < m; i += n == 1 ? m : 1) {
        FloatGemv.product(
            n == 1 ? m : 1,
            n,
            k,
            alpha,
            a,
            aOffset + i * aRowStride,
            aRowStride,
            aColStride,
            b,
            bOffset,
            bRowStride,
            bColStride,
            beta,
            c,
            cOffset + i * ldc,
            ldc);
      }
      return;
    }
    FloatProvider provider = FloatProviders.gemm();
    if (GemmPath.small(m, n, k, aStored, bStored)) {
      provider.smallGemm(
          m,
          n,
          k,
          alpha,
          a,
          aOffset,
          aRowStride,
          aColStride,
          b,
          bOffset,
          bRowStride,
          bColStride,
          beta,
          c,
          cOffset,
          ldc);
      return;
    }
    FloatGemmCall call = FloatGemmCall.acquire();
    call.operands(
        m, n, k, alpha, a, aOffset, aRowStride, aColStride, b, bOffset, bRowStride, bColStride);
    call.result(beta, c, cOffset, ldc);
    call.runAndRelease(provider, Workers.shared());
  }

  private static void scale(int m, int n, float beta, float[] c, int cOffset, int ldc) {
    if (beta == 1) {
      return;
    }
    for (int i = 0; i < m; i++) {
      int row = cOffset + i * ldc;
      if (beta == 0) {
        Arrays.fill(c, row, row + n, 0);
      } else {
        for (int j = row; j < row + n; j++) {
          c[j] *= beta;
        }
      }
    }
  }
}
