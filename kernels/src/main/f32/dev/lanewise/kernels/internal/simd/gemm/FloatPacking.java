package dev.lanewise.kernels.internal.simd.gemm;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import jdk.incubator.vector.FloatVector;

/**
 * Copies blocks of op(A) and op(B) into panels, in the order in which the micro-kernel reads them.
 * Strides and transposes end here: one kernel serves every layout.
 *
 * <p>A "line" is a row of A or a column of B: what a panel has MR or NR of, each kc long.
 */
final class FloatPacking {
  private FloatPacking() {}

  /**
   * Rows [i, i + rows) and columns [p, p + kc) of op(A), as rows of kc or as columns of MR. Columns
   * are filled up with copies of the last row.
   */
  static void a(FloatGemmCall g, int i, int rows, int p, int kc, FloatTiles tiles, float[] panel) {
    int from = g.aOffset + i * g.aRowStride + p * g.aColStride;
    if (!tiles.packsColumns()) {
      panel(g.a, from, g.aRowStride, g.aColStride, rows, kc, panel, 0, kc, 1);
      return;
    }
    int mr = tiles.mr();
    panel(g.a, from, g.aRowStride, g.aColStride, rows, kc, panel, 0, 1, mr);
    for (int q = rows; q < mr; q++) {
      panel(
          g.a,
          from + (rows - 1) * g.aRowStride,
          g.aRowStride,
          g.aColStride,
          1,
          kc,
          panel,
          q,
          1,
          mr);
    }
  }

  /** Rows [i, i + rows) and columns [p, p + kc) of op(A), as rows of {@code ld}. */
  static void rows(FloatGemmCall g, int i, int rows, int p, int kc, float[] target, int ld) {
    int from = g.aOffset + i * g.aRowStride + p * g.aColStride;
    panel(g.a, from, g.aRowStride, g.aColStride, rows, kc, target, 0, ld, 1);
  }

  /** Rows [i, i + rows) and columns [p, p + kc) of op(A), as columns of {@code rows}. */
  static void columns(FloatGemmCall g, int i, int rows, int p, int kc, float[] target) {
    int from = g.aOffset + i * g.aRowStride + p * g.aColStride;
    panel(g.a, from, g.aRowStride, g.aColStride, rows, kc, target, 0, 1, rows);
  }

  /** The transpose of a matrix of {@code rows} contiguous rows. */
  static void transpose(float[] x, int source, int ld, int rows, int cols, float[] y, int yLd) {
    panel(x, source, ld, 1, rows, cols, y, 0, 1, yLd);
  }

  /**
   * Rows [p, p + kc) and columns [j, j + cols) of op(B), as panels of as many columns as their tile
   * has.
   */
  static void b(FloatGemmCall g, int p, int kc, int j, int cols, int nr, float[] panels) {
    int from = g.bOffset + p * g.bRowStride + j * g.bColStride;
    int tile;
    for (int jr = 0; jr < cols; jr += tile) {
      tile = FloatTiles.width(cols - jr, nr);
      panel(
          g.b,
          from + jr * g.bColStride,
          g.bColStride,
          g.bRowStride,
          tile,
          kc,
          panels,
          jr * kc,
          1,
          tile);
    }
  }

  /**
   * One panel: element p of line q goes from {@code source + q * lineStride + p * kStride} to
   * {@code target + q * lineStep + p * kStep}.
   */
  private static void panel(
      float[] x,
      int source,
      int lineStride,
      int kStride,
      int lines,
      int kc,
      float[] panels,
      int target,
      int lineStep,
      int kStep) {
    if (kStride == 1 && kStep == 1) {
      for (int q = 0; q < lines; q++) {
        System.arraycopy(x, source + q * lineStride, panels, target + q * lineStep, kc);
      }
    } else if (lineStride == 1 && lineStep == 1 && lines == 2 * LANES && kStep == lines) {
      copyTwoVectors(x, source, kStride, kc, panels, target);
    } else if (lineStride == 1 && lineStep == 1) {
      for (int p = 0; p < kc; p++) {
        System.arraycopy(x, source + p * kStride, panels, target + p * kStep, lines);
      }
    } else {
      transpose(x, source, lineStride, kStride, lines, kc, panels, target, lineStep, kStep);
    }
  }

  /** Rows of two vectors: for so few elements a call of System.arraycopy costs 5 times as much. */
  private static void copyTwoVectors(
      float[] x, int source, int kStride, int kc, float[] panels, int target) {
    int from = source;
    for (int p = 0; p < kc; p++) {
      int to = target + p * (2 * LANES);
      FloatVector.fromArray(SPECIES, x, from).intoArray(panels, to);
      FloatVector.fromArray(SPECIES, x, from + LANES).intoArray(panels, to + LANES);
      from += kStride;
    }
  }

  private static void transpose(
      float[] x,
      int source,
      int lineStride,
      int kStride,
      int lines,
      int kc,
      float[] panels,
      int target,
      int lineStep,
      int kStep) {
    int q = 0;
    if (kStride == 1 && lineStep == 1) {
      for (; q + 8 <= lines; q += 8) {
        eightLines(x, source + q * lineStride, lineStride, kc, panels, target + q, kStep);
      }
    }
    if (lineStride == 1 && kStep == 1) {
      for (; q + 6 <= lines; q += 6) {
        sixNeighbours(x, source + q, kStride, kc, panels, target + q * lineStep, lineStep);
      }
    }
    // Two lines at once: neighbours are read or written together.
    for (; q + 2 <= lines; q += 2) {
      int from0 = source + q * lineStride;
      int from1 = from0 + lineStride;
      int to0 = target + q * lineStep;
      int to1 = to0 + lineStep;
      for (int p = 0; p < kc; p++) {
        panels[to0 + p * kStep] = x[from0 + p * kStride];
        panels[to1 + p * kStep] = x[from1 + p * kStride];
      }
    }
    if (q < lines) {
      int from = source + q * lineStride;
      int to = target + q * lineStep;
      for (int p = 0; p < kc; p++) {
        panels[to + p * kStep] = x[from + p * kStride];
      }
    }
  }

  /** Eight lines, each contiguous, become eight neighbours: 0.45 ns an element, not 1.05. */
  private static void eightLines(
      float[] x, int line0, int lineStride, int kc, float[] panels, int target, int kStep) {
    int line1 = line0 + lineStride;
    int line2 = line1 + lineStride;
    int line3 = line2 + lineStride;
    int line4 = line3 + lineStride;
    int line5 = line4 + lineStride;
    int line6 = line5 + lineStride;
    int line7 = line6 + lineStride;
    for (int p = 0; p < kc; p++) {
      int to = target + p * kStep;
      panels[to] = x[line0 + p];
      panels[to + 1] = x[line1 + p];
      panels[to + 2] = x[line2 + p];
      panels[to + 3] = x[line3 + p];
      panels[to + 4] = x[line4 + p];
      panels[to + 5] = x[line5 + p];
      panels[to + 6] = x[line6 + p];
      panels[to + 7] = x[line7 + p];
    }
  }

  /** The other way round: six neighbours, the rows of a tile, become six contiguous lines. */
  private static void sixNeighbours(
      float[] x, int source, int kStride, int kc, float[] panels, int line0, int lineStep) {
    int line1 = line0 + lineStep;
    int line2 = line1 + lineStep;
    int line3 = line2 + lineStep;
    int line4 = line3 + lineStep;
    int line5 = line4 + lineStep;
    for (int p = 0; p < kc; p++) {
      int from = source + p * kStride;
      panels[line0 + p] = x[from];
      panels[line1 + p] = x[from + 1];
      panels[line2 + p] = x[from + 2];
      panels[line3 + p] = x[from + 3];
      panels[line4 + p] = x[from + 4];
      panels[line5 + p] = x[from + 5];
    }
  }
}
