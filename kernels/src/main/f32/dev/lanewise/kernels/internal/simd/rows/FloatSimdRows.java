package dev.lanewise.kernels.internal.simd.rows;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.rows.FloatRowKernels;
import dev.lanewise.kernels.internal.rows.FloatRowsCall;
import dev.lanewise.kernels.internal.scalar.FloatScalarRows;
import dev.lanewise.kernels.internal.simd.FloatSimdLanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** What is done row by row, on the Vector API. */
public final class FloatSimdRows implements FloatRowKernels {
  private final FloatScalarRows rest = new FloatScalarRows();

  /** Makes the kernels. */
  public FloatSimdRows() {}

  @Override
  public void run(FloatRowsCall c, int first, int rows) {
    FloatRowScratch scratch = FloatRowScratch.POOL.acquire();
    boolean inRegisters = FloatRowsInRegisters.fit(c.cols);
    switch (c.op) {
      case SOFTMAX -> {
        if (inRegisters) {
          FloatRowsInRegisters.softmax(c, first, rows, scratch);
        } else {
          softmax(c, first, rows, scratch);
        }
      }
      case LOG_SOFTMAX -> {
        if (inRegisters) {
          FloatRowsInRegisters.logSoftmax(c, first, rows, scratch);
          break;
        }
        for (int i = first; i < first + rows; i++) {
          FloatSoftmaxRow.logSoftmax(c, i, scratch);
        }
      }
      case SOFTMAX_BACKWARD -> {
        if (inRegisters) {
          FloatRowsInRegisters.backward(c, first, rows);
        } else {
          FloatSoftmaxRow.backward(c, first, rows, scratch);
        }
      }
      case LOG_SOFTMAX_BACKWARD -> {
        if (inRegisters) {
          FloatRowsInRegisters.logBackward(c, first, rows, scratch);
          break;
        }
        for (int i = first; i < first + rows; i++) {
          FloatSoftmaxRow.logBackward(c, i, scratch);
        }
      }
    }
    FloatRowScratch.POOL.release(scratch);
  }

  private static void softmax(FloatRowsCall c, int first, int rows, FloatRowScratch scratch) {
    int i = first;
    if (c.cols <= FloatShortSoftmax.MOST_COLS) {
      for (; i <= first + rows - LANES; i += LANES) {
        FloatShortSoftmax.run(c, i, scratch);
      }
    }
    for (; i < first + rows; i++) {
      FloatSoftmaxRow.softmax(c, i, scratch);
    }
  }

  @Override
  public float max(int n, float[] x, int xOffset) {
    return FloatSoftmaxRow.max(n, x, xOffset);
  }

  @Override
  public float sumShifted(int n, float[] x, int xOffset, float shift) {
    FloatRowScratch scratch = FloatRowScratch.POOL.acquire();
    float[] lanes = scratch.lanes;
    Arrays.fill(lanes, 0);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      int lane = i % Lanes.COUNT;
      FloatVector.fromArray(SPECIES, lanes, lane)
          .add(FloatVector.fromArray(SPECIES, x, xOffset + i).sub(shift))
          .intoArray(lanes, lane);
    }
    for (; i < n; i++) {
      lanes[i % Lanes.COUNT] += x[xOffset + i] - shift;
    }
    float sum = FloatSimdLanes.fold(lanes);
    FloatRowScratch.POOL.release(scratch);
    return sum;
  }

  @Override
  public float dotShifted(int n, float[] q, int qOffset, float[] x, int xOffset, float shift) {
    FloatRowScratch scratch = FloatRowScratch.POOL.acquire();
    float[] lanes = scratch.lanes;
    Arrays.fill(lanes, 0);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      int lane = i % Lanes.COUNT;
      FloatVector shifted = FloatVector.fromArray(SPECIES, x, xOffset + i).sub(shift);
      FloatVector.fromArray(SPECIES, q, qOffset + i)
          .fma(shifted, FloatVector.fromArray(SPECIES, lanes, lane))
          .intoArray(lanes, lane);
    }
    for (; i < n; i++) {
      int lane = i % Lanes.COUNT;
      lanes[lane] = Math.fma(q[qOffset + i], x[xOffset + i] - shift, lanes[lane]);
    }
    float sum = FloatSimdLanes.fold(lanes);
    FloatRowScratch.POOL.release(scratch);
    return sum;
  }

  @Override
  public void scaleShifted(
      int n, float[] x, int xOffset, float shift, float factor, float[] y, int yOffset) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(SPECIES, x, xOffset + i)
          .sub(shift)
          .mul(factor)
          .intoArray(y, yOffset + i);
    }
    rest.scaleShifted(n - i, x, xOffset + i, shift, factor, y, yOffset + i);
  }

  @Override
  public void scaleDifference(
      int n, float[] x, int xOffset, float[] z, int zOffset, float factor, float[] y, int yOffset) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(SPECIES, x, xOffset + i)
          .sub(FloatVector.fromArray(SPECIES, z, zOffset + i))
          .mul(factor)
          .intoArray(y, yOffset + i);
    }
    rest.scaleDifference(n - i, x, xOffset + i, z, zOffset + i, factor, y, yOffset + i);
  }
}
