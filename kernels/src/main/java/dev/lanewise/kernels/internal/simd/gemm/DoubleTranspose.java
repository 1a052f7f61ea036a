package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.kernels.internal.simd.DoubleSpecies;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes 4 x 4 elements at a time in registers: two rounds in which each pair of vectors
 * exchanges halves, quarters and so on (J. Eklundh, "A Fast Computer Method for Matrix
 * Transposing", IEEE Trans. Computers C-21(7), 1972).
 */
final class DoubleTranspose {
  private static final int N = 4;
  private static final boolean VECTORS = DoubleSpecies.SPECIES.vectorBitSize() >= 256;
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_256;
  private static final VectorShuffle<Double> SWAP2 = VectorShuffle.fromOp(SPECIES, i -> i ^ 2);
  private static final VectorShuffle<Double> SWAP1 = VectorShuffle.fromOp(SPECIES, i -> i ^ 1);
  private static final VectorMask<Double> ODD2 = VectorMask.fromLong(SPECIES, 0xc);
  private static final VectorMask<Double> ODD1 = VectorMask.fromLong(SPECIES, 0xa);

  private DoubleTranspose() {}

  /**
   * Element p of line q goes from {@code from + q * lineStride + p} to {@code to + p * step + q}.
   *
   * @param x holds the lines
   * @param from index of the first
   * @param lineStride distance from a line to the next
   * @param lines number of lines
   * @param length elements of a line
   * @param y receives an element of each line side by side
   * @param to index of the first element of the first line
   * @param step distance to the next element of the first line
   */
  static void run(
      double[] x, int from, int lineStride, int lines, int length, double[] y, int to, int step) {
    int whole = VECTORS ? length / N * N : 0;
    int q = 0;
    for (; q + N <= lines; q += N) {
      int line = from + q * lineStride;
      blocks(x, line, lineStride, whole, y, to + q, step);
      for (int p = whole; p < length; p++) {
        for (int i = 0; i < N; i++) {
          y[to + p * step + q + i] = x[line + i * lineStride + p];
        }
      }
    }
    for (; q < lines; q++) {
      int line = from + q * lineStride;
      for (int p = 0; p < length; p++) {
        y[to + p * step + q] = x[line + p];
      }
    }
  }

  /** 4 lines, 4 elements of each at a time. */
  private static void blocks(
      double[] x, int from, int lineStride, int length, double[] y, int to, int step) {
    for (int p = 0; p < length; p += N) {
      int line = from + p;
      DoubleVector a0 = DoubleVector.fromArray(SPECIES, x, line);
      line += lineStride;
      DoubleVector a1 = DoubleVector.fromArray(SPECIES, x, line);
      line += lineStride;
      DoubleVector a2 = DoubleVector.fromArray(SPECIES, x, line);
      line += lineStride;
      DoubleVector a3 = DoubleVector.fromArray(SPECIES, x, line);
      DoubleVector b0 = a0.blend(a2.rearrange(SWAP2), ODD2);
      DoubleVector b2 = a0.rearrange(SWAP2).blend(a2, ODD2);
      DoubleVector b1 = a1.blend(a3.rearrange(SWAP2), ODD2);
      DoubleVector b3 = a1.rearrange(SWAP2).blend(a3, ODD2);
      DoubleVector c0 = b0.blend(b1.rearrange(SWAP1), ODD1);
      DoubleVector c1 = b0.rearrange(SWAP1).blend(b1, ODD1);
      DoubleVector c2 = b2.blend(b3.rearrange(SWAP1), ODD1);
      DoubleVector c3 = b2.rearrange(SWAP1).blend(b3, ODD1);
      int row = to + p * step;
      c0.intoArray(y, row);
      row += step;
      c1.intoArray(y, row);
      row += step;
      c2.intoArray(y, row);
      row += step;
      c3.intoArray(y, row);
    }
  }
}
