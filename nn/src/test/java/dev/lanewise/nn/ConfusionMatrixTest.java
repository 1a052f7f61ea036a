package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Counts and the shares that are made of them. */
class ConfusionMatrixTest {
  private final ConfusionMatrix matrix =
      ConfusionMatrix.of(3, new int[] {0, 0, 0, 1, 1, 1}, new int[] {0, 0, 1, 1, 0, 1});

  @Test
  void countsSumToTheSamples() {
    int sum = 0;
    for (int actual = 0; actual < 3; actual++) {
      for (int predicted = 0; predicted < 3; predicted++) {
        sum += matrix.count(actual, predicted);
      }
    }
    assertEquals(6, sum);
    assertEquals(6, matrix.total());
    assertEquals(3, matrix.classes());
    assertEquals(1, matrix.count(0, 1));
  }

  @Test
  void sharesOfTheCounts() {
    ConfusionMatrix skewed =
        ConfusionMatrix.of(2, new int[] {0, 0, 0, 1, 1}, new int[] {0, 1, 1, 1, 1});
    assertEquals(3 / 5.0, skewed.accuracy());
    assertEquals(2 / 4.0, skewed.precision(1));
    assertEquals(1.0, skewed.recall(1));
    assertEquals(1.0, skewed.precision(0));
    assertEquals(1 / 3.0, skewed.recall(0));
    assertTrue(Double.isNaN(matrix.precision(2)), "class 2 was never given");
    assertTrue(Double.isNaN(matrix.recall(2)), "class 2 is not there");
  }

  @Test
  void refusesWhatIsNoClass() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> ConfusionMatrix.of(2, new int[] {0}, new int[] {2}));
    assertEquals("predicted[0] = 2, but must be within 0..1", refused.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> ConfusionMatrix.of(2, new int[1], new int[2]));
    assertThrows(IndexOutOfBoundsException.class, () -> matrix.count(3, 0));
  }
}
