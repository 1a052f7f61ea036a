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
import dev.lanewise.nn.ParameterStatistics;
import dev.lanewise.nn.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a training ends, what it leaves, that it goes on as if it had not stopped. */
class FitTest {
  private static final int SAMPLES = 43;

  /** A network in which everything that has a state of its own has its place. */
  private static Network network() {
    return Network.builder(5)
        .dense(8, Activation.GELU)
        .layer(new BatchNorm())
        .dropout(0.2f)
        .layer(new LayerNorm())
        .dense(3, Activation.IDENTITY)
        .loss(Loss.SOFTMAX_CROSS_ENTROPY)
        .seed(8)
        .build();
  }

  private static Dataset classes(long stream) {
    FloatMatrix x = LayerTest.random(SAMPLES, 5, stream);
    int[] labels = new int[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      labels[i] = x.get(i, 0) > 0.3f ? 2 : x.get(i, 1) + x.get(i, 2) > 0 ? 1 : 0;
    }
    return Dataset.classification(x, labels, 3);
  }

  static List<Optimizer> optimizers() {
    return List.of(
        Optimizer.sgd(0.05f),
        Optimizer.momentum(0.02f, 0.9f),
        Optimizer.nesterov(0.02f, 0.9f),
        Optimizer.adaGrad(0.05f),
        Optimizer.rmsProp(0.01f),
        Optimizer.adam(0.01f),
        Optimizer.adamW(0.01f, 0.01f),
        new Optimizer.Sgd(0.05f, 0.001f));
  }

  private static FitOptions.Builder options(Optimizer optimizer) {
    return FitOptions.builder()
        .batchSize(8)
        .seed(3)
        .optimizer(optimizer)
        .epochs(12)
        .schedule(Schedule.oneCycle())
        .validation(classes(2))
        .statistics(true)
        .patience(100);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimizerLearns(Optimizer optimizer) {
    Network network = network();
    double before = network.loss(classes(1));
    network.fit(
        classes(1), FitOptions.builder().epochs(40).batchSize(8).optimizer(optimizer).build());
    assertTrue(network.loss(classes(1)) < 0.7 * before, before + " " + network.loss(classes(1)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void resumedTrainingHasTheBitsOfOneThatNeverStopped(
      Optimizer optimizer, @TempDir Path directory) {
    Path file = directory.resolve("state");
    Network whole = network();
    History expected = whole.fit(classes(1), options(optimizer).build());

    // stops in epoch 6, after the checkpoint of epoch 4
    FitListener failing =
        new FitListener() {
          @Override
          public void batch(int epoch, int batch, int batches) {
            if (epoch == 6 && batch == 3) {
              throw new UnsupportedOperationException("power failure");
            }
          }
        };
    FitOptions first = options(optimizer).checkpoint(file, 4).listener(failing).build();
    assertThrows(UnsupportedOperationException.class, () -> network().fit(classes(1), first));
    Network resumed = network();
    History history = resumed.fit(classes(1), options(optimizer).resume(file).build());

    assertArrayEquals(whole.values(), resumed.values());
    assertEquals(expected.bestEpoch(), history.bestEpoch());
    assertEquals(12, history.epochs().size());
    for (int epoch = 0; epoch < 12; epoch++) {
      assertEquals(timeless(expected.epochs().get(epoch)), timeless(history.epochs().get(epoch)));
    }
  }

  private static EpochResult timeless(EpochResult r) {
    return new EpochResult(
        r.epoch(),
        r.epochs(),
        r.trainingLoss(),
        r.trainingAccuracy(),
        r.validationLoss(),
        r.validationAccuracy(),
        r.rate(),
        r.gradientNorm(),
        r.parameters(),
        0);
  }

  @Test
  void checkpointsThatDontFitAreRefusedAndChangeNothing(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("state");
    Optimizer sgd = Optimizer.sgd(0.05f);
    network().fit(classes(1), options(sgd).epochs(2).checkpoint(file, 1).build());
    assertEquals(1, directory.toFile().list().length, "nothing is left beside it");
    byte[] bytes = Files.readAllBytes(file);

    assertRefused(
        "is of another training", file, options(Optimizer.adam(0.1f)).resume(file).build());
    assertRefused("is of another training", file, options(sgd).batchSize(9).resume(file).build());
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertRefused("damaged", file, options(sgd).resume(file).build());
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 7));
    assertRefused("damaged", file, options(sgd).resume(file).build());
    for (int length : new int[] {0, 5, 9}) {
      Files.write(file, new byte[length]);
      assertRefused("is no checkpoint", file, options(sgd).resume(file).build());
    }
    Path missing = directory.resolve("missing");
    FitOptions options = options(sgd).resume(missing).build();
    assertThrows(UncheckedIOException.class, () -> network().fit(classes(1), options));
    FitOptions nowhere = options(sgd).checkpoint(missing.resolve("state"), 1).build();
    assertThrows(UncheckedIOException.class, () -> network().fit(classes(1), nowhere));
  }

  private static void assertRefused(String reason, Path file, FitOptions options) {
    Network network = network();
    float[] before = network.values().clone();
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> network.fit(classes(1), options));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    assertArrayEquals(before, network.values());
  }

  @Test
  void earlyStoppingRestoresTheBest() {
    Network network = network();
    FitOptions options =
        FitOptions.builder()
            .epochs(500)
            .batchSize(8)
            .optimizer(Optimizer.adam(0.05f))
            .validation(classes(2))
            .patience(5)
            .build();
    History history = network.fit(classes(1), options);
    assertEquals(History.Stop.NO_IMPROVEMENT, history.stop());
    int best = history.bestEpoch();
    assertEquals(best + 5, history.epochs().size());
    double loss = history.epochs().get(best - 1).validationLoss();
    assertEquals(loss, network.loss(classes(2)), 0.0);
    for (EpochResult result : history.epochs()) {
      assertTrue(result.validationLoss() >= loss);
    }
    assertThrows(IllegalStateException.class, () -> FitOptions.builder().patience(1).build());
  }

  @Test
  void smallGradientEndsTheTraining() {
    // logistic regression with weight decay: strictly convex, so the slope comes to nothing
    Network network =
        Network.builder(5).dense(1, Activation.IDENTITY).loss(Loss.BINARY_CROSS_ENTROPY).build();
    FloatMatrix x = LayerTest.random(SAMPLES, 5, 1);
    int[] labels = new int[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      labels[i] = x.get(i, 0) + LayerTest.random(SAMPLES, 1, 9).get(i, 0) > 0 ? 1 : 0;
    }
    FitOptions options =
        FitOptions.builder()
            .epochs(5000)
            .batchSize(SAMPLES)
            .optimizer(Optimizer.sgd(1))
            .gradientNorm(1e-5)
            .build();
    Dataset data = Dataset.classification(x, labels, 2);
    History history = network.fit(data, options);
    assertEquals(History.Stop.GRADIENT_NORM, history.stop());
    assertTrue(history.last().gradientNorm() < 1e-5);
    assertTrue(history.epochs().get(history.epochs().size() - 2).gradientNorm() >= 1e-5);
    assertTrue(network.evaluate(data).accuracy() > 0.6);
    assertEquals(network.evaluate(data).accuracy(), history.last().trainingAccuracy(), 0.05);
  }

  @Test
  void statisticsAreTheNormsOfTheOnlyStep() {
    Network network =
        Network.builder(5).dense(3, Activation.IDENTITY).loss(Loss.MSE).seed(4).build();
    float[] before = network.values().clone();
    Dataset data = Dataset.regression(LayerTest.random(7, 5, 1), LayerTest.random(7, 3, 2));
    FitOptions options =
        FitOptions.builder().epochs(1).optimizer(Optimizer.sgd(0.25f)).statistics(true).build();
    List<ParameterStatistics> parameters = network.fit(data, options).last().parameters();
    assertEquals(List.of("0.weight", "0.bias"), parameters.stream().map(p -> p.name()).toList());
    double gradient = 0;
    double weight = 0;
    for (int i = 0; i < 15; i++) {
      gradient += Math.pow(network.gradients()[i], 2);
      weight += Math.pow(before[i], 2);
    }
    double norm = Math.sqrt(gradient);
    assertEquals(norm, parameters.get(0).gradientNorm(), 1e-6 * norm);
    double ratio = 0.25 * norm / Math.sqrt(weight);
    assertEquals(ratio, parameters.get(0).updateRatio(), 1e-5 * ratio);
  }

  @Test
  void clippedStepsAreNoLongerThanTheLimit() {
    FloatMatrix x = LayerTest.random(7, 5, 1);
    for (float limit : new float[] {0.01f, 1e6f}) {
      Network network =
          Network.builder(5).dense(5, Activation.IDENTITY).loss(Loss.MSE).seed(4).build();
      float[] before = network.values().clone();
      FitOptions.Builder options =
          FitOptions.builder().epochs(1).optimizer(Optimizer.sgd(1)).clipNorm(limit);
      network.fit(Dataset.regression(x, LayerTest.random(7, 5, 2)), options.build());
      double norm = 0;
      for (int i = 0; i < before.length; i++) {
        norm += Math.pow(network.values()[i] - before[i], 2);
      }
      assertEquals(limit < 1, Math.sqrt(norm) < 0.0101, "limit " + limit);
      options.clipValue(0.001f);
      network.fit(Dataset.regression(x, LayerTest.random(7, 5, 2)), options.build());
      for (float g : network.gradients()) {
        assertTrue(Math.abs(g) <= 0.001f);
      }
    }
  }

  @Test
  void scheduleSetsTheRates() {
    FitOptions options =
        FitOptions.builder()
            .epochs(4)
            .batchSize(SAMPLES)
            .optimizer(Optimizer.sgd(0.5f))
            .schedule(Schedule.exponential(0.5))
            .build();
    List<EpochResult> epochs = network().fit(classes(1), options).epochs();
    for (int epoch = 0; epoch < 4; epoch++) {
      assertEquals(Math.pow(0.5, epoch + 1), epochs.get(epoch).rate(), 0.0);
    }
  }

  @Test
  void divergenceNamesWhereItBegan() {
    Network network = network();
    network.parameter("4.bias").set(1, 0, Float.NaN);
    IllegalStateException stop =
        assertThrows(
            IllegalStateException.class,
            () -> new Trainer(network, Optimizer.sgd(1)).step(classes(1)));
    assertTrue(
        stop.getMessage().contains("element 1 of 4.bias, layer \"4\" (LayerNorm)"),
        stop.getMessage());
    Network overflowing = network();
    overflowing.parameter("0.weight").set(0, 0, Float.MAX_VALUE);
    overflowing.parameter("0.weight").set(0, 1, Float.MAX_VALUE);
    stop =
        assertThrows(
            IllegalStateException.class,
            () -> overflowing.fit(classes(1), FitOptions.builder().build()));
    assertTrue(
        stop.getMessage()
            .contains(
                "in epoch 1, batch 1 of 2: the first number that is not finite"
                    + " is in the output of layer \"0\" (Dense, GELU)"),
        stop.getMessage());
  }

  @Test
  void lastBatchOfOneIsRefusedBeforeTheFirstStep() {
    Network network = network();
    float[] before = network.values().clone();
    FitOptions options = FitOptions.builder().batchSize(6).build(); // 43 = 7 x 6 + 1
    assertThrows(IllegalArgumentException.class, () -> network.fit(classes(1), options));
    assertArrayEquals(before, network.values());
  }

  @Test
  void rateFinderStopsAndLeavesTheNetworkAlone() {
    Network network = network();
    float[] before = network.values().clone();
    FitOptions options =
        FitOptions.builder().batchSize(8).optimizer(Optimizer.sgd(1)).seed(1).build();
    RateFinder.Curve curve = RateFinder.find(network, classes(1), options, 100);
    assertArrayEquals(before, network.values());
    double least = Double.POSITIVE_INFINITY;
    for (RateFinder.Point point : curve.points()) {
      assertTrue(point.loss() <= 4 * least);
      least = Math.min(least, point.loss());
    }
    assertEquals(1e-7, curve.points().get(0).rate(), 1e-20);
    assertEquals(
        Math.pow(10, 8.0 / 99), curve.points().get(1).rate() / curve.points().get(0).rate(), 1e-9);
    assertTrue(curve.points().getLast().rate() <= 10 * (1 + 1e-12));
    assertTrue(curve.suggestion() > 1e-8 && curve.suggestion() <= 1);
    assertEquals(curve, RateFinder.find(network, classes(1), options, 100));
    Network steep = Network.builder(5).dense(3, Activation.IDENTITY).loss(Loss.MSE).build();
    assertTrue(RateFinder.find(steep, classes(1), options, 100).points().size() < 100);
  }

  @Test
  void oneOutputTellsTwoClasses() {
    Network network =
        Network.builder(1).dense(1, Activation.IDENTITY).loss(Loss.BINARY_CROSS_ENTROPY).build();
    network.weights(1).set(0, 0, 1);
    FloatMatrix x = FloatMatrix.of(new float[] {-2, -0.1f, 0.1f, 3}, 4, 1);
    assertArrayEquals(new int[] {0, 0, 1, 1}, network.classify(x));
    Dataset data = Dataset.classification(x, new int[] {0, 1, 1, 1}, 2);
    assertEquals(0.75, network.evaluate(data).accuracy(), 0.0);
    double expected = 0;
    int[] labels = {0, 1, 1, 1};
    for (int i = 0; i < 4; i++) {
      expected += Math.log1p(Math.exp(labels[i] == 1 ? -x.get(i, 0) : x.get(i, 0))) / 4;
    }
    assertEquals(expected, network.loss(data), 1e-6);
    assertFalse(network.compile().classify(x)[0] == 1);
  }
}
