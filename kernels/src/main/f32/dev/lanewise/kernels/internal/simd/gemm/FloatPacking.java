package dev.lanewise.kernels.internal.simd.gemm;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import jdk.incubator.vector.FloatVector;

/**
 * Copies blocks of op(A) and op(B) into the order in which the micro-kernels read them. Strides and
 * transposes end here: one kernel serves every layout.
 */
final class FloatPacking {
  private FloatPacking() {}

  /** Rows [i, i + rows) and columns [p, p + kc) of op(A), as rows of {@code ld}. */
  static void rows(FloatGemmCall g, int i, int rows, int p, int kc, float[] target, int ld) {
    int from = g.aOffset + i * g.aRowStride + p * g.aColStride;
    copy(g.a, from, g.aRowStride, g.aColStride, rows, kc, target, 0, ld);
  }

  /** Rows [i, i + rows) and columns [p, p + kc) of op(A), as columns of {@code ld}. */
  static void columns(FloatGemmCall g, int i, int rows, int p, int kc, float[] target, int ld) {
    int from = g.aOffset + i * g.aRowStride + p * g.aColStride;
    copy(g.a, from, g.aColStride, g.aRowStride, kc, rows, target, 0, ld);
  }

  /** Columns of {@code mr}, those of fewer rows filled up with copies of the last row. */
  static void filledColumns(
      FloatGemmCall g, int i, int rows, int p, int kc, float[] target, int mr) {
    columns(g, i, rows, p, kc, target, mr);
    for (int q = rows; q < mr; q++) {
      for (int to = q; to < kc * mr; to += mr) {
        target[to] = target[to - 1];
      }
    }
  }

  /**
   * Rows [p, p + kc) and columns [j, j + cols) of op(B), as panels of as many columns as their tile
   * has.
   */
  static void panels(FloatGemmCall g, int p, int kc, int j, int cols, int nr, float[] target) {
    int from = g.bOffset + p * g.bRowStride + j * g.bColStride;
    int width;
    for (int jr = 0; jr < cols; jr += width) {
      width = FloatTiles.width(cols - jr, nr);
      int panel = from + jr * g.bColStride;
      if (width == 2 * LANES && g.bColStride == 1) {
        copyTwoVectors(g.b, panel, g.bRowStride, kc, target, jr * kc);
      } else {
        copy(g.b, panel, g.bRowStride, g.bColStride, kc, width, target, jr * kc, width);
      }
    }
  }

  /** A matrix with any strides becomes one with contiguous rows. */
  static void copy(
      float[] x,
      int from,
      int rowStride,
      int colStride,
      int rows,
      int cols,
      float[] y,
      int to,
      int ld) {
    if (colStride == 1) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(x, from + i * rowStride, y, to + i * ld, cols);
      }
    } else if (rowStride == 1) {
      FloatTranspose.run(x, from, colStride, cols, rows, y, to, ld);
    } else {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < cols; j++) {
          y[to + i * ld + j] = x[from + i * rowStride + j * colStride];
        }
      }
    }
  }

  /** Rows of two vectors: for so few elements a call of System.arraycopy costs 5 times as much. */
  private static void copyTwoVectors(
      float[] x, int from, int rowStride, int rows, float[] y, int to) {
    int source = from;
    for (int i = 0; i < rows; i++) {
      int target = to + i * (2 * LANES);
      FloatVector.fromArray(SPECIES, x, source).intoArray(y, target);
      FloatVector.fromArray(SPECIES, x, source + LANES).intoArray(y, target + LANES);
      source += rowStride;
    }
  }
}
