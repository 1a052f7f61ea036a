package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.f32.ActivationLayer;
import dev.lanewise.nn.f32.BatchNorm;
import dev.lanewise.nn.f32.CompiledNetwork;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.Dense;
import dev.lanewise.nn.f32.Dropout;
import dev.lanewise.nn.f32.Layer;
import dev.lanewise.nn.f32.LayerNorm;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.NetworkBuilder;
import dev.lanewise.nn.f32.Optimizer;
import dev.lanewise.nn.f32.RmsNorm;
import dev.lanewise.nn.f32.Softmax;
import dev.lanewise.nn.f32.Trainer;
import dev.lanewise.nn.f32.WideAndDeep;
import java.util.Arrays;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A row's outputs through a whole network have the same bits alone and in any batch, in the network
 * and in its compiled form; and so have losses and metrics, which are sums in the samples' order.
 */
class FloatNetworkRowsTest {
  // Layers that a network is drawn from, and how wide: around vectors and tiles.
  private static final int KINDS = 9;
  private static final int[] WIDTHS = {1, 3, 8, 16, 17, 33, 64, 65};

  // So many that all ways of a product are taken, and threads share the large ones.
  private static final int[] ROWS = {1, 2, 3, 5, 8, 13, 33, 64, 257};

  private static Layer layer(int kind, int width, Activation f) {
    return switch (kind) {
      case 0 -> new BatchNorm();
      case 1 -> new LayerNorm();
      case 2 -> new RmsNorm();
      case 3 -> new Dropout(0.4f);
      case 4 -> new ActivationLayer(f);
      case 5 -> new Softmax();
      case 6 -> new WideAndDeep(width, new Dense(19, f), new Dense(width, Activation.TANH));
      default -> new Dense(width, f);
    };
  }

  /** A network that has been trained for a step, so that nothing in it is at its start. */
  private static Network network(int seed) {
    Philox random = new Philox(seed, 1);
    int inputs = width(random, 0);
    int width = inputs;
    NetworkBuilder builder = Network.builder(inputs).loss(Loss.MSE).seed(seed);
    int depth = 1 + Math.floorMod(random.bits(1), 5);
    for (int l = 1; l <= depth; l++) {
      int kind = Math.floorMod(random.bits(10 * l), KINDS);
      Activation f =
          Activation.values()[Math.floorMod(random.bits(10 * l + 1), Activation.values().length)];
      if (kind == KINDS - 1) {
        builder.residual(new Dense(7, f), new Dense(width, Activation.IDENTITY));
        continue;
      }
      int next = width(random, 10 * l + 2);
      width = kind < 6 ? width : next; // the first kinds keep it
      builder.layer(layer(kind, width, f));
    }
    Network network = builder.build();
    Dataset data = Dataset.regression(matrix(9, inputs, seed, 2), matrix(9, width, seed, 3));
    new Trainer(network, Optimizer.sgd(0.01f)).step(data);
    return network;
  }

  private static int width(Philox random, int index) {
    return WIDTHS[Math.floorMod(random.bits(index), WIDTHS.length)];
  }

  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private static FloatMatrix matrix(int rows, int cols, int seed, int stream) {
    Philox random = new Philox(seed, stream);
    float[] elements = new float[rows * cols];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) random.normal(i);
    }
    return FloatMatrix.of(elements, rows, cols);
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void aRowDoesNotDependOnItsBatch(@ForAll @IntRange(max = 99_999) int seed) {
    Network network = network(seed);
    CompiledNetwork compiled = network.compile();
    int most = ROWS[ROWS.length - 1];
    int k = network.inputs();
    int n = network.outputs();
    FloatMatrix x = matrix(most, k, seed, 4);
    float[] whole = network.forward(x).toArray();
    assertArrayEquals(whole, compiled.forward(x).toArray(), "compiled, seed " + seed);
    Philox random = new Philox(seed, 5);
    for (int rows : ROWS) {
      int from = Math.floorMod(random.bits(rows), most - rows + 1);
      FloatMatrix some = x.slice(from, 0, rows, k);
      float[] expected = Arrays.copyOfRange(whole, from * n, (from + rows) * n);
      String what = rows + " rows from " + from + ", seed " + seed;
      assertArrayEquals(expected, network.forward(some).toArray(), what);
      assertArrayEquals(expected, compiled.forward(some).toArray(), "compiled, " + what);
    }
  }

  /** More samples than an evaluation takes at once. */
  @Example
  void lossesAndMetricsAreSumsOverTheSamples() {
    int m = 1100;
    Network network =
        Network.builder(5)
            .dense(9, Activation.GELU)
            .dense(3, Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .seed(1)
            .build();
    FloatMatrix x = matrix(m, 5, 1, 4);
    int[] labels = new int[m];
    Arrays.setAll(labels, i -> (5 * i + i / 3) % 3);
    double losses = 0;
    int[][] counts = new int[3][3];
    for (int i = 0; i < m; i++) {
      FloatMatrix row = x.slice(i, 0, 1, 5);
      losses += network.loss(Dataset.classification(row, new int[] {labels[i]}, 3));
      counts[labels[i]][network.classify(row)[0]]++;
    }
    Dataset data = Dataset.classification(x, labels, 3);
    assertEquals(losses / m, network.loss(data), 0.0);
    assertEquals(losses / m, network.lossAndGradient(data), 0.0);
    Evaluation evaluation = network.evaluate(data);
    assertEquals(losses / m, evaluation.loss(), 0.0);
    for (int actual = 0; actual < 3; actual++) {
      for (int predicted = 0; predicted < 3; predicted++) {
        assertEquals(
            counts[actual][predicted],
            evaluation.confusion().count(actual, predicted),
            "class " + actual + " taken for " + predicted);
      }
    }
  }
}
