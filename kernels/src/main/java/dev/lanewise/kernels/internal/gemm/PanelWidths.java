package dev.lanewise.kernels.internal.gemm;

/**
 * How B is cut into panels, or C into tiles: NR columns each, as long as there are more columns
 * than the widest tile has. What is left is one panel where that is wider than NR; else kernels
 * have a minimum of NR / 2 columns, and the last panel but one has less than NR where the last one
 * would be left with fewer.
 *
 * @param nr NR, the columns of a whole tile
 * @param widest the columns of the widest tile, NR or more
 */
public record PanelWidths(int nr, int widest) {
  /**
   * The columns of the next panel.
   *
   * @param rest the columns from here on
   * @return its columns
   */
  public int width(int rest) {
    return rest <= widest ? rest : widest > nr ? nr : Math.min(nr, rest - nr / 2);
  }
}
