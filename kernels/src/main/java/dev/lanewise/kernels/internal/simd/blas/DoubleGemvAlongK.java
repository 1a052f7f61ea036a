package dev.lanewise.kernels.internal.simd.blas;

import static dev.lanewise.kernels.internal.simd.DoubleSpecies.LANES;

import dev.lanewise.kernels.internal.blas.DoubleGemvCall;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * A matrix that is stored along k, times a vector. The contract wants one chain along k for each
 * row, but vectors in memory run along k: blocks of 8 rows and 4 columns are transposed in
 * registers, so that a lane is a row (a vector is a column), and 4 multiply-adds follow. With
 * vectors of fewer than 8 lanes plain loops are as fast: see benchmarks/EXPERIMENTS.md.
 */
final class DoubleGemvAlongK {
  /** Whether this machine's vectors are long enough. */
  static final boolean USABLE = LANES >= 8;

  /** Rows of a block. */
  static final int ROWS = 8;

  private static final int KC = KBlocks.DOUBLE;

  private static final VectorSpecies<Double> EIGHT =
      VectorSpecies.of(double.class, VectorShape.forBitSize(ROWS * Double.SIZE));
  private static final VectorShuffle<Double> SWAP_PAIRS = VectorShuffle.fromOp(EIGHT, i -> i ^ 2);
  private static final VectorShuffle<Double> SWAP = VectorShuffle.fromOp(EIGHT, i -> i ^ 1);
  private static final VectorMask<Double> UPPER_HALF = VectorMask.fromLong(EIGHT, 0b1111_0000);
  private static final VectorMask<Double> UPPER_PAIRS = VectorMask.fromLong(EIGHT, 0b1100_1100);
  private static final VectorMask<Double> ODD = VectorMask.fromLong(EIGHT, 0b1010_1010);

  private DoubleGemvAlongK() {}

  /** Elements of y, at least {@link #ROWS}. */
  static void run(DoubleGemvCall g, int first, int count, double[] sums) {
    for (int i = 0; i < count; i += ROWS) {
      // The last eight overlap those before, of which nothing is stored again.
      int row = Math.min(i, count - ROWS);
      int start = g.aOffset + (first + row) * g.rowStride;
      for (int p = 0; p < g.k; p += KC) {
        block(Math.min(KC, g.k - p), g.a, start + p, g.rowStride, g.x, g.xOffset + p, sums);
        g.store(p == 0, sums, i - row, first + i, ROWS - (i - row));
      }
    }
  }

  /**
   * Eight chains. A vector of the upper four rows is loaded 4 elements early, so that its upper
   * half holds the columns of the lower half of the others, and one blend joins the two. What the
   * other halves hold belongs to neighbouring rows or to the gap between: it is inside the array
   * and not used.
   */
  private static void block(
      int kc, double[] a, int start, int stride, double[] x, int xStart, double[] sums) {
    int a0 = start;
    int a1 = start + stride;
    int a2 = start + 2 * stride;
    int a3 = start + 3 * stride;
    int a4 = start + 4 * stride - 4;
    int a5 = start + 5 * stride - 4;
    int a6 = start + 6 * stride - 4;
    int a7 = start + 7 * stride - 4;
    DoubleVector s = DoubleVector.zero(EIGHT);
    int whole = kc & -4;
    for (int p = 0; p < whole; p += 4) {
      // u_r: 4 columns of row r, then of row r + 4
      DoubleVector u0 =
          DoubleVector.fromArray(EIGHT, a, a0 + p)
              .blend(DoubleVector.fromArray(EIGHT, a, a4 + p), UPPER_HALF);
      DoubleVector u1 =
          DoubleVector.fromArray(EIGHT, a, a1 + p)
              .blend(DoubleVector.fromArray(EIGHT, a, a5 + p), UPPER_HALF);
      DoubleVector u2 =
          DoubleVector.fromArray(EIGHT, a, a2 + p)
              .blend(DoubleVector.fromArray(EIGHT, a, a6 + p), UPPER_HALF);
      DoubleVector u3 =
          DoubleVector.fromArray(EIGHT, a, a3 + p)
              .blend(DoubleVector.fromArray(EIGHT, a, a7 + p), UPPER_HALF);
      // even, odd: 2 columns of each even or odd row; left: columns 0 and 1, right: 2 and 3
      DoubleVector leftEven = u0.blend(u2.rearrange(SWAP_PAIRS), UPPER_PAIRS);
      DoubleVector rightEven = u0.rearrange(SWAP_PAIRS).blend(u2, UPPER_PAIRS);
      DoubleVector leftOdd = u1.blend(u3.rearrange(SWAP_PAIRS), UPPER_PAIRS);
      DoubleVector rightOdd = u1.rearrange(SWAP_PAIRS).blend(u3, UPPER_PAIRS);
      // one column of each row
      DoubleVector column0 = leftEven.blend(leftOdd.rearrange(SWAP), ODD);
      DoubleVector column1 = leftEven.rearrange(SWAP).blend(leftOdd, ODD);
      DoubleVector column2 = rightEven.blend(rightOdd.rearrange(SWAP), ODD);
      DoubleVector column3 = rightEven.rearrange(SWAP).blend(rightOdd, ODD);
      s = column0.fma(DoubleVector.broadcast(EIGHT, x[xStart + p]), s);
      s = column1.fma(DoubleVector.broadcast(EIGHT, x[xStart + p + 1]), s);
      s = column2.fma(DoubleVector.broadcast(EIGHT, x[xStart + p + 2]), s);
      s = column3.fma(DoubleVector.broadcast(EIGHT, x[xStart + p + 3]), s);
    }
    s.intoArray(sums, 0);
    for (int p = whole; p < kc; p++) {
      for (int r = 0; r < ROWS; r++) {
        sums[r] = Math.fma(a[start + r * stride + p], x[xStart + p], sums[r]);
      }
    }
  }
}
