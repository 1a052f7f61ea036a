package dev.lanewise.propertytests;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f64.Dataset;
import dev.lanewise.nn.f64.Loss;
import dev.lanewise.nn.f64.Network;
import dev.lanewise.nn.f64.NetworkBuilder;
import java.util.List;

/**
 * A small network and samples for it, both given by a seed.
 *
 * @param inputs number of features
 * @param layers the layers, first to last
 * @param loss what is differentiated
 * @param samples number of samples
 * @param seed which weights, biases and samples
 */
public record NetworkCase(int inputs, List<Layer> layers, Loss loss, int samples, long seed) {
  /**
   * One layer.
   *
   * @param width number of neurons
   * @param activation their activation
   */
  public record Layer(int width, Activation activation) {}

  // Streams of random numbers that the network's own layers don't use.
  private static final long BIASES = 1000;
  private static final long FEATURES = 2000;
  private static final long TARGETS = 3000;

  /**
   * The network, with random biases: zeros would put ReLUs on their kink.
   *
   * @return a new network
   */
  public Network network() {
    NetworkBuilder builder = Network.builder(inputs).loss(loss).seed(seed);
    for (Layer layer : layers) {
      builder.dense(layer.width, layer.activation);
    }
    Network network = builder.build();
    for (int l = 1; l <= network.depth(); l++) {
      Philox random = new Philox(seed, BIASES + l);
      DoubleMatrix bias = network.bias(l);
      for (int i = 0; i < bias.rows(); i++) {
        bias.set(i, 0, 0.5 * random.normal(i));
      }
    }
    return network;
  }

  /**
   * The samples: normal features; classes or normal targets, as the loss needs.
   *
   * @return a new data set
   */
  public Dataset data() {
    int outputs = layers.getLast().width;
    DoubleMatrix features = normal(FEATURES, samples, inputs);
    if (loss != Loss.SOFTMAX_CROSS_ENTROPY) {
      return Dataset.regression(features, normal(TARGETS, samples, outputs));
    }
    Philox random = new Philox(seed, TARGETS);
    int[] labels = new int[samples];
    for (int i = 0; i < samples; i++) {
      labels[i] = (int) (random.uniform(i) * outputs);
    }
    return Dataset.classification(features, labels, outputs);
  }

  private DoubleMatrix normal(long stream, int rows, int cols) {
    Philox random = new Philox(seed, stream);
    double[] values = new double[rows * cols];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.normal(i);
    }
    return DoubleMatrix.of(values, rows, cols);
  }
}
