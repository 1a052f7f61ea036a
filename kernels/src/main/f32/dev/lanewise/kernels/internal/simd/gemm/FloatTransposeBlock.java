package dev.lanewise.kernels.internal.simd.gemm;

/** A square of a transpose, as many lines of as many elements as a vector has. */
interface FloatTransposeBlock {
  /**
   * Element p of line q goes from {@code from + q * lineStride + p} to {@code to + p * step + q}.
   *
   * @param x holds the lines
   * @param from index of the first
   * @param lineStride distance from a line to the next
   * @param y receives an element of each line side by side
   * @param to index of the first element of the first line
   * @param step distance to the next element of the first line
   */
  void run(float[] x, int from, int lineStride, float[] y, int to, int step);
}
