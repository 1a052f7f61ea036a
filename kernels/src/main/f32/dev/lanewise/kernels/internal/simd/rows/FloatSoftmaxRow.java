package dev.lanewise.kernels.internal.simd.rows;

import static dev.lanewise.kernels.internal.simd.FloatSimdLanes.GROUP;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.rows.FloatRowsCall;
import dev.lanewise.kernels.internal.scalar.FloatLog;
import dev.lanewise.kernels.internal.simd.FloatSimdLanes;
import dev.lanewise.kernels.internal.simd.FloatVectorNegativeExp;
import dev.lanewise.kernels.internal.simd.blas.FloatSimdBlas;
import dev.lanewise.kernels.internal.simd.reduce.FloatLaneSums;
import dev.lanewise.kernels.internal.simd.reduce.FloatSimdReductions;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Softmax of a row, vectors along it.
 *
 * <p>An exponential is a third of what C2 inlines into one method (NodeCountInliningCutoff). So
 * there is one place for it in each kernel, which the row's end goes through, too, filled up to a
 * vector, and no vector is handed to or from another method.
 */
final class FloatSoftmaxRow {
  private static final int CHUNK = FloatRowScratch.CHUNK;

  private FloatSoftmaxRow() {}

  /** The maximum by comparing, which ignores NaN, and is a third of Java's max. */
  static float max(int n, float[] x, int xOffset) {
    FloatVector most0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    FloatVector most1 = most0;
    int i = 0;
    for (; i <= n - 2 * LANES; i += 2 * LANES) {
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector v1 = FloatVector.fromArray(SPECIES, x, xOffset + i + LANES);
      most0 = most0.blend(v0, v0.compare(VectorOperators.GT, most0));
      most1 = most1.blend(v1, v1.compare(VectorOperators.GT, most1));
    }
    most0 = most0.blend(most1, most1.compare(VectorOperators.GT, most0));
    float max = most0.reduceLanes(VectorOperators.MAX);
    for (; i < n; i++) {
      max = x[xOffset + i] > max ? x[xOffset + i] : max;
    }
    return max + 0f; // so that -0 and +0, which are equal, give the same bits
  }

  static void softmax(FloatRowsCall c, int row, FloatRowScratch scratch) {
    int x = c.xOffset + row * c.ldx;
    int y = c.yOffset + row * c.ldy;
    float max = max(c.cols, c.x, x);
    exp(c.cols, c.x, x, max, c.y, y, scratch.end);
    float sum = FloatSimdReductions.sum(c.cols, c.y, y, scratch.lanes);
    scale(c.cols, c.y, y, 1 / sum);
    if (c.sums != null) {
      c.maxima[row] = max;
      c.sums[row] = sum;
    }
  }

  static void logSoftmax(FloatRowsCall c, int row, FloatRowScratch scratch) {
    int x = c.xOffset + row * c.ldx;
    float max = max(c.cols, c.x, x);
    float[] lanes = scratch.lanes;
    Arrays.fill(lanes, 0);
    for (int j = 0; j < c.cols; j += CHUNK) {
      int count = Math.min(CHUNK, c.cols - j);
      exp(count, c.x, x + j, max, scratch.chunk, 0, scratch.end);
      FloatLaneSums.values(count, scratch.chunk, 0, lanes);
    }
    float log = FloatLog.log(FloatSimdLanes.fold(lanes));
    subtract(c.cols, c.x, x, max, log, c.y, c.yOffset + row * c.ldy);
  }

  /** y = e^(x - shift). */
  private static void exp(
      int n, float[] x, int xOffset, float shift, float[] y, int yOffset, float[] end) {
    FloatVector minus = FloatVector.broadcast(SPECIES, shift);
    int whole = n - n % LANES;
    float[] from = x;
    int fromOffset = xOffset;
    float[] to = y;
    int toOffset = yOffset;
    int count = whole;
    for (int part = 0; part < 2; part++) {
      for (int i = 0; i < count; i += LANES) {
        FloatVector v = FloatVector.fromArray(SPECIES, from, fromOffset + i);
        FloatVectorNegativeExp.exp(v.sub(minus)).intoArray(to, toOffset + i);
      }
      if (part == 0) {
        if (whole == n) {
          return;
        }
        // A masked access that goes beyond the array checks each lane, with masks as objects.
        if (xOffset + whole <= x.length - LANES) {
          FloatVector.fromArray(SPECIES, x, xOffset + whole, SPECIES.indexInRange(whole, n))
              .intoArray(end, 0);
        } else {
          System.arraycopy(x, xOffset + whole, end, 0, n - whole);
        }
        from = end;
        fromOffset = 0;
        to = end;
        toOffset = 0;
        count = LANES;
      }
    }
    if (yOffset + whole <= y.length - LANES) {
      FloatVector.fromArray(SPECIES, end, 0)
          .intoArray(y, yOffset + whole, SPECIES.indexInRange(whole, n));
    } else {
      System.arraycopy(end, 0, y, yOffset + whole, n - whole);
    }
  }

  private static void scale(int n, float[] y, int yOffset, float factor) {
    FloatVector factors = FloatVector.broadcast(SPECIES, factor);
    int i = yOffset;
    for (; i <= yOffset + n - LANES; i += LANES) {
      FloatVector.fromArray(SPECIES, y, i).mul(factors).intoArray(y, i);
    }
    for (; i < yOffset + n; i++) {
      y[i] *= factor;
    }
  }

  private static void subtract(
      int n, float[] x, int xOffset, float max, float log, float[] y, int yOffset) {
    FloatVector shift = FloatVector.broadcast(SPECIES, max);
    FloatVector logs = FloatVector.broadcast(SPECIES, log);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      v.sub(shift).sub(logs).intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = x[xOffset + i] - max - log;
    }
  }

  /**
   * The dot product of each row is taken while the row before is written: so reading from beyond
   * the cache goes on at all times, not only in every other pass.
   */
  static void backward(FloatRowsCall c, int first, int rows, FloatRowScratch scratch) {
    int n = c.cols;
    float dot = rows == 0 ? 0 : dot(c, first, scratch.lanes);
    for (int i = first; i < first + rows; i++) {
      int y = c.yOffset + i * c.ldy;
      int dy = c.xOffset + i * c.ldx;
      int dx = c.dxOffset + i * c.lddx;
      if (i == first + rows - 1) {
        backward(n, c.y, y, c.x, dy, dot, c.dx, dx);
      } else if (GROUP == Lanes.COUNT) {
        dot = backward(n, c.y, y, y + c.ldy, c.x, dy, dy + c.ldx, dot, c.dx, dx, scratch.lanes);
      } else {
        backward(n, c.y, y, c.x, dy, dot, c.dx, dx);
        dot = dot(c, i + 1, scratch.lanes);
      }
    }
  }

  private static float dot(FloatRowsCall c, int row, float[] lanes) {
    return FloatSimdBlas.dot(
        c.cols, c.y, c.yOffset + row * c.ldy, c.x, c.xOffset + row * c.ldx, lanes);
  }

  private static float backward(
      int n,
      float[] y,
      int yRow,
      int yNext,
      float[] dy,
      int dyRow,
      int dyNext,
      float dot,
      float[] dx,
      int dxRow,
      float[] lanes) {
    FloatVector dots = FloatVector.broadcast(SPECIES, dot);
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i <= n - Lanes.COUNT; i += Lanes.COUNT) {
      int iy = yNext + i;
      int id = dyNext + i;
      s0 = FloatVector.fromArray(SPECIES, y, iy).fma(FloatVector.fromArray(SPECIES, dy, id), s0);
      s1 =
          FloatVector.fromArray(SPECIES, y, iy + LANES)
              .fma(FloatVector.fromArray(SPECIES, dy, id + LANES), s1);
      s2 =
          FloatVector.fromArray(SPECIES, y, iy + 2 * LANES)
              .fma(FloatVector.fromArray(SPECIES, dy, id + 2 * LANES), s2);
      s3 =
          FloatVector.fromArray(SPECIES, y, iy + 3 * LANES)
              .fma(FloatVector.fromArray(SPECIES, dy, id + 3 * LANES), s3);
      iy = yRow + i;
      id = dyRow + i;
      int ix = dxRow + i;
      FloatVector d0 = FloatVector.fromArray(SPECIES, dy, id).sub(dots);
      FloatVector.fromArray(SPECIES, y, iy).mul(d0).intoArray(dx, ix);
      FloatVector d1 = FloatVector.fromArray(SPECIES, dy, id + LANES).sub(dots);
      FloatVector.fromArray(SPECIES, y, iy + LANES).mul(d1).intoArray(dx, ix + LANES);
      FloatVector d2 = FloatVector.fromArray(SPECIES, dy, id + 2 * LANES).sub(dots);
      FloatVector.fromArray(SPECIES, y, iy + 2 * LANES).mul(d2).intoArray(dx, ix + 2 * LANES);
      FloatVector d3 = FloatVector.fromArray(SPECIES, dy, id + 3 * LANES).sub(dots);
      FloatVector.fromArray(SPECIES, y, iy + 3 * LANES).mul(d3).intoArray(dx, ix + 3 * LANES);
    }
    s0.intoArray(lanes, 0);
    s1.intoArray(lanes, LANES);
    s2.intoArray(lanes, 2 * LANES);
    s3.intoArray(lanes, 3 * LANES);
    FloatLaneSums.products(n - i, y, yNext + i, dy, dyNext + i, lanes);
    backward(n - i, y, yRow + i, dy, dyRow + i, dot, dx, dxRow + i);
    return FloatSimdLanes.fold(lanes);
  }

  private static void backward(
      int n, float[] y, int yOffset, float[] dy, int dyOffset, float dot, float[] dx, int start) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(SPECIES, y, yOffset + i)
          .mul(FloatVector.fromArray(SPECIES, dy, dyOffset + i).sub(dot))
          .intoArray(dx, start + i);
    }
    for (; i < n; i++) {
      dx[start + i] = y[yOffset + i] * (dy[dyOffset + i] - dot);
    }
  }

  static void logBackward(FloatRowsCall c, int row, FloatRowScratch scratch) {
    int n = c.cols;
    float[] y = c.y;
    int yRow = c.yOffset + row * c.ldy;
    float[] dy = c.x;
    int dyRow = c.xOffset + row * c.ldx;
    float[] dx = c.dx;
    int dxRow = c.dxOffset + row * c.lddx;
    float[] end = scratch.end;
    float[] lanes = scratch.lanes;
    float sum = FloatSimdReductions.sum(n, dy, dyRow, lanes);
    FloatVector factor = FloatVector.broadcast(SPECIES, sum);
    int whole = n - n % LANES;

    float[] from = y;
    int fromRow = yRow;
    float[] add = dy;
    int addRow = dyRow;
    float[] to = dx;
    int toRow = dxRow;
    int count = whole;
    for (int part = 0; part < 2; part++) {
      for (int j = 0; j < count; j += LANES) {
        FloatVector p =
            FloatVectorNegativeExp.exp(FloatVector.fromArray(SPECIES, from, fromRow + j)).neg();
        p.fma(factor, FloatVector.fromArray(SPECIES, add, addRow + j)).intoArray(to, toRow + j);
      }
      if (part == 0) {
        System.arraycopy(y, yRow + whole, end, 0, n - whole);
        System.arraycopy(dy, dyRow + whole, lanes, 0, n - whole);
        from = end;
        fromRow = 0;
        add = lanes;
        addRow = 0;
        to = end;
        toRow = 0;
        count = whole < n ? LANES : 0;
      }
    }
    System.arraycopy(end, 0, dx, dxRow + whole, n - whole);
  }
}
