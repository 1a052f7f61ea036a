package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Philox;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardingTest {
  @ParameterizedTest
  @CsvSource({"1,1,1", "43,9,1", "43,9,3", "43,8,11", "43,43,43", "64,8,4", "7,100,2", "100,7,8"})
  void eachSampleIsInOneBatchOfAnEpoch(int samples, int batchSize, int shards) {
    Sharding sharding = new Sharding(samples, batchSize, shards, 5);
    int[][] orders = new int[shards][];
    int[] next = new int[shards];
    for (int s = 0; s < shards; s++) {
      orders[s] = sharding.order(2, s);
      assertEquals(sharding.samples(s), orders[s].length);
    }
    boolean[] seen = new boolean[samples];
    int all = 0;
    for (int batch = 0; batch < sharding.batches(); batch++) {
      int row = 0;
      int least = Integer.MAX_VALUE;
      int most = 0;
      for (int s = 0; s < shards; s++) {
        int rows = sharding.rows(batch, s);
        assertEquals(next[s], sharding.from(batch, s));
        assertEquals(row, sharding.firstRow(batch, s));
        for (int i = 0; i < rows; i++) {
          int sample = orders[s][next[s]++] * shards + s;
          assertTrue(!seen[sample], "sample " + sample);
          seen[sample] = true;
        }
        row += rows;
        least = Math.min(least, rows);
        most = Math.max(most, rows);
      }
      assertTrue(most - least <= 1, least + " to " + most + " rows");
      assertEquals(row, sharding.rows(batch));
      boolean last = batch == sharding.batches() - 1;
      assertTrue(last || row == Math.min(batchSize, samples), "rows of batch " + batch);
      all += row;
    }
    assertEquals(samples, all);
  }

  @Test
  void oneShardTakesThePermutationOfTheEpoch() {
    assertArrayEquals(new Philox(5, 3).permutation(43), new Sharding(43, 8, 1, 5).order(3, 0));
  }

  @Test
  void ordersDifferByEpochAndShard() {
    Sharding sharding = new Sharding(4000, 8, 4, 5);
    assertTrue(!Arrays.equals(sharding.order(1, 0), sharding.order(2, 0)));
    assertTrue(!Arrays.equals(sharding.order(1, 0), sharding.order(1, 1)));
  }

  @Test
  void whatIsOutOfRangeIsNamed() {
    assertMessage("samples = 0, but must be at least 1", 0, 1, 1);
    assertMessage("batchSize = 0, but must be at least 1", 1, 0, 1);
    assertMessage("shards = 0, but must be within 1..samples, 3", 3, 1, 0);
    assertMessage("shards = 4, but must be within 1..samples, 3", 3, 1, 4);
    assertMessage(
        "samples of a shard = 5000000000, but must be at most 2147483647", 10_000_000_000L, 9, 2);
    assertMessage(
        "batches of an epoch = 5000000000, but must be at most 2147483647", 10_000_000_000L, 2, 9);
  }

  private static void assertMessage(String message, long samples, int batchSize, int shards) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> new Sharding(samples, batchSize, shards, 0));
    assertEquals(message, e.getMessage());
  }
}
