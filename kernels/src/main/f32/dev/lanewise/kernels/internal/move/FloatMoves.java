package dev.lanewise.kernels.internal.move;

import dev.lanewise.core.internal.Check;

/** Copies in another order; see {@link dev.lanewise.kernels.Moves}. */
public final class FloatMoves {
  // Rows and columns of a tile: a cache line of each row, and all lines of a tile in the L1 cache.
  private static final int TILE = 16;

  private FloatMoves() {}

  /**
   * y = x^T.
   *
   * @param rows rows of x
   * @param cols columns of x
   * @param x input
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param y output
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   */
  public static void transpose(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", Check.length("x", x), xOffset, rows, cols, ldx);
    Check.matrix("y", Check.length("y", y), yOffset, cols, rows, ldy);
    FloatMoveCall call = FloatMoveCall.acquire(cols, rows);
    call.from(x, xOffset, ldx);
    call.runAndRelease(y, yOffset, ldy);
  }

  /** The least number of rows or columns that is whole tiles, and not less than n. */
  static int wholeTiles(int n) {
    return Math.ceilDiv(n, TILE) * TILE;
  }

  /** The transpose of some columns, tile by tile. */
  static void transposeTiles(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
    for (int i = 0; i < rows; i += TILE) {
      int height = Math.min(TILE, rows - i);
      for (int j = 0; j < cols; j += TILE) {
        int width = Math.min(TILE, cols - j);
        tile(height, width, x, xOffset + i * ldx + j, ldx, y, yOffset + j * ldy + i, ldy);
      }
    }
  }

  private static void tile(
      int height, int width, float[] x, int xStart, int ldx, float[] y, int yStart, int ldy) {
    for (int j = 0; j < width; j++) {
      int to = yStart + j * ldy;
      for (int i = 0; i < height; i++) {
        y[to + i] = x[xStart + i * ldx + j];
      }
    }
  }

  /**
   * Row i of y is row index_i of x.
   *
   * @param rows rows of x
   * @param cols columns of both
   * @param count rows of y
   * @param x input
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param index which rows
   * @param indexOffset index of the first
   * @param y output
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   */
  public static void gatherRows(
      int rows,
      int cols,
      int count,
      float[] x,
      int xOffset,
      int ldx,
      int[] index,
      int indexOffset,
      float[] y,
      int yOffset,
      int ldy) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.size("count", count);
    Check.matrix("x", Check.length("x", x), xOffset, rows, cols, ldx);
    Check.span("index", Check.length("index", index), indexOffset, count);
    Check.matrix("y", Check.length("y", y), yOffset, count, cols, ldy);
    for (int i = 0; i < count; i++) {
      int row = index[indexOffset + i];
      if (row < 0 || row >= rows) {
        throw new IllegalArgumentException(
            "index of row " + i + " = " + row + ", but must be within 0.." + (rows - 1));
      }
    }
    if (cols == 0) {
      return; // rows without elements need not lie inside their arrays
    }
    FloatMoveCall call = FloatMoveCall.acquire(count, cols);
    call.from(x, xOffset, ldx);
    call.rows(index, indexOffset);
    call.runAndRelease(y, yOffset, ldy);
  }
}
