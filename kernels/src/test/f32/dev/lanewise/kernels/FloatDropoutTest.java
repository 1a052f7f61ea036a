package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.internal.FloatProviders;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dropout: element by element what the generator says, whoever computes it. */
class FloatDropoutTest {
  private static final Philox RANDOM = new Philox(-7_000_000_000L, 9_000_000_000L);

  @Test
  void bitsInBulkAreThoseOneByOne() {
    for (int n = 0; n <= 140; n += 4) {
      for (long first : new long[] {0, 8, 0xfffffff0L << 2, -16}) {
        int[] bits = new int[n + 1];
        bits[n] = 99;
        FloatProviders.random().bits(RANDOM, first, n, bits);
        for (int i = 0; i < n; i++) {
          assertEquals(RANDOM.bits(first + i), bits[i], "n=" + n + " at " + i);
        }
        assertEquals(99, bits[n]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 50, 99})
  void eachElementFollowsItsNumber(int percent) {
    float rate = percent / 100f;
    for (int n : new int[] {0, 1, 3, 5, 63, 64, 65, 1023, 1025, 50_000}) {
      for (long first : new long[] {0, 1, 2, 1_000_000_000_003L}) {
        float[] x = new float[n + 3];
        for (int i = 0; i < n + 3; i++) {
          x[i] = i - 5.5f;
        }
        float[] y = new float[n + 3];
        Arrays.fill(y, Float.NaN);
        Dropout.apply(n, x, 1, y, 2, rate, RANDOM, first);
        for (int i = 0; i < n; i++) {
          boolean dropped = RANDOM.uniform(first + i) < rate;
          float expected = dropped ? 0 : x[1 + i] * (1 / (1 - rate));
          assertEquals(expected, y[2 + i], 0, "n=" + n + " at " + i);
        }
        assertEquals(Float.NaN, y[1]);
        assertEquals(Float.NaN, y[n + 2]);
        float[] inPlace = x.clone();
        Dropout.apply(n, inPlace, 1, inPlace, 1, rate, RANDOM, first);
        for (int i = 0; i < n; i++) {
          assertEquals(y[2 + i], inPlace[1 + i], 0, "in place");
        }
      }
    }
  }

  @Test
  void theRateIsKept() {
    int n = 100_000;
    float[] x = new float[n];
    Arrays.fill(x, 1);
    Dropout.apply(n, x, 0, x, 0, 0.3f, RANDOM, 0);
    double mean = Reductions.mean(n, x, 0);
    // 5 standard deviations of a mean of n numbers of variance 0.3 / 0.7
    assertEquals(1, mean, 5 * Math.sqrt(0.3 / 0.7 / n));
  }

  @Test
  void badArgumentsAreRefusedBeforeAnythingIsWritten() {
    float[] x = {1, 2};
    assertThrows(IllegalArgumentException.class, () -> Dropout.apply(2, x, 0, x, 0, 1, RANDOM, 0));
    assertThrows(
        IllegalArgumentException.class, () -> Dropout.apply(2, x, 0, x, 0, Float.NaN, RANDOM, 0));
    assertThrows(
        IndexOutOfBoundsException.class, () -> Dropout.apply(2, x, 0, x, 1, 0.5f, RANDOM, 0));
    assertEquals(1, x[0]);
    assertEquals(2, x[1]);
  }
}
