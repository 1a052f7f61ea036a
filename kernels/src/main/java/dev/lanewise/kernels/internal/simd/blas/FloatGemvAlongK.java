package dev.lanewise.kernels.internal.simd.blas;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import dev.lanewise.kernels.internal.blas.FloatGemvCall;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import dev.lanewise.kernels.internal.simd.lines.FloatLines;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * A matrix that is stored along k, times a vector. The contract wants one chain along k for each
 * row, but vectors in memory run along k: blocks of 8 rows and 4 columns are transposed in
 * registers, so that a lane is a row (a vector is a column), and 4 multiply-adds follow. Each of
 * those waits 4 cycles for the one before, so two blocks, of 16 rows, are worked on side by side.
 * With 16 lanes {@link FloatLines} does it: 24 GFLOP/s from L2 on a Zen 5, where this form has 17.
 * With vectors of fewer than 8 lanes plain loops are as fast: see benchmarks/EXPERIMENTS.md.
 *
 * <p>The last step of the transposition, between neighbouring floats, is a shift of longs, which
 * needs no register for a shuffle. It is why this class is not derived for double.
 */
final class FloatGemvAlongK {
  /** Whether this machine's vectors are long enough. */
  static final boolean USABLE = LANES >= 8;

  /** Rows of a block. */
  static final int ROWS = 8;

  private static final int KC = KBlocks.FLOAT;

  // Elements this far apart belong to the same set of an L1 cache of 64 sets of 64-byte lines.
  private static final int SAME_SET = 4096 / Float.BYTES;
  // With lda this close to a multiple of it, 16 rows share so few sets that 8 ways don't hold them.
  private static final int NEAR_SAME_SET = 4;

  private static final VectorSpecies<Float> EIGHT =
      VectorSpecies.of(float.class, VectorShape.forBitSize(ROWS * Float.SIZE));
  private static final VectorShuffle<Float> SWAP_PAIRS = VectorShuffle.fromOp(EIGHT, i -> i ^ 2);
  private static final VectorMask<Float> UPPER_HALF = VectorMask.fromLong(EIGHT, 0b1111_0000);
  private static final VectorMask<Float> UPPER_PAIRS = VectorMask.fromLong(EIGHT, 0b1100_1100);
  private static final VectorMask<Float> ODD = VectorMask.fromLong(EIGHT, 0b1010_1010);

  private FloatGemvAlongK() {}

  /** Elements of y, at least {@link #ROWS}; {@code sums} has space for 16. */
  static void run(FloatGemvCall g, int first, int count, float[] sums) {
    if (FloatLines.USABLE && count >= FloatLines.FEWEST) {
      FloatGemvLines.run(g, first, count, sums);
      return;
    }
    boolean two = count > ROWS && spread(g.rowStride);
    for (int i = 0, rows; i < count; i += rows) {
      // Of fewer than 16 rows the two blocks share some: one block alone waits for its only chain.
      rows = two && count - i > ROWS ? Math.min(count, 2 * ROWS) : ROWS;
      // The last rows overlap those before, of which nothing is stored again.
      int row = Math.min(i, count - rows);
      int start = g.aOffset + (first + row) * g.rowStride;
      for (int p = 0; p < g.k; p += KC) {
        int kc = Math.min(KC, g.k - p);
        int whole = kc & -4;
        if (rows == ROWS) {
          one(whole, g.a, start + p, g.rowStride, g.x, g.xOffset + p, sums);
        } else {
          two(whole, g.a, start + p, g.rowStride, rows - ROWS, g.x, g.xOffset + p, sums);
        }
        rest(kc - whole, rows, g, start + p + whole, p + whole, sums);
        FloatGemvStore.store(g, p == 0, sums, i - row, first + i, rows - (i - row));
      }
    }
  }

  /**
   * Whether the L1 cache has space for a line of each of 16 rows; if not, they evict each other.
   */
  private static boolean spread(int stride) {
    int distance = stride % SAME_SET;
    return Math.min(distance, SAME_SET - distance) >= NEAR_SAME_SET;
  }

  /** The columns that are left when all whole blocks are done. */
  private static void rest(int columns, int rows, FloatGemvCall g, int start, int p, float[] sums) {
    for (int q = 0; q < columns; q++) {
      for (int r = 0; r < rows; r++) {
        sums[r] = Math.fma(g.a[start + r * g.rowStride + q], g.x[g.xOffset + p + q], sums[r]);
      }
    }
  }

  /**
   * Eight chains. A vector of the upper four rows is loaded 4 elements early, so that its upper
   * half holds the columns of the lower half of the others, and one blend joins the two. What the
   * other halves hold belongs to neighbouring rows or to the gap between: it is inside the array
   * and not used.
   *
   * <p>u_r: 4 columns of row r, then of row r + 4. Even, odd: 2 columns of each even or odd row;
   * left: columns 0 and 1, right: 2 and 3. What is multiplied is one column of each row.
   */
  private static void one(
      int kc, float[] a, int start, int stride, float[] x, int xStart, float[] sums) {
    int stride2 = 2 * stride;
    int stride3 = 3 * stride;
    int low0 = start;
    int high0 = start + 4 * stride - 4;
    FloatVector s0 = FloatVector.zero(EIGHT);
    for (int p = 0; p < kc; p += 4) {
      FloatVector u00 =
          FloatVector.fromArray(EIGHT, a, low0 + p)
              .blend(FloatVector.fromArray(EIGHT, a, high0 + p), UPPER_HALF);
      FloatVector u01 =
          FloatVector.fromArray(EIGHT, a, low0 + p + stride)
              .blend(FloatVector.fromArray(EIGHT, a, high0 + p + stride), UPPER_HALF);
      FloatVector u02 =
          FloatVector.fromArray(EIGHT, a, low0 + p + stride2)
              .blend(FloatVector.fromArray(EIGHT, a, high0 + p + stride2), UPPER_HALF);
      FloatVector u03 =
          FloatVector.fromArray(EIGHT, a, low0 + p + stride3)
              .blend(FloatVector.fromArray(EIGHT, a, high0 + p + stride3), UPPER_HALF);
      FloatVector leftEven0 = u00.blend(u02.rearrange(SWAP_PAIRS), UPPER_PAIRS);
      FloatVector rightEven0 = u00.rearrange(SWAP_PAIRS).blend(u02, UPPER_PAIRS);
      FloatVector leftOdd0 = u01.blend(u03.rearrange(SWAP_PAIRS), UPPER_PAIRS);
      FloatVector rightOdd0 = u01.rearrange(SWAP_PAIRS).blend(u03, UPPER_PAIRS);
      s0 =
          leftEven0
              .blend(leftOdd0.reinterpretAsLongs().lanewise(LSHL, 32).reinterpretAsFloats(), ODD)
              .fma(FloatVector.broadcast(EIGHT, x[xStart + p + 0]), s0);
      s0 =
          leftEven0
              .reinterpretAsLongs()
              .lanewise(LSHR, 32)
              .reinterpretAsFloats()
              .blend(leftOdd0, ODD)
              .fma(FloatVector.broadcast(EIGHT, x[xStart + p + 1]), s0);
      s0 =
          rightEven0
              .blend(rightOdd0.reinterpretAsLongs().lanewise(LSHL, 32).reinterpretAsFloats(), ODD)
              .fma(FloatVector.broadcast(EIGHT, x[xStart + p + 2]), s0);
      s0 =
          rightEven0
              .reinterpretAsLongs()
              .lanewise(LSHR, 32)
              .reinterpretAsFloats()
              .blend(rightOdd0, ODD)
              .fma(FloatVector.broadcast(EIGHT, x[xStart + p + 3]), s0);
    }
    s0.intoArray(sums, 0);
  }

  /**
   * Up to sixteen chains, of 8 rows and 8 rows {@code second} further on: twice the same, written
   * out, because C2 stops inlining in the middle of so many vector operations if they are in a
   * method of their own. The store between the two is not needed by anyone but keeps C2 from
   * loading both blocks first, for which 16 registers are not enough: 27 instead of 23 GB/s.
   */
  private static void two(
      int kc, float[] a, int start, int stride, int second, float[] x, int xStart, float[] sums) {
    int stride2 = 2 * stride;
    int stride3 = 3 * stride;
    int low0 = start;
    int high0 = start + 4 * stride - 4;
    int low1 = start + second * stride;
    int high1 = low1 + 4 * stride - 4;
    FloatVector s0 = FloatVector.zero(EIGHT);
    FloatVector s1 = FloatVector.zero(EIGHT);
    for (int p = 0; p < kc; p += 4) {
      FloatVector u00 =
          FloatVector.fromArray(EIGHT, a, low0 + p)
              .blend(FloatVector.fromArray(EIGHT, a, high0 + p), UPPER_HALF);
      FloatVector u01 =
          FloatVector.fromArray(EIGHT, a, low0 + p + stride)
              .blend(FloatVector.fromArray(EIGHT, a, high0 + p + stride), UPPER_HALF);
      FloatVector u02 =
          FloatVector.fromArray(EIGHT, a, low0 + p + stride2)
              .blend(FloatVector.fromArray(EIGHT, a, high0 + p + stride2), UPPER_HALF);
      FloatVector u03 =
          FloatVector.fromArray(EIGHT, a, low0 + p + stride3)
              .blend(FloatVector.fromArray(EIGHT, a, high0 + p + stride3), UPPER_HALF);
      FloatVector leftEven0 = u00.blend(u02.rearrange(SWAP_PAIRS), UPPER_PAIRS);
      FloatVector rightEven0 = u00.rearrange(SWAP_PAIRS).blend(u02, UPPER_PAIRS);
      FloatVector leftOdd0 = u01.blend(u03.rearrange(SWAP_PAIRS), UPPER_PAIRS);
      FloatVector rightOdd0 = u01.rearrange(SWAP_PAIRS).blend(u03, UPPER_PAIRS);
      s0 =
          leftEven0
              .blend(leftOdd0.reinterpretAsLongs().lanewise(LSHL, 32).reinterpretAsFloats(), ODD)
              .fma(FloatVector.broadcast(EIGHT, x[xStart + p + 0]), s0);
      s0 =
          leftEven0
              .reinterpretAsLongs()
              .lanewise(LSHR, 32)
              .reinterpretAsFloats()
              .blend(leftOdd0, ODD)
              .fma(FloatVector.broadcast(EIGHT, x[xStart + p + 1]), s0);
      s0 =
          rightEven0
              .blend(rightOdd0.reinterpretAsLongs().lanewise(LSHL, 32).reinterpretAsFloats(), ODD)
              .fma(FloatVector.broadcast(EIGHT, x[xStart + p + 2]), s0);
      s0 =
          rightEven0
              .reinterpretAsLongs()
              .lanewise(LSHR, 32)
              .reinterpretAsFloats()
              .blend(rightOdd0, ODD)
              .fma(FloatVector.broadcast(EIGHT, x[xStart + p + 3]), s0);
      s0.intoArray(sums, 0);

      FloatVector u10 =
          FloatVector.fromArray(EIGHT, a, low1 + p)
              .blend(FloatVector.fromArray(EIGHT, a, high1 + p), UPPER_HALF);
      FloatVector u11 =
          FloatVector.fromArray(EIGHT, a, low1 + p + stride)
              .blend(FloatVector.fromArray(EIGHT, a, high1 + p + stride), UPPER_HALF);
      FloatVector u12 =
          FloatVector.fromArray(EIGHT, a, low1 + p + stride2)
              .blend(FloatVector.fromArray(EIGHT, a, high1 + p + stride2), UPPER_HALF);
      FloatVector u13 =
          FloatVector.fromArray(EIGHT, a, low1 + p + stride3)
              .blend(FloatVector.fromArray(EIGHT, a, high1 + p + stride3), UPPER_HALF);
      FloatVector leftEven1 = u10.blend(u12.rearrange(SWAP_PAIRS), UPPER_PAIRS);
      FloatVector rightEven1 = u10.rearrange(SWAP_PAIRS).blend(u12, UPPER_PAIRS);
      FloatVector leftOdd1 = u11.blend(u13.rearrange(SWAP_PAIRS), UPPER_PAIRS);
      FloatVector rightOdd1 = u11.rearrange(SWAP_PAIRS).blend(u13, UPPER_PAIRS);
      s1 =
          leftEven1
              .blend(leftOdd1.reinterpretAsLongs().lanewise(LSHL, 32).reinterpretAsFloats(), ODD)
              .fma(FloatVector.broadcast(EIGHT, x[xStart + p + 0]), s1);
      s1 =
          leftEven1
              .reinterpretAsLongs()
              .lanewise(LSHR, 32)
              .reinterpretAsFloats()
              .blend(leftOdd1, ODD)
              .fma(FloatVector.broadcast(EIGHT, x[xStart + p + 1]), s1);
      s1 =
          rightEven1
              .blend(rightOdd1.reinterpretAsLongs().lanewise(LSHL, 32).reinterpretAsFloats(), ODD)
              .fma(FloatVector.broadcast(EIGHT, x[xStart + p + 2]), s1);
      s1 =
          rightEven1
              .reinterpretAsLongs()
              .lanewise(LSHR, 32)
              .reinterpretAsFloats()
              .blend(rightOdd1, ODD)
              .fma(FloatVector.broadcast(EIGHT, x[xStart + p + 3]), s1);
      s1.intoArray(sums, second);
    }
    s0.intoArray(sums, 0);
    s1.intoArray(sums, second);
  }
}
