package dev.lanewise.kernels.internal.simd.rows;

import static dev.lanewise.kernels.internal.simd.FloatSimdLanes.BY_1;
import static dev.lanewise.kernels.internal.simd.FloatSimdLanes.BY_2;
import static dev.lanewise.kernels.internal.simd.FloatSimdLanes.BY_4;
import static dev.lanewise.kernels.internal.simd.FloatSimdLanes.BY_8;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.rows.FloatRowsCall;
import dev.lanewise.kernels.internal.scalar.FloatLog;
import dev.lanewise.kernels.internal.simd.FloatSimdLanes;
import dev.lanewise.kernels.internal.simd.FloatVectorNegativeExp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Rows of at most two vectors of 16 lanes, several in a pass: maxima, then all exponentials in one
 * loop, then sums. A fold is four exchanges of halves, after which every lane holds the result: a
 * maximum or a sum never becomes a scalar. Lanes beyond the row hold -Infinity, whose exponential
 * is 0.
 */
final class FloatRowsInRegisters {
  /** Whether vectors have the lanes that the folds are written for. */
  private static final boolean POSSIBLE = FloatSimdLanes.GROUP == Lanes.COUNT;

  /** Rows of a pass: their vectors fill the working memory. */
  private static final int ROWS = LANES;

  private FloatRowsInRegisters() {}

  /** Whether rows of so many elements can be done here. */
  static boolean fit(int cols) {
    return POSSIBLE && cols <= 2 * LANES;
  }

  static void softmax(FloatRowsCall c, int first, int rows, FloatRowScratch scratch) {
    int stride = c.cols <= LANES ? LANES : 2 * LANES;
    for (int i = first, count; i < first + rows; i += count) {
      count = Math.min(ROWS, first + rows - i);
      shift(c, i, count, stride, scratch.block, scratch.max);
      exp(count * stride, scratch.block, 0, scratch.fold);
      scale(c, i, count, stride, scratch.fold, scratch.lanes);
      if (c.sums != null) {
        System.arraycopy(scratch.max, 0, c.maxima, i, count);
        System.arraycopy(scratch.lanes, 0, c.sums, i, count);
      }
    }
  }

  static void logSoftmax(FloatRowsCall c, int first, int rows, FloatRowScratch scratch) {
    int stride = c.cols <= LANES ? LANES : 2 * LANES;
    float[] sums = scratch.lanes;
    for (int i = first, count; i < first + rows; i += count) {
      count = Math.min(ROWS, first + rows - i);
      shift(c, i, count, stride, scratch.block, scratch.max);
      exp(count * stride, scratch.block, 0, scratch.fold);
      sum(c.cols, count, stride, scratch.fold, sums);
      for (int k = 0; k < count; k++) {
        sums[k] = FloatLog.log(sums[k]);
      }
      subtract(c, i, count, stride, scratch.block, sums);
    }
  }

  /** block = x - max. */
  private static void shift(
      FloatRowsCall c, int first, int rows, int stride, float[] block, float[] max) {
    float[] x = c.x;
    int ldx = c.ldx;
    int start = c.xOffset + first * ldx;
    VectorMask<Float> in0 = SPECIES.indexInRange(0, c.cols);
    VectorMask<Float> in1 = SPECIES.indexInRange(LANES, c.cols);
    FloatVector least = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < rows; i++) {
      int at = start + i * ldx;
      FloatVector v0 = least.blend(FloatVector.fromArray(SPECIES, x, at, in0), in0);
      FloatVector v1 = least.blend(FloatVector.fromArray(SPECIES, x, at + LANES, in1), in1);
      // By comparing, which ignores NaN.
      FloatVector most = least.blend(v0, v0.compare(VectorOperators.GT, least));
      most = most.blend(v1, v1.compare(VectorOperators.GT, most));
      FloatVector half = most.rearrange(BY_8);
      most = most.blend(half, half.compare(VectorOperators.GT, most));
      half = most.rearrange(BY_4);
      most = most.blend(half, half.compare(VectorOperators.GT, most));
      half = most.rearrange(BY_2);
      most = most.blend(half, half.compare(VectorOperators.GT, most));
      half = most.rearrange(BY_1);
      most = most.blend(half, half.compare(VectorOperators.GT, most)).add(0f);
      max[i] = most.lane(0);
      v0.sub(most).intoArray(block, i * stride);
      if (stride > LANES) {
        v1.sub(most).intoArray(block, i * stride + LANES);
      }
    }
  }

  private static void exp(int n, float[] x, int xOffset, float[] y) {
    for (int i = 0; i < n; i += LANES) {
      FloatVectorNegativeExp.exp(FloatVector.fromArray(SPECIES, x, xOffset + i)).intoArray(y, i);
    }
  }

  private static void sum(int cols, int rows, int stride, float[] exps, float[] sums) {
    VectorMask<Float> in1 = SPECIES.indexInRange(LANES, cols);
    for (int i = 0; i < rows; i++) {
      FloatVector s =
          FloatVector.fromArray(SPECIES, exps, i * stride)
              .add(FloatVector.fromArray(SPECIES, exps, i * stride + LANES, in1));
      s = s.add(s.rearrange(BY_8));
      s = s.add(s.rearrange(BY_4));
      s = s.add(s.rearrange(BY_2));
      sums[i] = s.add(s.rearrange(BY_1)).lane(0);
    }
  }

  private static void scale(
      FloatRowsCall c, int first, int rows, int stride, float[] exps, float[] sums) {
    float[] y = c.y;
    int ldy = c.ldy;
    int start = c.yOffset + first * ldy;
    VectorMask<Float> in0 = SPECIES.indexInRange(0, c.cols);
    VectorMask<Float> in1 = SPECIES.indexInRange(LANES, c.cols);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int i = 0; i < rows; i++) {
      FloatVector e0 = FloatVector.fromArray(SPECIES, exps, i * stride);
      FloatVector e1 = FloatVector.fromArray(SPECIES, exps, i * stride + LANES, in1);
      FloatVector s = e0.add(e1);
      s = s.add(s.rearrange(BY_8));
      s = s.add(s.rearrange(BY_4));
      s = s.add(s.rearrange(BY_2));
      s = s.add(s.rearrange(BY_1));
      sums[i] = s.lane(0);
      FloatVector factor = one.div(s);
      e0.mul(factor).intoArray(y, start + i * ldy, in0);
      if (stride > LANES) {
        e1.mul(factor).intoArray(y, start + i * ldy + LANES, in1);
      }
    }
  }

  private static void subtract(
      FloatRowsCall c, int first, int rows, int stride, float[] block, float[] logs) {
    float[] y = c.y;
    int ldy = c.ldy;
    int start = c.yOffset + first * ldy;
    VectorMask<Float> in0 = SPECIES.indexInRange(0, c.cols);
    VectorMask<Float> in1 = SPECIES.indexInRange(LANES, c.cols);
    for (int i = 0; i < rows; i++) {
      FloatVector log = FloatVector.broadcast(SPECIES, logs[i]);
      FloatVector.fromArray(SPECIES, block, i * stride).sub(log).intoArray(y, start + i * ldy, in0);
      if (stride > LANES) {
        FloatVector.fromArray(SPECIES, block, i * stride + LANES)
            .sub(log)
            .intoArray(y, start + i * ldy + LANES, in1);
      }
    }
  }

  static void backward(FloatRowsCall c, int first, int rows) {
    float[] y = c.y;
    float[] dy = c.x;
    float[] dx = c.dx;
    int cols = c.cols;
    VectorMask<Float> in0 = SPECIES.indexInRange(0, cols);
    VectorMask<Float> in1 = SPECIES.indexInRange(LANES, cols);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = first; i < first + rows; i++) {
      int yRow = c.yOffset + i * c.ldy;
      int dyRow = c.xOffset + i * c.ldx;
      int dxRow = c.dxOffset + i * c.lddx;
      FloatVector y0 = FloatVector.fromArray(SPECIES, y, yRow, in0);
      FloatVector y1 = FloatVector.fromArray(SPECIES, y, yRow + LANES, in1);
      FloatVector d0 = FloatVector.fromArray(SPECIES, dy, dyRow, in0);
      FloatVector d1 = FloatVector.fromArray(SPECIES, dy, dyRow + LANES, in1);
      // The zeros are the lanes from 32 on, which turn -0 into +0.
      FloatVector s = y0.fma(d0, zero).add(zero).add(y1.fma(d1, zero).add(zero));
      s = s.add(s.rearrange(BY_8));
      s = s.add(s.rearrange(BY_4));
      s = s.add(s.rearrange(BY_2));
      s = s.add(s.rearrange(BY_1));
      y0.mul(d0.sub(s)).intoArray(dx, dxRow, in0);
      if (cols > LANES) {
        y1.mul(d1.sub(s)).intoArray(dx, dxRow + LANES, in1);
      }
    }
  }

  static void logBackward(FloatRowsCall c, int first, int rows, FloatRowScratch scratch) {
    int stride = c.cols <= LANES ? LANES : 2 * LANES;
    boolean dense = c.cols == stride && c.ldy == stride;
    for (int i = first, count; i < first + rows; i += count) {
      count = Math.min(ROWS, first + rows - i);
      sum(c, i, count, stride, scratch.max);
      float[] from = c.y;
      int start = c.yOffset + i * stride;
      if (!dense) {
        gather(c, i, count, stride, scratch.block);
        from = scratch.block;
        start = 0;
      }
      // One call: a second one would be beyond what C2 inlines, and made of objects.
      exp(count * stride, from, start, scratch.fold);
      subtractShare(c, i, count, stride, scratch.fold, scratch.max);
    }
  }

  /** block = y. */
  private static void gather(FloatRowsCall c, int first, int rows, int stride, float[] block) {
    float[] y = c.y;
    VectorMask<Float> in0 = SPECIES.indexInRange(0, c.cols);
    VectorMask<Float> in1 = SPECIES.indexInRange(LANES, c.cols);
    for (int i = 0; i < rows; i++) {
      int row = c.yOffset + (first + i) * c.ldy;
      FloatVector.fromArray(SPECIES, y, row, in0).intoArray(block, i * stride);
      if (stride > LANES) {
        FloatVector.fromArray(SPECIES, y, row + LANES, in1).intoArray(block, i * stride + LANES);
      }
    }
  }

  /** sums = those of dy. */
  private static void sum(FloatRowsCall c, int first, int rows, int stride, float[] sums) {
    float[] dy = c.x;
    VectorMask<Float> in0 = SPECIES.indexInRange(0, c.cols);
    VectorMask<Float> in1 = SPECIES.indexInRange(LANES, c.cols);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < rows; i++) {
      int dyRow = c.xOffset + (first + i) * c.ldx;
      FloatVector s = FloatVector.fromArray(SPECIES, dy, dyRow, in0).add(zero);
      if (stride > LANES) {
        s = s.add(FloatVector.fromArray(SPECIES, dy, dyRow + LANES, in1));
      }
      s = s.add(s.rearrange(BY_8));
      s = s.add(s.rearrange(BY_4));
      s = s.add(s.rearrange(BY_2));
      sums[i] = s.add(s.rearrange(BY_1)).lane(0);
    }
  }

  /** dx = dy - e^y sum. */
  private static void subtractShare(
      FloatRowsCall c, int first, int rows, int stride, float[] exps, float[] sums) {
    float[] dy = c.x;
    float[] dx = c.dx;
    VectorMask<Float> in0 = SPECIES.indexInRange(0, c.cols);
    VectorMask<Float> in1 = SPECIES.indexInRange(LANES, c.cols);
    for (int i = 0; i < rows; i++) {
      int dyRow = c.xOffset + (first + i) * c.ldx;
      int dxRow = c.dxOffset + (first + i) * c.lddx;
      FloatVector sum = FloatVector.broadcast(SPECIES, sums[i]);
      FloatVector p = FloatVector.fromArray(SPECIES, exps, i * stride).neg();
      p.fma(sum, FloatVector.fromArray(SPECIES, dy, dyRow, in0)).intoArray(dx, dxRow, in0);
      if (stride > LANES) {
        p = FloatVector.fromArray(SPECIES, exps, i * stride + LANES).neg();
        p.fma(sum, FloatVector.fromArray(SPECIES, dy, dyRow + LANES, in1))
            .intoArray(dx, dxRow + LANES, in1);
      }
    }
  }
}
