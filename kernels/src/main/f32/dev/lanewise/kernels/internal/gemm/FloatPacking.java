package dev.lanewise.kernels.internal.gemm;

import java.util.Arrays;

/**
 * Copies blocks of op(A) and op(B) into panels, in the order in which the micro-kernel reads them.
 * Strides and transposes end here: one kernel serves every layout. Rows and columns that a last
 * panel lacks are zeros; k is never padded.
 */
final class FloatPacking {
  private FloatPacking() {}

  /** Rows [i, i + rows) and columns [p, p + kc) of op(A), as panels of kc x mr. */
  static void a(FloatGemmCall g, int i, int rows, int p, int kc, int mr, float[] panels) {
    int source = g.aOffset + i * g.aRowStride + p * g.aColStride;
    pack(g.a, source, g.aRowStride, g.aColStride, rows, kc, mr, panels);
  }

  /** Rows [p, p + kc) and columns [j, j + cols) of op(B), as panels of kc x nr. */
  static void b(FloatGemmCall g, int p, int kc, int j, int cols, int nr, float[] panels) {
    int source = g.bOffset + p * g.bRowStride + j * g.bColStride;
    pack(g.b, source, g.bColStride, g.bRowStride, cols, kc, nr, panels);
  }

  /**
   * Packs {@code length} lines (rows of A, columns of B), each {@code kc} long, as panels of {@code
   * width} lines.
   */
  private static void pack(
      float[] x,
      int source,
      int lineStride,
      int kStride,
      int length,
      int kc,
      int width,
      float[] panels) {
    for (int line = 0; line < length; line += width) {
      int lines = Math.min(width, length - line);
      int start = source + line * lineStride;
      int panel = line * kc;
      if (lines < width) {
        Arrays.fill(panels, panel, panel + kc * width, 0);
      }
      if (lineStride == 1) {
        alongLines(x, start, kStride, lines, kc, width, panels, panel);
      } else {
        alongK(x, start, lineStride, kStride, lines, kc, width, panels, panel);
      }
    }
  }

  /** The lines are neighbours in memory: each step of k is a short copy. */
  private static void alongLines(
      float[] x, int start, int kStride, int lines, int kc, int width, float[] panels, int panel) {
    for (int p = 0; p < kc; p++) {
      System.arraycopy(x, start + p * kStride, panels, panel + p * width, lines);
    }
  }

  /** The steps of k are neighbours in memory: a transpose. */
  private static void alongK(
      float[] x,
      int start,
      int lineStride,
      int kStride,
      int lines,
      int kc,
      int width,
      float[] panels,
      int panel) {
    int line = 0;
    // Four lines at once, so that neighbours are written together.
    for (; line + 4 <= lines; line += 4) {
      int x0 = start + line * lineStride;
      int x1 = x0 + lineStride;
      int x2 = x1 + lineStride;
      int x3 = x2 + lineStride;
      for (int p = 0; p < kc; p++) {
        int to = panel + p * width + line;
        int from = p * kStride;
        panels[to] = x[x0 + from];
        panels[to + 1] = x[x1 + from];
        panels[to + 2] = x[x2 + from];
        panels[to + 3] = x[x3 + from];
      }
    }
    for (; line < lines; line++) {
      int from = start + line * lineStride;
      for (int p = 0; p < kc; p++) {
        panels[panel + p * width + line] = x[from + p * kStride];
      }
    }
  }
}
