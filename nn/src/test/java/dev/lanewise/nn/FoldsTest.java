package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every sample is left out once; classes are spread; the same seed divides alike. */
class FoldsTest {
  @Test
  void everySampleIsLeftOutOnce() {
    for (int size : new int[] {2, 7, 10, 23}) {
      for (int k = 2; k <= Math.min(size, 10); k++) {
        int[] left = new int[size];
        for (Folds.Fold fold : Folds.of(size, k, 5)) {
          assertEquals(size, fold.training().length + fold.validation().length);
          assertTrue(Math.abs(fold.validation().length - (double) size / k) < 1);
          int[] all =
              IntStream.concat(Arrays.stream(fold.training()), Arrays.stream(fold.validation()))
                  .sorted()
                  .toArray();
          assertArrayEquals(IntStream.range(0, size).toArray(), all);
          Arrays.stream(fold.validation()).forEach(i -> left[i]++);
        }
        assertTrue(Arrays.stream(left).allMatch(times -> times == 1));
      }
    }
    assertArrayEquals(Folds.of(9, 3, 1).get(1).training(), Folds.of(9, 3, 1).get(1).training());
    assertThrows(IllegalArgumentException.class, () -> Folds.of(9, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> Folds.of(9, 10, 1));
  }

  @Test
  void stratifiedFoldsHaveTheirShareOfEachClass() {
    int[] labels = IntStream.range(0, 100).map(i -> i < 65 ? 0 : i < 92 ? 1 : 2).toArray();
    int[] left = new int[100];
    for (Folds.Fold fold : Folds.stratified(labels, 10, 3)) {
      int[] counts = new int[3];
      for (int i : fold.validation()) {
        counts[labels[i]]++;
        left[i]++;
      }
      assertEquals(6.5, counts[0], 1);
      assertEquals(2.7, counts[1], 1);
      assertEquals(0.8, counts[2], 1);
    }
    assertTrue(Arrays.stream(left).allMatch(times -> times == 1));
    assertThrows(IllegalArgumentException.class, () -> Folds.stratified(new int[] {0, -1}, 2, 3));
  }

  @Test
  void scores() {
    Folds.Scores scores = Folds.score(Folds.of(6, 3, 0), fold -> fold.training().length);
    assertEquals(4, scores.mean(), 0.0);
    assertEquals(0, scores.deviation(), 0.0);
    assertEquals(Math.sqrt(2), new Folds.Scores(List.of(1.0, 3.0)).deviation(), 1e-15);
  }
}
