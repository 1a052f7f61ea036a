package dev.lanewise.nn.f32;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.core.FloatMatrix;
import org.junit.jupiter.api.Test;

/** What a data set keeps, chooses and refuses. */
class DatasetTest {
  private final FloatMatrix features = FloatMatrix.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);

  @Test
  void classificationKeepsItsOwnLabels() {
    int[] labels = {0, 2, 1};
    Dataset data = Dataset.classification(features, labels, 3);
    labels[0] = 1;
    data.labels()[1] = 1;
    assertArrayEquals(new int[] {0, 2, 1}, data.labels());
    assertEquals(3, data.size());
    assertEquals(2, data.inputs());
    assertEquals(3, data.classes());
    assertEquals(3, data.outputs());
    assertNull(data.targets());
  }

  @Test
  void rowsAreCopiesInTheOrderOfTheIndices() {
    Dataset chosen =
        Dataset.classification(features, new int[] {0, 2, 1}, 3).rows(new int[] {2, 0, 2});
    assertArrayEquals(new float[] {5, 6, 1, 2, 5, 6}, chosen.features().toArray());
    assertArrayEquals(new int[] {1, 0, 1}, chosen.labels());
    FloatMatrix targets = FloatMatrix.of(new float[] {7, 8, 9}, 3, 1);
    Dataset numbers = Dataset.regression(features, targets).rows(new int[] {1});
    assertArrayEquals(new float[] {8}, numbers.targets().toArray());
    assertEquals(0, numbers.classes());
    assertNull(numbers.labels());
  }

  @Test
  void messagesNameArgumentValueAndRange() {
    assertMessage(
        "labels[1] = 3, but must be within 0..2",
        () -> Dataset.classification(features, new int[] {0, 3, 1}, 3));
    assertMessage(
        "labels has length 2, but must have one for each of the 3 rows of features",
        () -> Dataset.classification(features, new int[2], 3));
    assertMessage(
        "classes = 0, but must be at least 1",
        () -> Dataset.classification(features, new int[3], 0));
    assertMessage(
        "rows of targets = 2, but must be those of features, 3",
        () -> Dataset.regression(features, FloatMatrix.of(new float[2], 2, 1)));
    assertMessage(
        "rows of features = 0, but must be at least 1",
        () -> Dataset.classification(FloatMatrix.of(new float[0], 0, 2), new int[0], 2));
    Dataset data = Dataset.classification(features, new int[3], 1);
    assertMessage("number of indices = 0, but must be at least 1", () -> data.rows(new int[0]));
    assertEquals(
        "indices[1] = 3, but must be within 0..2",
        assertThrows(IndexOutOfBoundsException.class, () -> data.rows(new int[] {0, 3}))
            .getMessage());
  }

  private static void assertMessage(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
