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
  // Panels that are packed side by side.
  private static final int FOUR = 4;

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
    int jr = 0;
    if (g.bColStride == 1 && nr == 2 * LANES) {
      for (; cols - jr >= FOUR * nr + nr / 2 || cols - jr == FOUR * nr; jr += FOUR * nr) {
        copyFourPanels(g.b, from + jr, g.bRowStride, kc, target, jr * kc);
      }
    }
    int width;
    for (; jr < cols; jr += width) {
      width = FloatTiles.width(cols - jr, nr);
      int panel = from + jr * g.bColStride;
      copy(g.b, panel, g.bRowStride, g.bColStride, kc, width, target, jr * kc, width);
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

  /**
   * Four panels of two vectors side by side, since memory likes to be read in long rows. For so few
   * elements a call of System.arraycopy costs 5 times as much.
   */
  private static void copyFourPanels(
      float[] x, int from, int rowStride, int rows, float[] y, int to) {
    int nr = 2 * LANES;
    int to1 = to + rows * nr;
    int to2 = to1 + rows * nr;
    int to3 = to2 + rows * nr;
    int source = from;
    for (int i = 0; i < rows; i++) {
      int row = i * nr;
      FloatVector.fromArray(SPECIES, x, source).intoArray(y, to + row);
      FloatVector.fromArray(SPECIES, x, source + LANES).intoArray(y, to + row + LANES);
      FloatVector.fromArray(SPECIES, x, source + 2 * LANES).intoArray(y, to1 + row);
      FloatVector.fromArray(SPECIES, x, source + 3 * LANES).intoArray(y, to1 + row + LANES);
      FloatVector.fromArray(SPECIES, x, source + 4 * LANES).intoArray(y, to2 + row);
      FloatVector.fromArray(SPECIES, x, source + 5 * LANES).intoArray(y, to2 + row + LANES);
      FloatVector.fromArray(SPECIES, x, source + 6 * LANES).intoArray(y, to3 + row);
      FloatVector.fromArray(SPECIES, x, source + 7 * LANES).intoArray(y, to3 + row + LANES);
      source += rowStride;
    }
  }
}
