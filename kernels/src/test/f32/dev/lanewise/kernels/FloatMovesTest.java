package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FloatMovesTest {
  @Test
  void transposesAndLeavesTheRestAlone() {
    int[] sizes = {0, 1, 2, 15, 16, 17, 33, 100};
    for (int rows : sizes) {
      for (int cols : sizes) {
        int ldx = cols + 2;
        int ldy = rows + 3;
        float[] x = new float[rows * ldx + 1];
        for (int i = 0; i < x.length; i++) {
          x[i] = i;
        }
        float[] y = new float[cols * ldy + 1];
        Arrays.fill(y, Float.NaN);
        Moves.transpose(rows, cols, x, 1, ldx, y, 0, ldy);
        for (int j = 0; j < cols; j++) {
          for (int i = 0; i < ldy; i++) {
            float expected = i < rows ? x[1 + i * ldx + j] : Float.NaN;
            assertEquals(expected, y[j * ldy + i], rows + " x " + cols);
          }
        }
      }
    }
  }

  @Test
  void gathersRows() {
    float[] x = {1, 2, 9, 3, 4, 9, 5, 6, 9};
    int[] index = {7, 2, 0, 2};
    float[] y = {0, 0, 0, 0, 0, 0, 0};
    Moves.gatherRows(3, 2, 3, x, 0, 3, index, 1, y, 1, 2);
    assertEquals("[0, 5, 6, 1, 2, 5, 6]", Arrays.toString(y).replace(".0", ""));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Moves.gatherRows(3, 2, 3, x, 0, 3, index, 0, y, 0, 2));
    assertEquals("index of row 0 = 7, but must be within 0..2", e.getMessage());
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Moves.gatherRows(4, 2, 3, x, 0, 3, index, 1, y, 0, 2));
    assertThrows(IllegalArgumentException.class, () -> Moves.transpose(3, 3, x, 0, 3, y, 0, 2));
    assertEquals(5, y[1]);
  }

  /** Rows without elements lie anywhere, also behind the arrays' ends. */
  @Test
  void gathersRowsWithoutElements() {
    float[] y = {5};
    Moves.gatherRows(9, 0, 3, new float[2], 0, 4, new int[] {8, 0, 8}, 0, y, 0, 4);
    assertEquals(5, y[0]);
  }
}
