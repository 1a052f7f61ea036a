package dev.lanewise.kernels.internal.simd.blas;

/** Rows of a matrix that is stored along k, as many as a vector has lanes, times a vector. */
interface FloatRowsTimesVector {
  /**
   * For each row, s = sum over p of a[i][p] x[p], one chain of fused multiply-adds in ascending p
   * from +0.
   *
   * @param kc length of the chain, a multiple of half a vector
   * @param a holds the rows
   * @param aOffset index of the first element
   * @param stride distance from a row to the next, at least {@code kc}
   * @param x holds the vector
   * @param xOffset index of its first element
   * @param sums receives the sums
   */
  void run(int kc, float[] a, int aOffset, int stride, float[] x, int xOffset, float[] sums);
}
