package dev.lanewise.nn.f32;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.FitListener;
import dev.lanewise.nn.History;
import dev.lanewise.nn.Schedule;
import dev.lanewise.nn.Sharding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shards add up to does not depend on who computes and adds them. */
class ShardsTest {
  private static final int SAMPLES = 43;

  private static NetworkBuilder layers() {
    return Network.builder(5)
        .dense(8, Activation.GELU)
        .dropout(0.2f)
        .dense(3, Activation.IDENTITY)
        .loss(Loss.SOFTMAX_CROSS_ENTROPY)
        .seed(8);
  }

  private static NetworkBuilder withState() {
    return Network.builder(5)
        .dense(8, Activation.TANH)
        .layer(new BatchNorm())
        .dropout(0.2f)
        .dense(3, Activation.IDENTITY)
        .loss(Loss.SOFTMAX_CROSS_ENTROPY)
        .seed(8);
  }

  private static Dataset data() {
    FloatMatrix x = LayerTest.random(SAMPLES, 5, 1);
    int[] labels = new int[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      labels[i] = x.get(i, 0) > 0.3f ? 2 : x.get(i, 1) + x.get(i, 2) > 0 ? 1 : 0;
    }
    return Dataset.classification(x, labels, 3);
  }

  private static FitOptions.Builder options(int batchSize, int shards) {
    return FitOptions.builder()
        .epochs(4)
        .batchSize(batchSize)
        .seed(3)
        .optimizer(Optimizer.adamW(0.01f, 0.01f))
        .schedule(Schedule.oneCycle())
        .clipNorm(0.5f)
        .shards(shards);
  }

  /** Shards on several workers, each with its own network, whose results come in any order. */
  private static final class Scattered implements ShardedDataset {
    private final Dataset data;
    private final Shard[] shards;
    private final ShardWorker[] workers;
    private final Random random;

    Scattered(NetworkBuilder network, Dataset data, int count, int workers, long seed) {
      this.data = data;
      shards = new Shard[count];
      for (int s = 0; s < count; s++) {
        int shard = s;
        int[] own =
            IntStream.range(0, data.size()).filter(i -> i % shards.length == shard).toArray();
        shards[s] = new Shard(s, data.rows(own));
      }
      this.workers = new ShardWorker[workers];
      Arrays.setAll(this.workers, w -> new ShardWorker(network.build()));
      random = new Random(seed);
    }

    @Override
    public long size() {
      return data.size();
    }

    @Override
    public int inputs() {
      return data.inputs();
    }

    @Override
    public int outputs() {
      return data.outputs();
    }

    @Override
    public int classes() {
      return data.classes();
    }

    @Override
    public ShardSum run(ShardWork work) {
      List<Shard> order = new ArrayList<>(List.of(shards));
      Collections.shuffle(order, random);
      ShardTree[] partial = new ShardTree[workers.length];
      Arrays.setAll(partial, w -> new ShardTree(shards.length));
      for (Shard shard : order) {
        int w = random.nextInt(workers.length);
        workers[w].run(work, shard, partial[w]);
      }
      List<ShardSum> nodes = new ArrayList<>();
      Arrays.stream(partial).forEach(tree -> nodes.addAll(tree.nodes()));
      Collections.shuffle(nodes, random);
      ShardTree tree = new ShardTree(shards.length);
      nodes.forEach(tree::add);
      return tree.root();
    }
  }

  @ParameterizedTest
  @CsvSource({"9,1", "9,2", "9,3", "8,5", "8,8", "8,11", "43,43", "6,7"})
  void bitsDoNotDependOnWhoComputes(int batchSize, int shards) {
    NetworkBuilder builder = shards <= 3 ? withState() : layers();
    Network expected = builder.build();
    History here = expected.fit(data(), options(batchSize, shards).build());
    assertFalse(Arrays.equals(builder.build().values(), expected.values()));
    for (int workers = 1; workers <= 4; workers++) {
      Network network = builder.build();
      Scattered scattered = new Scattered(builder, data(), shards, workers, workers);
      History there = network.fit(scattered, options(batchSize, shards).build());
      assertArrayEquals(expected.values(), network.values(), workers + " workers");
      assertEquals(timeless(here), timeless(there));
    }
  }

  @ParameterizedTest
  @CsvSource({"9,1", "9,3", "8,5", "8,11"})
  void localStepsDoNotDependOnWhoComputes(int batchSize, int shards) {
    NetworkBuilder builder = shards <= 3 ? withState() : layers();
    Network expected = builder.build();
    FitOptions options = options(batchSize, shards).localSteps(3).build();
    History here = expected.fit(data(), options);
    Network network = builder.build();
    History there = network.fit(new Scattered(builder, data(), shards, 3, 7), options);
    assertArrayEquals(expected.values(), network.values());
    assertEquals(timeless(here), timeless(there));
    Network together = builder.build();
    together.fit(data(), options(batchSize, shards).build());
    assertEquals(shards == 1, Arrays.equals(together.values(), expected.values()));
  }

  private static List<EpochResult> timeless(History history) {
    return history.epochs().stream()
        .map(
            r ->
                new EpochResult(
                    r.epoch(),
                    r.epochs(),
                    r.trainingLoss(),
                    r.trainingAccuracy(),
                    r.validationLoss(),
                    r.validationAccuracy(),
                    r.rate(),
                    0,
                    r.parameters(),
                    0))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "4", "9"})
  void shardsOfABatchAreTheBatch(int shards) {
    Sharding sharding = new Sharding(SAMPLES, 11, shards, 3);
    Network network = layers().build();
    ShardSum sum =
        new Scattered(layers(), data(), shards, 2, 1)
            .run(new ShardWork(sharding, 1, 1, 0, network.values(), null));
    int[] rows = // of the batch, in the order of the shards
        IntStream.range(0, shards)
            .flatMap(
                s ->
                    Arrays.stream(sharding.order(1, s))
                        .skip(sharding.from(1, s))
                        .limit(sharding.rows(1, s))
                        .map(i -> i * shards + s))
            .toArray();
    double loss = network.lossAndGradient(data().rows(rows));
    // Each sample's loss has the same bits, so the same elements have been dropped.
    double losses = 0;
    for (int i = 0; i < sum.rows; i++) {
      losses += sum.losses[i];
    }
    assertEquals(loss, losses / 11);
    for (int i = 0; i < sum.sum.length; i++) {
      assertEquals(network.gradients()[i], sum.sum[i], 1e-6, "element " + i);
    }
  }

  @Test
  void stateThatNoShardChangesIsKept() {
    Layer constant = new Scale();
    NetworkBuilder builder =
        Network.builder(5)
            .layer(constant)
            .layer(new BatchNorm(1e-5f, 0)) // momentum 0: running means stay
            .dense(3, Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY);
    Network network = builder.build();
    int at = network.gradients().length; // running means and variances
    Arrays.fill(network.values(), at, at + 10, 0.1f);
    network.fit(data(), options(9, 3).build());
    for (int i = at; i < at + 10; i++) {
      assertEquals(0.1f, network.values()[i]);
    }
  }

  @Test
  void resumedTrainingGoesOnWithTheSameShards(@TempDir Path directory) {
    Path file = directory.resolve("state");
    Network whole = withState().build();
    whole.fit(data(), options(9, 3).build());
    FitListener failing =
        new FitListener() {
          @Override
          public void batch(int epoch, int batch, int batches) {
            if (epoch == 3 && batch == 2) {
              throw new UnsupportedOperationException("power failure");
            }
          }
        };
    FitOptions first = options(9, 3).checkpoint(file, 2).listener(failing).build();
    assertThrows(UnsupportedOperationException.class, () -> withState().build().fit(data(), first));
    Network resumed = withState().build();
    resumed.fit(data(), options(9, 3).resume(file).build());
    assertArrayEquals(whole.values(), resumed.values());
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> withState().build().fit(data(), options(9, 2).resume(file).build()));
    assertTrue(e.getMessage().contains("in 3 shards"), e.getMessage());
  }

  @Test
  void divergenceIsFoundInItsShard() {
    Dataset data = data();
    data.features().set(7, 2, Float.NaN);
    Exception e =
        assertThrows(
            IllegalStateException.class,
            () -> layers().build().fit(data, options(SAMPLES, 4).build()));
    assertTrue(
        e.getMessage().endsWith("batch 1 of 1: a feature of the input is not finite"),
        e.getMessage());
  }

  @Test
  void whatCannotBeIsNamed() {
    assertMessage(
        "shards = 44, but must be within 1..samples, 43",
        () -> layers().build().fit(data(), options(9, 44).build()));
    assertMessage("shards = 0, but must be at least 1", () -> options(9, 0));
    assertMessage("steps = 0, but must be at least 1", () -> options(9, 1).localSteps(0));
    assertMessage(
        "rows of a batch, or of a shard of it, that batch normalisation is trained with = 1, but"
            + " must be at least 2",
        () -> withState().build().fit(data(), options(9, 5).build()));
    Exception e =
        assertThrows(
            IllegalStateException.class,
            () -> options(9, 3).localSteps(2).statistics(true).build());
    assertEquals("localSteps = 2, but must be 1 for statistics", e.getMessage());
    ShardTree tree = new ShardTree(3);
    tree.add(new ShardSum(0, 1));
    assertMessage(
        "node = number 1 at level 0, but must be added once only",
        () -> tree.add(new ShardSum(0, 1)));
    assertMessage(
        "node = number 3 at level 0, but must be one of a tree of 3 shards",
        () -> tree.add(new ShardSum(0, 3)));
    assertThrows(IllegalStateException.class, tree::root);
  }

  private static void assertMessage(
      String message, org.junit.jupiter.api.function.Executable call) {
    Exception e = assertThrows(IllegalArgumentException.class, call);
    assertEquals(message, e.getMessage());
  }
}
