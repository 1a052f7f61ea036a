package dev.lanewise.kernels.internal.simd.lines;

/** Lines along k, up to {@link FloatLines#MOST}, times some vectors. */
interface FloatLinesKernel {
  /**
   * For each line and each vector, s = sum over p of a[line][p] x[vector][p], one chain of fused
   * multiply-adds in ascending p from +0. Where there are fewer lines or vectors than the kernel
   * computes, it takes the last one again.
   *
   * @param kc length of the chain, whole blocks of the kernel
   * @param lines number of lines, {@link FloatLines#FEWEST} or more
   * @param a holds the lines
   * @param aOffset index of the first element
   * @param stride distance from a line to the next, at least {@code kc}
   * @param vectors number of vectors
   * @param x holds the vectors
   * @param xOffset index of the first element
   * @param xStride distance from a vector to the next
   * @param sums receives for each vector the sums of all lines, {@link FloatLines#MOST} places
   *     apart
   * @param sumsOffset index of the first
   */
  void run(
      int kc,
      int lines,
      float[] a,
      int aOffset,
      int stride,
      int vectors,
      float[] x,
      int xOffset,
      int xStride,
      float[] sums,
      int sumsOffset);
}
