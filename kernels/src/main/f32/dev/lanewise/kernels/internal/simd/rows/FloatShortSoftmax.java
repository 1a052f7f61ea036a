package dev.lanewise.kernels.internal.simd.rows;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.rows.FloatRowsCall;
import dev.lanewise.kernels.internal.simd.FloatVectorNegativeExp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Softmax of as many short rows at once as a vector has lanes: the rows are transposed in memory,
 * so each lane does what a row of its own would, and nothing is reduced across lanes.
 */
final class FloatShortSoftmax {
  /** Longer rows are faster one by one. A part of 64, the lanes of a sum. */
  static final int MOST_COLS = 32;

  private FloatShortSoftmax() {}

  /** The rows from {@code row} on. */
  static void run(FloatRowsCall c, int row, FloatRowScratch scratch) {
    float[] block = scratch.block;
    gather(c.cols, c.x, c.xOffset + row * c.ldx, c.ldx, block);
    max(c.cols, block, scratch.max);
    exp(c.cols, block, scratch.max);
    sum(c.cols, block, scratch.fold);
    scale(c.cols, block, scratch.fold);
    scatter(c.cols, block, c.y, c.yOffset + row * c.ldy, c.ldy);
    if (c.sums != null) {
      System.arraycopy(scratch.max, 0, c.maxima, row, LANES);
      System.arraycopy(scratch.fold, 0, c.sums, row, LANES);
    }
  }

  private static void gather(int cols, float[] x, int xOffset, int ldx, float[] block) {
    for (int i = 0; i < LANES; i++) {
      int row = xOffset + i * ldx;
      for (int j = 0; j < cols; j++) {
        block[j * LANES + i] = x[row + j];
      }
    }
  }

  private static void scatter(int cols, float[] block, float[] y, int yOffset, int ldy) {
    for (int i = 0; i < LANES; i++) {
      int row = yOffset + i * ldy;
      for (int j = 0; j < cols; j++) {
        y[row + j] = block[j * LANES + i];
      }
    }
  }

  private static void max(int cols, float[] block, float[] max) {
    FloatVector most = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    for (int j = 0; j < cols * LANES; j += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, block, j);
      most = most.blend(v, v.compare(VectorOperators.GT, most));
    }
    most.add(0f).intoArray(max, 0);
  }

  private static void exp(int cols, float[] block, float[] max) {
    FloatVector shift = FloatVector.fromArray(SPECIES, max, 0);
    for (int j = 0; j < cols * LANES; j += LANES) {
      FloatVectorNegativeExp.exp(FloatVector.fromArray(SPECIES, block, j).sub(shift))
          .intoArray(block, j);
    }
  }

  /** The fold of the 64 lanes: those from {@code cols} on hold 0, which changes no sum. */
  private static void sum(int cols, float[] block, float[] fold) {
    int half = cols == 1 ? 1 : Integer.highestOneBit(cols - 1);
    for (int j = 0; j < half * LANES; j += LANES) {
      FloatVector.fromArray(SPECIES, block, j).intoArray(fold, j);
    }
    for (int j = half * LANES; j < cols * LANES; j += LANES) {
      int to = j - half * LANES;
      FloatVector.fromArray(SPECIES, fold, to)
          .add(FloatVector.fromArray(SPECIES, block, j))
          .intoArray(fold, to);
    }
    for (half /= 2; half > 0; half /= 2) {
      for (int j = 0; j < half * LANES; j += LANES) {
        FloatVector.fromArray(SPECIES, fold, j)
            .add(FloatVector.fromArray(SPECIES, fold, j + half * LANES))
            .intoArray(fold, j);
      }
    }
  }

  private static void scale(int cols, float[] block, float[] sums) {
    FloatVector factor =
        FloatVector.broadcast(SPECIES, 1).div(FloatVector.fromArray(SPECIES, sums, 0));
    for (int j = 0; j < cols * LANES; j += LANES) {
      FloatVector.fromArray(SPECIES, block, j).mul(factor).intoArray(block, j);
    }
  }
}
