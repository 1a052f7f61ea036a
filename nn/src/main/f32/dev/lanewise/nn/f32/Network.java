package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.History;
import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.gradcheck.Pieces;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after the other, 1 to {@link #depth()}, and a loss.
 *
 * <p>All numbers lie in one array, those that are trained first, and their gradients in another;
 * {@link #parameters} says where, and the matrices that describe them are views. Results depend on
 * parameters and samples alone, bit for bit: not on batch, threads or machine. Not thread-safe,
 * since the passes share their memory.
 *
 * {@snippet file="dev/lanewise/nn/f32/ExamplesTest.java" region="fit"}
 */
public final class Network {
  final Declaration layers;
  private final Loss loss;
  private final int trained; // elements of the values that are
  final float[] values;
  final float[] gradients;
  final Execution execution;

  Network(NetworkBuilder builder) {
    layers = builder.plan();
    loss = builder.loss;
    int[] sizes = layers.assign();
    trained = sizes[0];
    values = new float[sizes[1]];
    gradients = new float[trained];
    execution = new Execution(layers, loss, values, gradients, builder.seed);
    layers.initialize(values, builder.seed);
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
    return layers.children.size();
  }

  /**
   * A layer.
   *
   * @param l the layer, from 1
   * @return what was given to the builder
   * @throws IllegalArgumentException if there is no such layer
   */
  public Layer layer(int l) {
    return declaration(l).layer;
  }

  /**
   * The name that the parameters of a layer begin with.
   *
   * @param l the layer, from 1
   * @return its place in PyTorch's {@code nn.Sequential}, unless the builder was told another name
   * @throws IllegalArgumentException if there is no such layer
   */
  public String name(int l) {
    return declaration(l).path;
  }

  /** Its name and kind, for messages. */
  String describe(int l) {
    return declaration(l).toString();
  }

  /** The parameters of a layer and those inside of it. */
  List<Parameter> parametersOf(int l) {
    List<Parameter> all = new ArrayList<>();
    declaration(l).collect(all);
    return all;
  }

  private Declaration declaration(int l) {
    if (l < 1 || l > depth()) {
      throw new IllegalArgumentException("layer = " + l + ", but must be within 1.." + depth());
    }
    return layers.children.get(l - 1);
  }

  /**
   * What training makes small.
   *
   * @return the loss
   */
  public Loss loss() {
    return loss;
  }

  /**
   * The number of features of a sample.
   *
   * @return n_0
   */
  public int inputs() {
    return layers.inputs;
  }

  /**
   * The number of outputs of the last layer.
   *
   * @return one or more
   */
  public int outputs() {
    return layers.outputs;
  }

  /**
   * The number of outputs of a layer.
   *
   * @param l the layer, from 1; 0 gives the inputs
   * @return n_l
   * @throws IllegalArgumentException if there is no such layer
   */
  public int outputs(int l) {
    return l == 0 ? layers.inputs : declaration(l).outputs;
  }

  /**
   * The number of weights and biases and whatever else is trained.
   *
   * @return for dense layers the sum of n_l (n_(l-1) + 1)
   */
  public long parameterCount() {
    return trained;
  }

  /**
   * A table of the layers: shapes, number of parameters, and their total.
   *
   * @return several lines of text
   */
  public String summary() {
    return Summary.of(layers, loss);
  }

  /**
   * All numbers of the network by name, in the order of the layers.
   *
   * @return an immutable list
   */
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    layers.collect(all);
    return List.copyOf(all);
  }

  /**
   * All numbers of the network, as {@link #parameters} describes them. What is written to them
   * changes the network.
   *
   * @return the array itself
   */
  public float[] values() {
    return values;
  }

  /**
   * The gradients of the last backward pass, at the same offsets as the values; zeros before the
   * first.
   *
   * @return the array itself, whose length is {@link #parameterCount}
   */
  public float[] gradients() {
    return gradients;
  }

  /**
   * A parameter by its name.
   *
   * @param name as in {@link #parameters}
   * @return a view, (rows, cols); what is written to it changes the network
   * @throws IllegalArgumentException if there is no such parameter
   */
  public FloatMatrix parameter(String name) {
    return view(values, find(name));
  }

  /**
   * The gradient of a parameter from the last backward pass, zeros before the first.
   *
   * @param name as in {@link #parameters}
   * @return a view, (rows, cols)
   * @throws IllegalArgumentException if there is no such parameter or it is not trained
   */
  public FloatMatrix gradient(String name) {
    Parameter parameter = find(name);
    if (!parameter.trained()) {
      throw new IllegalArgumentException(
          "name = \"" + name + "\", but must be a parameter that is trained");
    }
    return view(gradients, parameter);
  }

  private Parameter find(String name) {
    List<Parameter> all = parameters();
    for (Parameter parameter : all) {
      if (parameter.name().equals(name)) {
        return parameter;
      }
    }
    throw new IllegalArgumentException(
        "name = \""
            + name
            + "\", but must be one of "
            + all.stream().map(Parameter::name).toList());
  }

  private static FloatMatrix view(float[] array, Parameter p) {
    return FloatMatrix.of(array, p.offset(), p.rows(), p.cols(), p.cols(), 1);
  }

  /**
   * The weights of a layer: element (i, j) is what output i takes of input j.
   *
   * @param l the layer, from 1
   * @return a view, (n_l, n_(l-1)); what is written to it changes the network
   * @throws IllegalArgumentException if there is no such layer or it has no weights
   */
  public FloatMatrix weights(int l) {
    return parameter(name(l) + ".weight");
  }

  /**
   * The biases of a layer.
   *
   * @param l the layer, from 1
   * @return a view, (n_l, 1); what is written to it changes the network
   * @throws IllegalArgumentException if there is no such layer or it has no biases
   */
  public FloatMatrix bias(int l) {
    return parameter(name(l) + ".bias");
  }

  /**
   * The gradient of a layer's weights from the last backward pass, zeros before the first.
   *
   * @param l the layer, from 1
   * @return a view, (n_l, n_(l-1))
   * @throws IllegalArgumentException if there is no such layer or it has no weights
   */
  public FloatMatrix weightGradient(int l) {
    return gradient(name(l) + ".weight");
  }

  /**
   * The gradient of a layer's biases from the last backward pass, zeros before the first.
   *
   * @param l the layer, from 1
   * @return a view, (n_l, 1)
   * @throws IllegalArgumentException if there is no such layer or it has no biases
   */
  public FloatMatrix biasGradient(int l) {
    return gradient(name(l) + ".bias");
  }

  /**
   * The activations A[l] of the last forward pass. Methods that go through data in batches leave
   * those of the last batch.
   *
   * @param l the layer, from 1; 0 gives the input
   * @return a view, (n_l, m), of memory that the next forward pass overwrites; m is 0 before the
   *     first
   * @throws IllegalArgumentException if there is no such layer
   */
  public FloatMatrix activation(int l) {
    return execution.activation(l, outputs(l));
  }

  // ---- what it does ----

  /**
   * The last layer's activations; with a loss that contains softmax or sigmoid they are logits.
   *
   * @param x m samples as rows, (m, inputs)
   * @return a new matrix, (m, outputs)
   * @throws IllegalArgumentException if the samples do not fit the network
   */
  public FloatMatrix forward(FloatMatrix x) {
    Fits.checkColumns("x", x, layers);
    return new Evaluator(this).forward(x);
  }

  /**
   * The definition of the forward pass in double, layer by layer: what tests compare with.
   *
   * @param x m samples as rows, (m, inputs)
   * @param training whether to do as in training, which concerns dropout and batch normalisation
   * @return the last layer's activations, (m, outputs)
   */
  public double[][] reference(double[][] x, boolean training) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return new Reference(
            layers, doubles, training, execution.clock.seed, execution.clock.step, new Pieces())
        .of(layers, x);
  }

  /**
   * A forward and a backward pass over all samples at once, as in training.
   *
   * @param data the samples
   * @return their mean loss; its gradient is in {@link #gradients}
   * @throws IllegalArgumentException if the samples do not fit the network
   */
  public double lossAndGradient(Dataset data) {
    checkFits("data", data);
    Program program = execution.program(data.size(), true);
    double sum = execution.losses(program, data, null, 0, 0);
    execution.backward(program, data.size());
    return sum / data.size();
  }

  /**
   * The mean loss, the losses added in the samples' order: the same bits as {@link
   * #lossAndGradient} gives, if no layer does something else in training.
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
   * never the largest. A network with one output says 1 if it is more than 0.5, or than 0 if it is
   * a logit.
   *
   * @param x m samples as rows, (m, inputs)
   * @return m classes
   * @throws IllegalArgumentException if the samples do not fit the network
   */
  public int[] classify(FloatMatrix x) {
    Fits.checkColumns("x", x, layers);
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
   * @throws IllegalStateException if a batch's loss, or after an epoch a parameter, is not finite;
   *     the message names the layer where that began
   * @throws java.io.UncheckedIOException if a checkpoint cannot be written or read
   */
  public History fit(Dataset training, FitOptions options) {
    checkFits("training", training);
    return fit(new LocalShards(this, training, options.shards()), options);
  }

  /**
   * Trains by mini-batches of samples that lie in shards, wherever these are. The bits are those of
   * {@link #fit(Dataset, FitOptions)} with the same samples in their order.
   *
   * @param training the samples to learn from, in as many shards as the options say
   * @param options how
   * @return the result of each epoch
   * @throws IllegalArgumentException if the training or validation data does not fit the network
   * @throws IllegalStateException if a batch's loss, or after an epoch a parameter, is not finite;
   *     the message names the layer where that began
   * @throws java.io.UncheckedIOException if a checkpoint cannot be written or read
   */
  public History fit(ShardedDataset training, FitOptions options) {
    Fits.check("training", training, layers, loss);
    if (options.validation() != null) {
      checkFits("validation", options.validation());
    }
    return new Fitting(this, training, options).run();
  }

  /**
   * The network as it is now, for use alone: on any number of threads, and faster.
   *
   * @return an immutable copy
   */
  public CompiledNetwork compile() {
    return new CompiledNetwork(layers, values, execution.clock, loss.threshold());
  }

  /** Requires samples that this network and its loss can take. */
  void checkFits(String name, Dataset data) {
    Fits.check(name, data, layers, loss);
  }
}
