package dev.lanewise.nn.f32;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Initializer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Shapes, views, initial weights, forward passes and what a network refuses. */
class NetworkTest {
  /** The network of the texts: n = 3, 4, 4, 3, 1. */
  private static Network example() {
    return Network.builder(3)
        .dense(4, Activation.RELU)
        .dense(4, Activation.TANH)
        .dense(3, Activation.RELU)
        .dense(1, Activation.SIGMOID)
        .loss(Loss.MSE)
        .seed(1)
        .build();
  }

  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private static FloatMatrix random(int rows, int cols) {
    float[] elements = new float[rows * cols];
    Philox random = new Philox(9, 9);
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) random.normal(i);
    }
    return FloatMatrix.of(elements, rows, cols);
  }

  private static void assertShape(int rows, int cols, FloatMatrix matrix) {
    assertEquals("(" + rows + ", " + cols + ")", "(" + matrix.rows() + ", " + matrix.cols() + ")");
  }

  @Test
  void shapesOfTheTexts() {
    int[] n = {3, 4, 4, 3, 1};
    int m = 7;
    Network network = example();
    network.lossAndGradient(Dataset.regression(random(m, 3), random(m, 1)));
    assertEquals(4, network.depth());
    assertEquals(3, network.inputs());
    assertEquals(1, network.outputs());
    assertShape(n[0], m, network.activation(0));
    for (int l = 1; l <= 4; l++) {
      assertShape(n[l], n[l - 1], network.weights(l));
      assertShape(n[l], n[l - 1], network.weightGradient(l));
      assertShape(n[l], 1, network.bias(l));
      assertShape(n[l], 1, network.biasGradient(l));
      assertShape(n[l], m, network.activation(l));
    }
    assertEquals(55, network.parameterCount());
  }

  @Test
  void summaryShowsShapesAndCounts() {
    String[] lines = example().summary().lines().toArray(String[]::new);
    assertTrue(
        lines[2].matches(" *1 +0 +Dense, RELU +\\(4, 3\\) \\(4\\) +\\(4, m\\) +16"), lines[2]);
    assertTrue(
        lines[3].matches(" *2 +2 +Dense, TANH +\\(4, 4\\) \\(4\\) +\\(4, m\\) +20"), lines[3]);
    assertTrue(
        lines[4].matches(" *3 +4 +Dense, RELU +\\(3, 4\\) \\(3\\) +\\(3, m\\) +15"), lines[4]);
    assertTrue(
        lines[5].matches(" *4 +6 +Dense, SIGMOID +\\(1, 3\\) \\(1\\) +\\(1, m\\) +4"), lines[5]);
    assertTrue(lines[6].matches("total +55"), lines[6]);
  }

  @Test
  void viewsReadAndWriteTheNetwork() {
    Network network =
        Network.builder(2).dense(2, Activation.IDENTITY, Initializer.ZEROS).loss(Loss.MSE).build();
    network.weights(1).set(1, 0, 3);
    network.bias(1).set(0, 0, 5);
    FloatMatrix y = network.forward(FloatMatrix.of(new float[] {2, 7}, 1, 2));
    assertArrayEquals(new float[] {5, 6}, y.toArray());
    assertEquals(6, network.activation(1).get(1, 0));
    // the result is the caller's, the activation a view of what the next pass overwrites
    network.forward(FloatMatrix.of(new float[] {0, 0}, 1, 2));
    assertEquals(6, y.get(0, 1));
    assertEquals(0, network.activation(1).get(1, 0));
  }

  @Test
  void rowAloneHasTheBitsItHasInABatch() {
    Network network =
        Network.builder(300)
            .dense(67, Activation.SIGMOID)
            .dense(33, Activation.TANH)
            .dense(65, Activation.RELU)
            .dense(10, Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .build();
    FloatMatrix x = random(131, 300);
    float[] batch = network.forward(x).toArray();
    for (int i = 0; i < x.rows(); i++) {
      float[] alone = network.forward(x.slice(i, 0, 1, 300)).toArray();
      assertArrayEquals(Arrays.copyOfRange(batch, i * 10, i * 10 + 10), alone, "row " + i);
    }
  }

  @Test
  void lossIsTheSameWithAndWithoutGradientAndForAnyBatch() {
    // loss and evaluate take so many samples in batches, lossAndGradient takes them at once
    int size = 2500;
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % 3;
    }
    Dataset data = Dataset.classification(random(size, 4), labels, 3);
    Network network =
        Network.builder(4)
            .dense(9, Activation.TANH)
            .dense(3, Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .build();
    double loss = network.lossAndGradient(data);
    assertTrue(loss > 0);
    assertEquals(loss, network.loss(data), 0.0);
    assertEquals(loss, network.evaluate(data).loss(), 0.0);
    int[] classes = network.classify(data.features());
    int correct = 0;
    for (int i = 0; i < size; i++) {
      correct += classes[i] == labels[i] ? 1 : 0;
    }
    assertEquals((double) correct / size, network.evaluate(data).accuracy(), 0.0);
  }

  @Test
  void viewsWithAnyStridesGoIn() {
    FloatMatrix x = random(3, 5);
    FloatMatrix turned = FloatMatrix.of(new float[15], 5, 3).transpose();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 5; j++) {
        turned.set(i, j, x.get(i, j));
      }
    }
    Network network = Network.builder(5).dense(2, Activation.TANH).loss(Loss.MSE).build();
    assertArrayEquals(network.forward(x).toArray(), network.forward(turned).toArray());
  }

  @Test
  void noRowsGiveNoRows() {
    Network network = example();
    assertShape(0, 1, network.forward(FloatMatrix.of(new float[0], 0, 3)));
    assertEquals(0, network.classify(FloatMatrix.of(new float[0], 0, 3)).length);
  }

  @Test
  void initialisersHaveTheirSpread() {
    int wide = 400;
    Network network =
        Network.builder(wide)
            .dense(200, Activation.RELU)
            .dense(wide, Activation.TANH)
            .dense(10, Activation.IDENTITY, Initializer.ZEROS)
            .loss(Loss.MSE)
            .build();
    assertEquals(2.0 / wide, variance(network.weights(1)), 0.03 * 2 / wide);
    assertEquals(2.0 / (200 + wide), variance(network.weights(2)), 0.03 * 2 / (200 + wide));
    assertEquals(0, variance(network.weights(3)));
    for (int l = 1; l <= 3; l++) {
      assertEquals(0, variance(network.bias(l)));
    }
  }

  private static double variance(FloatMatrix matrix) {
    double sum = 0;
    for (float w : matrix.toArray()) {
      sum += Math.pow(w, 2);
    }
    return sum / ((double) matrix.rows() * matrix.cols());
  }

  @Test
  void seedsGiveWeights() {
    NetworkBuilder builder = Network.builder(4).dense(8, Activation.TANH).loss(Loss.MSE);
    Network first = builder.seed(5).build();
    Network again = builder.build();
    Network other = builder.seed(6).build();
    assertArrayEquals(first.weights(1).toArray(), again.weights(1).toArray());
    assertFalse(Arrays.equals(first.weights(1).toArray(), other.weights(1).toArray()));
  }

  @Test
  void networksOfOneBuilderShareNothing() {
    NetworkBuilder builder = Network.builder(3).dense(2, Activation.TANH).loss(Loss.MSE);
    Network first = builder.build();
    Network second = builder.build();
    float[] y = first.forward(random(4, 3)).toArray();
    second.forward(FloatMatrix.of(new float[12], 4, 3));
    assertArrayEquals(y, first.activation(1).transpose().toArray());
    second.weights(1).set(0, 0, 42);
    assertArrayEquals(y, first.forward(random(4, 3)).toArray());
  }

  @Test
  void classesAreTheFirstLargestOutputs() {
    Network network =
        Network.builder(3).dense(3, Activation.IDENTITY, Initializer.ZEROS).loss(Loss.MSE).build();
    for (int i = 0; i < 3; i++) {
      network.weights(1).set(i, i, 1);
    }
    float[] rows = {1, 3, 2, 5, 5, 1, -4, -4, -1, 0, 0, 0};
    assertArrayEquals(new int[] {1, 0, 2, 0}, network.classify(FloatMatrix.of(rows, 4, 3)));
  }

  @Test
  void messagesNameLayerValueAndRange() {
    assertMessage("inputs = 0, but must be at least 1", () -> Network.builder(0));
    assertMessage(
        "outputs = -1, but must be at least 1",
        () -> Network.builder(3).dense(4, Activation.RELU).dense(-1, Activation.RELU));
    assertMessage(
        "layer \"2\" (Dense, RELU): weight of shape [199998, 50000] has more elements than an"
            + " array",
        () ->
            Network.builder(1)
                .dense(50_000, Activation.RELU)
                .dense(199_998, Activation.RELU)
                .loss(Loss.MSE)
                .build());
    assertMessage(
        "activation of layer \"2\" (Dense, SIGMOID) = SIGMOID, but must be IDENTITY for"
            + " SOFTMAX_CROSS_ENTROPY, which takes logits",
        () ->
            Network.builder(3)
                .dense(4, Activation.RELU)
                .dense(2, Activation.SIGMOID)
                .loss(Loss.SOFTMAX_CROSS_ENTROPY)
                .build());
    assertMessage("layer = 0, but must be within 1..4", () -> example().weights(0));
    assertMessage("layer = 5, but must be within 1..4", () -> example().activation(5));
    assertMessage(
        "columns of x = 4, but must be the inputs of the network, 3",
        () -> example().forward(random(2, 4)));
    assertMessage(
        "inputs of data = 4, but must be those of the network, 3",
        () -> example().loss(Dataset.regression(random(2, 4), random(2, 1))));
    assertMessage(
        "columns of the targets of data = 2, but must be the outputs of layer \"6\" (Dense,"
            + " SIGMOID), 1",
        () -> example().evaluate(Dataset.regression(random(2, 3), random(2, 2))));
    Network classifier =
        Network.builder(3).dense(2, Activation.IDENTITY).loss(Loss.SOFTMAX_CROSS_ENTROPY).build();
    assertMessage(
        "data has target numbers, but must have classes for SOFTMAX_CROSS_ENTROPY",
        () -> classifier.loss(Dataset.regression(random(2, 3), random(2, 2))));
    assertMessage(
        "classes of data = 5, but must be the outputs of layer \"0\" (Dense), 2",
        () -> classifier.loss(Dataset.classification(random(2, 3), new int[2], 5)));
  }

  private static void assertMessage(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void unfinishedNetworksAreNotBuilt() {
    assertThrows(IllegalStateException.class, () -> Network.builder(3).loss(Loss.MSE).build());
    assertThrows(
        IllegalStateException.class, () -> Network.builder(3).dense(1, Activation.TANH).build());
    NullPointerException missing =
        assertThrows(NullPointerException.class, () -> Network.builder(3).dense(1, null, null));
    assertEquals("activation", missing.getMessage());
  }
}
