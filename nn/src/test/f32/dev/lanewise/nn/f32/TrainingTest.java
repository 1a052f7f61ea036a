package dev.lanewise.nn.f32;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.nn.EpochResult;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.FitListener;
import dev.lanewise.nn.History;
import dev.lanewise.nn.Initializer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What training reaches, that it repeats itself bit for bit, and how it ends when it diverges. */
class TrainingTest {
  /** Hat, bag, bottle, hair, height: all 32 combinations; class 1 only if all five are there. */
  private static Dataset conjunction() {
    float[] features = new float[32 * 5];
    int[] labels = new int[32];
    for (int i = 0; i < 32; i++) {
      for (int j = 0; j < 5; j++) {
        features[i * 5 + j] = i >> j & 1;
      }
      labels[i] = i == 31 ? 1 : 0;
    }
    return Dataset.classification(FloatMatrix.of(features, 32, 5), labels, 2);
  }

  private static Network classifier(long seed) {
    return Network.builder(5)
        .dense(5, Activation.TANH)
        .dense(2, Activation.IDENTITY)
        .loss(Loss.SOFTMAX_CROSS_ENTROPY)
        .seed(seed)
        .build();
  }

  private static Dataset line(int size) {
    FloatMatrix x = FloatMatrix.of(new float[size], size, 1);
    FloatMatrix t = FloatMatrix.of(new float[size], size, 1);
    for (int i = 0; i < size; i++) {
      x.set(i, 0, 2f * i / size - 1);
      t.set(i, 0, 3 * x.get(i, 0) - 1);
    }
    return Dataset.regression(x, t);
  }

  private static Network linear() {
    return Network.builder(1).dense(1, Activation.IDENTITY).loss(Loss.MSE).build();
  }

  static List<Optimizer> optimizers() {
    return List.of(Optimizer.sgd(0.5f), Optimizer.momentum(0.05f, 0.9f), Optimizer.adam(0.02f));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void conjunctionOfFiveAttributesIsLearnt(Optimizer optimizer) {
    Network network = classifier(1);
    network.fit(
        conjunction(),
        FitOptions.builder().epochs(200).batchSize(8).optimizer(optimizer).seed(1).build());
    Evaluation evaluation = network.evaluate(conjunction());
    assertEquals(32, evaluation.confusion().count(0, 0) + evaluation.confusion().count(1, 1));
    assertEquals(1.0, evaluation.accuracy());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void lineIsFitted(Optimizer optimizer) {
    Network network = linear();
    FitOptions options =
        FitOptions.builder().epochs(150).batchSize(10).optimizer(optimizer).build();
    History history = network.fit(line(100), options);
    assertEquals(3, network.weights(1).get(0, 0), 1e-3);
    assertEquals(-1, network.bias(1).get(0, 0), 1e-3);
    assertTrue(Double.isNaN(history.last().trainingAccuracy()));
    Evaluation evaluation = network.evaluate(line(50));
    assertEquals(0, evaluation.loss(), 1e-5);
    assertNull(evaluation.confusion());
    assertTrue(Double.isNaN(evaluation.accuracy()));
  }

  @Test
  void firstLossIsThatOfNoise() {
    // as many dark pixels as the usual handwritten digits have: mean 0.13, four of five are 0
    int size = 500;
    float[] pixels = new float[size * 784];
    int[] labels = new int[size];
    Philox random = new Philox(2, 0);
    for (int i = 0; i < pixels.length; i++) {
      float value = random.uniform(i);
      pixels[i] = value < 0.8f ? 0 : (value - 0.8f) * 5;
      labels[i / 784] = i / 784 % 10;
    }
    Dataset data = Dataset.classification(FloatMatrix.of(pixels, size, 784), labels, 10);
    for (int seed = 0; seed < 3; seed++) {
      Network network =
          Network.builder(784)
              .dense(100, Activation.RELU)
              .dense(10, Activation.IDENTITY)
              .loss(Loss.SOFTMAX_CROSS_ENTROPY)
              .seed(seed)
              .build();
      assertEquals(Math.log(10), network.loss(data), 0.3, "seed " + seed);
    }
  }

  private static float[] trained(long seed) {
    Network network = classifier(3);
    network.fit(conjunction(), FitOptions.builder().epochs(20).batchSize(5).seed(seed).build());
    return network.weights(1).toArray();
  }

  @Test
  void sameSeedGivesTheSameBits() {
    assertArrayEquals(trained(4), trained(4));
    assertFalse(Arrays.equals(trained(4), trained(5)));
  }

  @Test
  void validationAndListenersLeaveTheWeightsAlone() {
    Network network = classifier(3);
    network.fit(
        conjunction(),
        FitOptions.builder()
            .epochs(20)
            .batchSize(5)
            .seed(4)
            .validation(conjunction())
            .listener(
                new FitListener() {
                  @Override
                  public void batch(int epoch, int batch, int batches) {
                    network.classify(conjunction().features());
                  }
                })
            .build());
    assertArrayEquals(trained(4), network.weights(1).toArray());
  }

  @Test
  void stepIsOneUpdateOfFit() {
    Dataset data = conjunction().rows(new Philox(6, 1).permutation(32));
    Network byStep = classifier(2);
    double loss = new Trainer(byStep, Optimizer.momentum(0.1f, 0.9f)).step(data);
    Network byFit = classifier(2);
    FitOptions options =
        FitOptions.builder()
            .epochs(1)
            .batchSize(1000)
            .seed(6)
            .optimizer(Optimizer.momentum(0.1f, 0.9f))
            .build();
    assertEquals(loss, byFit.fit(conjunction(), options).last().trainingLoss(), 0.0);
    assertArrayEquals(byFit.weights(1).toArray(), byStep.weights(1).toArray());
  }

  @Test
  void sgdStepIsWeightMinusRateTimesGradient() {
    Network network = classifier(2);
    float[] before = network.weights(1).toArray();
    new Trainer(network, Optimizer.sgd(0.25f)).step(conjunction());
    float[] gradient = network.weightGradient(1).toArray();
    for (int i = 0; i < before.length; i++) {
      before[i] = Math.fma(-0.25f, gradient[i], before[i]);
    }
    assertArrayEquals(before, network.weights(1).toArray());
  }

  @Test
  void stepInSteadyStateAllocatesNothing() {
    // Not with SIMD: until C2 has compiled a kernel, its vectors are objects.
    assumeTrue(Kernels.provider().equals("scalar"));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Dataset batch = conjunction();
    for (Optimizer optimizer :
        List.of(
            Optimizer.momentum(0.01f, 0.9f), Optimizer.adam(0.01f), Optimizer.adamW(0.01f, 0.1f))) {
      Trainer trainer = new Trainer(classifier(2), optimizer);
      trainer.step(batch);
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int step = 0; step < 100; step++) {
        trainer.step(batch);
      }
      long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / 100;
      assertTrue(bytes <= 16, bytes + " bytes a step of " + optimizer);
    }
  }

  @Test
  void equalNeuronsStayEqual() {
    Network network =
        Network.builder(5)
            .dense(4, Activation.SIGMOID, Initializer.ZEROS)
            .dense(2, Activation.IDENTITY, Initializer.ZEROS)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .build();
    network.fit(conjunction(), FitOptions.builder().epochs(250).batchSize(8).build());
    float[] w = network.weights(1).toArray();
    assertTrue(w[0] != 0);
    for (int i = 1; i < 4; i++) {
      assertArrayEquals(Arrays.copyOf(w, 5), Arrays.copyOfRange(w, i * 5, i * 5 + 5));
    }
  }

  @Test
  void listenerHearsOfBatchesAndEpochs() {
    List<String> heard = new ArrayList<>();
    FitListener listener =
        new FitListener() {
          @Override
          public void batch(int epoch, int batch, int batches) {
            heard.add(epoch + ":" + batch + "/" + batches);
          }

          @Override
          public void epoch(EpochResult result) {
            heard.add(result.epoch() + " of " + result.epochs());
          }
        };
    FitOptions options = FitOptions.builder().epochs(2).batchSize(20).listener(listener).build();
    History history = classifier(0).fit(conjunction(), options);
    assertEquals(List.of("1:1/2", "1:2/2", "1 of 2", "2:1/2", "2:2/2", "2 of 2"), heard);
    assertEquals(2, history.epochs().size());
    assertTrue(history.last().seconds() > 0);
    assertTrue(Double.isNaN(history.last().validationLoss()));
    assertTrue(history.last().trainingAccuracy() >= 0.5);
  }

  @Test
  void lossThatIsNotFiniteEndsTheTraining() {
    float[] features = new float[40];
    features[17] = Float.NaN;
    Dataset data =
        Dataset.regression(FloatMatrix.of(features, 40, 1), FloatMatrix.of(new float[40], 40, 1));
    Network network = linear();
    IllegalStateException stop =
        assertThrows(
            IllegalStateException.class,
            () -> network.fit(data, FitOptions.builder().batchSize(10).build()));
    assertTrue(
        stop.getMessage().matches("training loss = NaN in epoch 1, batch [1-4] of 4: .*"),
        stop.getMessage());
    assertTrue(Float.isFinite(network.weights(1).get(0, 0)));
    float before = network.weights(1).get(0, 0);
    assertThrows(
        IllegalStateException.class, () -> new Trainer(network, Optimizer.sgd(1)).step(data));
    assertEquals(before, network.weights(1).get(0, 0));
  }

  @Test
  void divergenceEndsTheTraining() {
    FitOptions options =
        FitOptions.builder().epochs(1000).batchSize(50).optimizer(Optimizer.sgd(100)).build();
    IllegalStateException stop =
        assertThrows(IllegalStateException.class, () -> linear().fit(line(100), options));
    assertTrue(stop.getMessage().contains(" epoch "), stop.getMessage());
    assertTrue(stop.getMessage().contains(" batch "), stop.getMessage());
  }

  @Test
  void parameterThatOverflowsInTheLastStepIsReported() {
    // one step: the loss before it is finite, the weight after it is not
    FloatMatrix x = FloatMatrix.of(new float[] {1e10f}, 1, 1);
    FloatMatrix t = FloatMatrix.of(new float[] {1e15f}, 1, 1);
    FitOptions options =
        FitOptions.builder().epochs(1).optimizer(Optimizer.sgd(Float.MAX_VALUE)).build();
    IllegalStateException stop =
        assertThrows(
            IllegalStateException.class, () -> linear().fit(Dataset.regression(x, t), options));
    assertTrue(
        stop.getMessage().startsWith("element 0 of 0.weight = Infinity after epoch 1, batch 1"),
        stop.getMessage());
  }

  @Test
  void dataThatDoesNotFitChangesNothing() {
    Network network = classifier(0);
    float[] before = network.weights(1).toArray();
    FitOptions options = FitOptions.builder().validation(line(3)).build();
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> network.fit(conjunction(), options));
    assertEquals(
        "inputs of validation = 1, but must be those of the network, 5", refused.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> network.fit(line(3), FitOptions.builder().build()));
    assertArrayEquals(before, network.weights(1).toArray());
  }

  @Test
  void optionsOutOfRangeAreNamed() {
    assertMessage("rate = 0.0, but must be finite and greater than 0", () -> Optimizer.sgd(0));
    assertMessage(
        "rate = NaN, but must be finite and greater than 0", () -> Optimizer.adam(Float.NaN));
    assertMessage(
        "rate = Infinity, but must be finite and greater than 0",
        () -> Optimizer.momentum(Float.POSITIVE_INFINITY, 0));
    assertMessage(
        "momentum = 1.0, but must be at least 0 and less than 1",
        () -> Optimizer.momentum(0.1f, 1));
    assertMessage(
        "beta2 = NaN, but must be at least 0 and less than 1",
        () -> new Optimizer.Adam(0.1f, 0, Float.NaN, 1, 0, false));
    assertMessage("epochs = 0, but must be at least 1", () -> FitOptions.builder().epochs(0));
    assertMessage(
        "batchSize = -3, but must be at least 1", () -> FitOptions.builder().batchSize(-3));
  }

  private static void assertMessage(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
