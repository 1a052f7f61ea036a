package dev.lanewise.kernels.internal.simd.gemm;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.PanelWidths;
import jdk.incubator.vector.FloatVector;

/**
 * Copies blocks of op(A) and op(B) into the order in which the micro-kernels read them. Strides and
 * transposes end here: one kernel serves every layout.
 */
final class FloatPacking {
  // Panels that are packed side by side.
  private static final int FOUR = 4;

  // Up to so many elements a row is not worth a call.
  private static final int SHORT = 64;

  private FloatPacking() {}

  /** Rows of A with any strides, kc elements of each, as panels for micro-kernels. */
  static void rowsOfA(
      float[] a, int from, int rowStride, int colStride, int rows, int kc, float[] target) {
    if (colStride != 1) {
      copy(a, from, rowStride, colStride, rows, kc, target, 0, FloatTileKernel.A_STRIDE);
      return;
    }
    if (kc > SHORT) {
      longRowsOfA(a, from, rowStride, rows, kc, target);
      return;
    }
    // A vector of each row at a time: for short rows a loop for each of them costs more.
    for (int p = 0; p < kc; p += LANES) {
      int x = from + p;
      int y = p;
      int i = 0;
      for (; i < rows && x <= a.length - LANES; i++) {
        // Beyond the end of a row, too, as nobody looks at that.
        FloatVector.fromArray(SPECIES, a, x).intoArray(target, y);
        x += rowStride;
        y += FloatTileKernel.A_STRIDE;
      }
      for (; i < rows; i++) {
        for (int q = 0; q < Math.min(LANES, kc - p); q++) {
          target[y + q] = a[x + q];
        }
        x += rowStride;
        y += FloatTileKernel.A_STRIDE;
      }
    }
  }

  /** 42 GB/s from L3 where a call of System.arraycopy for each row of 1 KiB has 25. */
  private static void longRowsOfA(
      float[] a, int from, int rowStride, int rows, int kc, float[] target) {
    for (int i = 0; i < rows; i++) {
      int x = from + i * rowStride;
      int y = i * FloatTileKernel.A_STRIDE;
      for (int p = 0; p <= kc - LANES; p += LANES) {
        FloatVector.fromArray(SPECIES, a, x + p).intoArray(target, y + p);
      }
      int last = kc - LANES; // overlaps the one before unless kc is a multiple
      FloatVector.fromArray(SPECIES, a, x + last).intoArray(target, y + last);
    }
  }

  /**
   * Rows [p, p + kc) and columns [j, j + cols) of op(B), as panels of as many columns as their tile
   * has.
   */
  static void panels(
      FloatGemmCall g, int p, int kc, int j, int cols, PanelWidths widths, float[] target) {
    int from = g.bOffset + p * g.bRowStride + j * g.bColStride;
    int nr = widths.nr();
    int jr = 0;
    if (g.bColStride == 1 && nr == 2 * LANES) {
      for (; widths.width(cols - jr - (FOUR - 1) * nr) == nr; jr += FOUR * nr) {
        copyFourPanels(g.b, from + jr, g.bRowStride, kc, target, jr * kc);
      }
    }
    int width;
    for (; jr < cols; jr += width) {
      width = widths.width(cols - jr);
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
