package dev.lanewise.examples.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.nn.data.ColumnStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitsTest {
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
    ColumnStatistics pixels = ColumnStatistics.of(digits.training().features());
    assertEquals(64, pixels.columns());
    assertEquals(0, IntStream.range(0, 64).mapToDouble(pixels::minimum).min().orElseThrow());
    assertEquals(1, IntStream.range(0, 64).mapToDouble(pixels::maximum).max().orElseThrow());
  }

  private static long count(int[] labels, int c) {
    return IntStream.of(labels).filter(label -> label == c).count();
  }
}
