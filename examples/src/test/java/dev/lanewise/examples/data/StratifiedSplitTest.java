package dev.lanewise.examples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.nn.f32.Dataset;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratifiedSplitTest {
  @Test
  void eachSampleIsInOnePartAndEachClassGivesItsShare() {
    int[] labels = IntStream.range(0, 1000).map(i -> i % 7 == 0 ? 1 : i % 3 == 0 ? 2 : 0).toArray();
    StratifiedSplit split = StratifiedSplit.of(labels, 3, 0.2, 5);
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
    int[] first = StratifiedSplit.of(labels, 1, 0.2, 5).test();
    assertArrayEquals(first, StratifiedSplit.of(labels, 1, 0.2, 5).test());
    assertTrue(!Arrays.equals(first, StratifiedSplit.of(labels, 1, 0.2, 6).test()));
  }

  @Test
  void digitsAreAllThereStratifiedAndScaled() {
    DataSplit digits = Digits.load();
    // as published with the data
    int[] counts = {178, 182, 177, 183, 181, 182, 181, 179, 174, 180};
    for (int c = 0; c < counts.length; c++) {
      long test = count(digits.test().labels(), c);
      assertEquals(counts[c], test + count(digits.training().labels(), c));
      assertEquals(Math.round(0.2 * counts[c]), test);
    }
    assertEquals(1797, digits.training().size() + digits.test().size());
    float smallest = Float.MAX_VALUE;
    float largest = 0;
    Dataset training = digits.training();
    for (int i = 0; i < training.size(); i++) {
      for (int j = 0; j < training.inputs(); j++) {
        smallest = Math.min(smallest, training.features().get(i, j));
        largest = Math.max(largest, training.features().get(i, j));
      }
    }
    assertEquals(0, smallest);
    assertEquals(1, largest);
  }

  private static int[] pick(int[] labels, int[] indices) {
    return IntStream.of(indices).map(i -> labels[i]).toArray();
  }

  private static long count(int[] labels, int c) {
    return IntStream.of(labels).filter(label -> label == c).count();
  }
}
