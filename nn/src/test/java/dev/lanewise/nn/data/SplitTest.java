package dev.lanewise.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  @Test
  void eachSampleIsInOnePartAndEachClassGivesItsShare() {
    int[] labels = IntStream.range(0, 1000).map(i -> i % 7 == 0 ? 1 : i % 3 == 0 ? 2 : 0).toArray();
    Split split = Split.stratified(labels, 0.2, 5);
    int[] all =
        IntStream.concat(IntStream.of(split.training()), IntStream.of(split.test()))
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, 1000).toArray(), all);
    for (int c = 0; c < 3; c++) {
      assertEquals(Math.round(0.2 * count(labels, c)), count(pick(labels, split.test()), c));
    }
  }

  @Test
  void theSeedDecides() {
    int[] labels = new int[100];
    int[] first = Split.stratified(labels, 0.2, 5).test();
    assertArrayEquals(first, Split.stratified(labels, 0.2, 5).test());
    assertTrue(!Arrays.equals(first, Split.stratified(labels, 0.2, 6).test()));
  }

  @Test
  void shuffledSplitsTakeTheShareOfAll() {
    Split split = Split.shuffled(10, 0.25, 3);
    assertEquals(3, split.test().length);
    assertEquals(7, split.training().length);
    assertEquals(0, Split.shuffled(0, 0.5, 1).test().length);
    assertEquals(5, Split.shuffled(5, 1, 1).test().length);
    for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Split.shuffled(5, share, 1));
    }
    assertThrows(IllegalArgumentException.class, () -> Split.shuffled(-1, 0.5, 1));
    int[] labels = {0, -1};
    assertThrows(IllegalArgumentException.class, () -> Split.stratified(labels, 0.5, 1));
  }

  private static int[] pick(int[] labels, int[] indices) {
    return IntStream.of(indices).map(i -> labels[i]).toArray();
  }

  private static long count(int[] labels, int c) {
    return IntStream.of(labels).filter(label -> label == c).count();
  }
}
