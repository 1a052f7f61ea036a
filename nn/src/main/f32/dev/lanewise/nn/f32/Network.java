package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.History;
import java.util.Arrays;
import java.util.Objects;

/**
 * A network of dense layers, 1 to {@link #depth()}: A[l] = f_l(W[l] A[l-1] + b[l]), A[0] the input.
 *
 * <p>All parameters lie in one array, layer by layer, W[l] before b[l], and all gradients in
 * another; the matrices that describe them are views. Results depend on parameters and samples
 * alone, bit for bit: not on batch, threads or machine. Not thread-safe, since the passes share
 * their buffers.
 */
public final class Network {
  private final int inputs;
  private final Dense[] layers;
  private final Dense top;
  private final Loss loss;
  private float[] losses = {}; // (m)

  final float[] parameters;
  final float[] gradients;
  final Batch batch;

  Network(NetworkBuilder builder) {
    inputs = builder.inputs;
    layers = builder.layers.stream().map(Dense::copy).toArray(Dense[]::new);
    top = layers[layers.length - 1];
    loss = builder.loss;
    parameters = new float[builder.parameterCount];
    gradients = new float[builder.parameterCount];
    batch = new Batch(inputs, top.outputs, loss == Loss.MSE);
    for (int l = 1; l <= layers.length; l++) {
      layers[l - 1].initialize(parameters, new Philox(builder.seed, l));
    }
  }

  /**
   * Starts a network without layers.
   *
   * @param inputs number of features of a sample, n_0
   * @return a builder
   * @throws IllegalArgumentException if inputs is less than 1
   */
  public static NetworkBuilder builder(int inputs) {
    return new NetworkBuilder(inputs);
  }

  // ---- what it consists of ----

  /**
   * The number of layers, the input not counted.
   *
   * @return one or more
   */
  public int depth() {
    return layers.length;
  }

  /**
   * The number of features of a sample.
   *
   * @return n_0
   */
  public int inputs() {
    return inputs;
  }

  /**
   * The number of outputs of the last layer.
   *
   * @return one or more
   */
  public int outputs() {
    return top.outputs;
  }

  /**
   * The number of weights and biases.
   *
   * @return the sum over the layers of n_l (n_(l-1) + 1)
   */
  public long parameterCount() {
    return parameters.length;
  }

  /**
   * A table of the layers: shapes, activation, number of parameters, and their total.
   *
   * @return several lines of text
   */
  public String summary() {
    return Summary.of(inputs, layers, loss);
  }

  /**
   * The weights of a layer: element (i, j) is what output i takes of input j.
   *
   * @param l the layer, from 1
   * @return a view, (n_l, n_(l-1)); what is written to it changes the network
   * @throws IllegalArgumentException if there is no such layer
   */
  public FloatMatrix weights(int l) {
    return weightView(parameters, layer(l));
  }

  /**
   * The biases of a layer.
   *
   * @param l the layer, from 1
   * @return a view, (n_l, 1); what is written to it changes the network
   * @throws IllegalArgumentException if there is no such layer
   */
  public FloatMatrix bias(int l) {
    return biasView(parameters, layer(l));
  }

  /**
   * The gradient of a layer's weights from the last backward pass, zeros before the first.
   *
   * @param l the layer, from 1
   * @return a view, (n_l, n_(l-1))
   * @throws IllegalArgumentException if there is no such layer
   */
  public FloatMatrix weightGradient(int l) {
    return weightView(gradients, layer(l));
  }

  /**
   * The gradient of a layer's biases from the last backward pass, zeros before the first.
   *
   * @param l the layer, from 1
   * @return a view, (n_l, 1)
   * @throws IllegalArgumentException if there is no such layer
   */
  public FloatMatrix biasGradient(int l) {
    return biasView(gradients, layer(l));
  }

  /**
   * The activations A[l] of the last forward pass. Methods that go through data in batches leave
   * those of the last batch.
   *
   * @param l the layer, from 1; 0 gives the input
   * @return a view, (n_l, m), of a buffer that the next forward pass overwrites; m is 0 before the
   *     first
   * @throws IllegalArgumentException if there is no such layer
   */
  public FloatMatrix activation(int l) {
    if (l == 0) {
      return FloatMatrix.of(batch.x, 0, inputs, batch.size, 1, inputs);
    }
    Dense layer = layer(l);
    return FloatMatrix.of(layer.y, 0, layer.outputs, batch.size, 1, layer.outputs);
  }

  private Dense layer(int l) {
    if (l < 1 || l > layers.length) {
      throw new IllegalArgumentException(
          "layer = " + l + ", but must be within 1.." + layers.length);
    }
    return layers[l - 1];
  }

  private static FloatMatrix weightView(float[] array, Dense layer) {
    return FloatMatrix.of(array, layer.w, layer.outputs, layer.inputs, layer.inputs, 1);
  }

  private static FloatMatrix biasView(float[] array, Dense layer) {
    return FloatMatrix.of(array, layer.b, layer.outputs, 1, 1, 1);
  }

  // ---- what it does ----

  /**
   * The last layer's activations; with {@link Loss#SOFTMAX_CROSS_ENTROPY} they are logits.
   *
   * @param x m samples as rows, (m, inputs)
   * @return a new matrix, (m, outputs)
   * @throws IllegalArgumentException if the samples do not fit the network
   */
  public FloatMatrix forward(FloatMatrix x) {
    checkColumns("x", x);
    batch.gather(x, 0, x.rows());
    forward();
    return FloatMatrix.of(Arrays.copyOf(top.y, batch.size * top.outputs), batch.size, top.outputs);
  }

  /**
   * A forward and a backward pass over all samples at once.
   *
   * @param data the samples
   * @return their mean loss; its gradient is in {@link #weightGradient} and {@link #biasGradient}
   * @throws IllegalArgumentException if the samples do not fit the network
   */
  public double lossAndGradient(Dataset data) {
    checkFits("data", data);
    batch.gather(data, 0, data.size());
    double sum = forwardLosses(0);
    backward();
    return sum / data.size();
  }

  /**
   * The mean loss, the losses added in the samples' order: the same bits as {@link
   * #lossAndGradient} gives.
   *
   * @param data the samples
   * @return their mean loss
   * @throws IllegalArgumentException if the samples do not fit the network
   */
  public double loss(Dataset data) {
    checkFits("data", data);
    return new Evaluator(this).loss(data);
  }

  /**
   * The class of each sample: the index of its largest output, the first if several are; a NaN is
   * never the largest.
   *
   * @param x m samples as rows, (m, inputs)
   * @return m classes, 0 to outputs - 1
   * @throws IllegalArgumentException if the samples do not fit the network
   */
  public int[] classify(FloatMatrix x) {
    checkColumns("x", x);
    return new Evaluator(this).classify(x);
  }

  /**
   * How well the network does on some data.
   *
   * @param data the samples
   * @return the mean loss, and for data with classes the accuracy and the confusion matrix
   * @throws IllegalArgumentException if the samples do not fit the network
   */
  public Evaluation evaluate(Dataset data) {
    checkFits("data", data);
    return new Evaluator(this).evaluate(data);
  }

  /**
   * Trains by mini-batches, drawn in a new order each epoch. A pure function of the parameters at
   * the start, the data and the options, bit for bit.
   *
   * @param training the samples to learn from
   * @param options how
   * @return the result of each epoch
   * @throws IllegalArgumentException if the training or validation data does not fit the network
   * @throws IllegalStateException if a batch's loss, or after an epoch a parameter, is not finite
   */
  public History fit(Dataset training, FitOptions options) {
    return new Trainer(this, options.optimizer()).fit(training, options);
  }

  /** Requires samples that this network and its loss can take. */
  void checkFits(String name, Dataset data) {
    Objects.requireNonNull(data, name);
    if (data.inputs() != inputs) {
      throw new IllegalArgumentException(
          "inputs of "
              + name
              + " = "
              + data.inputs()
              + ", but must be those of the network, "
              + inputs);
    }
    if (data.classes() == 0 && loss == Loss.SOFTMAX_CROSS_ENTROPY) {
      throw new IllegalArgumentException(
          name + " has target numbers, but must have classes for " + loss);
    }
    if (data.outputs() != top.outputs) {
      throw new IllegalArgumentException(
          (data.classes() > 0 ? "classes of " : "columns of the targets of ")
              + name
              + " = "
              + data.outputs()
              + ", but must be the outputs of layer "
              + layers.length
              + ", "
              + top.outputs);
    }
  }

  private void checkColumns(String name, FloatMatrix x) {
    Objects.requireNonNull(x, name);
    if (x.cols() != inputs) {
      throw new IllegalArgumentException(
          "columns of "
              + name
              + " = "
              + x.cols()
              + ", but must be the inputs of the network, "
              + inputs);
    }
  }

  // ---- the passes over what the batch holds ----

  void forward() {
    int m = batch.size;
    float[] x = batch.x;
    for (Dense layer : layers) {
      layer.reserve(m);
      layer.forward(m, x, parameters);
      x = layer.y;
    }
  }

  /** A forward pass; returns {@code sum} plus the loss of each sample, added in their order. */
  double forwardLosses(double sum) {
    forward();
    int m = batch.size;
    losses = Buffers.reserve("the losses", losses, m, 1);
    loss.forward(m, top.outputs, top.y, batch, top.dy, losses);
    for (int i = 0; i < m; i++) {
      sum += losses[i];
    }
    return sum;
  }

  /** The backward pass after {@link #forwardLosses}: fills all gradients. */
  void backward() {
    int m = batch.size;
    loss.backward(m, top.outputs, batch, top.dy);
    for (int l = layers.length - 1; l > 0; l--) {
      Dense below = layers[l - 1];
      layers[l].backward(m, below.y, parameters, gradients, below.dy);
    }
    layers[0].backward(m, batch.x, parameters, gradients, null);
  }

  /** The class of each sample after a forward pass. */
  void argmax(int[] classes, int offset) {
    for (int i = 0; i < batch.size; i++) {
      classes[offset + i] = Buffers.argmax(top.outputs, top.y, i * top.outputs);
    }
  }

  /** How many samples of the batch are given their class, after a forward pass. */
  int countCorrect() {
    int correct = 0;
    for (int i = 0; i < batch.size; i++) {
      correct += Buffers.argmax(top.outputs, top.y, i * top.outputs) == batch.labels[i] ? 1 : 0;
    }
    return correct;
  }

  /** The layer, from 1, that a parameter belongs to. */
  int layerOf(int parameter) {
    int l = layers.length;
    while (layers[l - 1].w > parameter) {
      l--;
    }
    return l;
  }
}
