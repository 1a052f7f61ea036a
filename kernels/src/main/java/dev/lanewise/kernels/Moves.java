package dev.lanewise.kernels;

import dev.lanewise.kernels.internal.move.DoubleMoves;
import dev.lanewise.kernels.internal.move.FloatMoves;

/**
 * Copies of matrices in another order. Large ones run on all {@link Kernels#threads}. Thread-safe;
 * input and output must not overlap.
 */
public final class Moves {
  private Moves() {}

  /**
   * y = x^T, tile by tile.
   *
   * @param rows rows of x, columns of y
   * @param cols columns of x, rows of y
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param y output, cols x rows
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void transpose(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] y, int yOffset, int ldy) {
    FloatMoves.transpose(rows, cols, x, xOffset, ldx, y, yOffset, ldy);
  }

  /**
   * Row i of y is row index_i of x: a mini-batch from a shuffled order.
   *
   * @param rows rows of x
   * @param cols columns of both
   * @param count rows of y
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param index which rows, each 0 to rows - 1, in any order and as often as you like
   * @param indexOffset index of the first
   * @param y output, count x cols
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @throws IllegalArgumentException if a size is negative, a distance too small or an index no row
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
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
    FloatMoves.gatherRows(rows, cols, count, x, xOffset, ldx, index, indexOffset, y, yOffset, ldy);
  }

  /**
   * y = x^T, tile by tile.
   *
   * @param rows rows of x, columns of y
   * @param cols columns of x, rows of y
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param y output, cols x rows
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @throws IllegalArgumentException if a size is negative or a distance too small
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void transpose(
      int rows, int cols, double[] x, int xOffset, int ldx, double[] y, int yOffset, int ldy) {
    DoubleMoves.transpose(rows, cols, x, xOffset, ldx, y, yOffset, ldy);
  }

  /**
   * Row i of y is row index_i of x: a mini-batch from a shuffled order.
   *
   * @param rows rows of x
   * @param cols columns of both
   * @param count rows of y
   * @param x input, rows x cols
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @param index which rows, each 0 to rows - 1, in any order and as often as you like
   * @param indexOffset index of the first
   * @param y output, count x cols
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   * @throws IllegalArgumentException if a size is negative, a distance too small or an index no row
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void gatherRows(
      int rows,
      int cols,
      int count,
      double[] x,
      int xOffset,
      int ldx,
      int[] index,
      int indexOffset,
      double[] y,
      int yOffset,
      int ldy) {
    DoubleMoves.gatherRows(rows, cols, count, x, xOffset, ldx, index, indexOffset, y, yOffset, ldy);
  }
}
