package dev.lanewise.kernels.internal.simd.gemm;

/** A tile of 4 rows x 1 or 2 columns without vectors: for products that are narrower than any. */
final class FloatScalarTile implements FloatTileKernel, FloatUpdate {
  static final int MR = 4;
  static final int NR = 2;

  @Override
  public void run(
      int kc,
      int rows,
      int cols,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float alpha,
      float[] c,
      int cOffset,
      int ldc) {
    int last = rows - 1;
    int row1 = Math.min(1, last);
    int row2 = Math.min(2, last);
    int row3 = Math.min(3, last);
    int a1 = aOffset + row1 * A_STRIDE;
    int a2 = aOffset + row2 * A_STRIDE;
    int a3 = aOffset + row3 * A_STRIDE;
    for (int j = 0; j < cols; j++) {
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      for (int p = 0; p < kc; p++) {
        float bp = b[bOffset + p * bStride + j];
        s0 = Math.fma(a[aOffset + p], bp, s0);
        s1 = Math.fma(a[a1 + p], bp, s1);
        s2 = Math.fma(a[a2 + p], bp, s2);
        s3 = Math.fma(a[a3 + p], bp, s3);
      }
      c[cOffset + j] = alpha * s0;
      c[cOffset + row1 * ldc + j] = alpha * s1;
      c[cOffset + row2 * ldc + j] = alpha * s2;
      c[cOffset + row3 * ldc + j] = alpha * s3;
    }
  }

  @Override
  public void run(
      int rows,
      int cols,
      float[] s,
      int sStride,
      Store store,
      float alpha,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        int to = cOffset + i * ldc + j;
        c[to] = store.apply(s[i * sStride + j], alpha, beta, c[to]);
      }
    }
  }
}
