package dev.lanewise.kernels.internal.gemm;

import dev.lanewise.core.FloatMatrix;
import java.util.Arrays;

/**
 * B, k x n, in the order in which micro-kernels read it: for each k block an array of panels, each
 * with a row of its columns for each step of k. Immutable, and the same for both providers.
 *
 * <p>{@link PanelWidths} says how wide the panels are. Columns may be cut only where one begins, as
 * {@link #cut} says.
 */
public final class FloatPanels {
  private static final int KC = KBlocks.FLOAT;

  private final int k;
  private final int n;
  private final PanelWidths widths;
  private final int[] firstColumns;
  private final float[][] blocks;

  /**
   * Packs a matrix.
   *
   * @param b B, k x n
   * @param widths the columns of its panels
   * @throws IllegalArgumentException if B has so many columns that a k block exceeds an array
   */
  public FloatPanels(FloatMatrix b, PanelWidths widths) {
    k = b.rows();
    n = b.cols();
    this.widths = widths;
    int most = Integer.MAX_VALUE / KC - widths.widest();
    if (n > most) {
      throw new IllegalArgumentException("b has " + n + " columns, but must have at most " + most);
    }
    firstColumns = firstColumns(n, widths);
    blocks = new float[Math.ceilDiv(k, KC)][];
    FloatOperand operand = new FloatOperand(b);
    float[] column = operand.byColumns() ? new float[Math.min(KC, k)] : null;
    for (int p = 0; p < blocks.length; p++) {
      int kc = Math.min(KC, k - p * KC);
      // Kernels read a whole panel's row even if it is the only one, and narrow.
      blocks[p] = new float[kc * n + widths.nr()];
      int width;
      for (int j = 0; j < n; j += width) {
        width = widths.width(n - j);
        if (column == null) {
          for (int q = 0; q < kc; q++) {
            operand.load(p * KC + q, j, width, blocks[p], j * kc + q * width);
          }
        } else {
          for (int q = 0; q < width; q++) {
            operand.loadColumn(p * KC, j + q, kc, column, 0);
            scatter(column, kc, blocks[p], j * kc + q, width);
          }
        }
      }
    }
  }

  private static void scatter(float[] column, int kc, float[] panel, int at, int width) {
    for (int q = 0; q < kc; q++) {
      panel[at + q * width] = column[q];
    }
  }

  private static int[] firstColumns(int n, PanelWidths widths) {
    int[] first = new int[Math.ceilDiv(2 * n, widths.nr()) + 1];
    int count = 0;
    for (int j = 0; j < n; j += widths.width(n - j)) {
      first[count++] = j;
    }
    return Arrays.copyOf(first, count);
  }

  /**
   * The rows of B.
   *
   * @return k
   */
  public int k() {
    return k;
  }

  /**
   * The columns of B.
   *
   * @return n
   */
  public int n() {
    return n;
  }

  /**
   * The panels of a k block: the one that begins with column j is at {@code j * kc}.
   *
   * @param p first row of the block, a multiple of KC
   * @return the array itself, not to be written
   */
  public float[] block(int p) {
    return blocks[p / KC];
  }

  /**
   * The last place up to {@code col} where a panel ends and another begins.
   *
   * @param col from 0 to n
   * @return the first column of a panel, or n
   */
  public int cut(int col) {
    if (col == n) {
      return n;
    }
    int found = Arrays.binarySearch(firstColumns, col);
    return found >= 0 ? col : firstColumns[-found - 2];
  }

  /**
   * Copies part of a row of B.
   *
   * @param p the row
   * @param col its first column
   * @param count number of columns
   * @param to receives them from index 0 on
   */
  public void copyRow(int p, int col, int count, float[] to) {
    float[] block = block(p);
    int kc = Math.min(KC, k - p / KC * KC);
    int j = cut(col);
    while (j < col + count) {
      int width = widths.width(n - j);
      int first = Math.max(col, j);
      int end = Math.min(col + count, j + width);
      int from = j * kc + p % KC * width + first - j;
      System.arraycopy(block, from, to, first - col, end - first);
      j += width;
    }
  }
}
