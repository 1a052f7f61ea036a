package dev.lanewise.nn.f32;

import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.gradcheck.Differentiable;
import dev.lanewise.nn.gradcheck.Pieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The loss of a network as a function of its parameters and samples: by the layers' definitions in
 * double, with the gradient that its kernels compute. Or from a later layer on, as a function of
 * that layer's input alone. A pass of training, in which each call drops the same elements.
 */
final class NetworkFunction implements Differentiable {
  private static final double EPSILON = Math.ulp(1f);

  // A layer's output may differ from its definition by so many times epsilon: batch normalisation
  // divides by as little as 0.003.
  private static final double FORWARD = 1e4;

  private final Network network;
  private final Dataset data;
  private final int first; // layers[first] and those behind it; depth for the loss alone
  private final Batch batch;
  private final Program program;
  private final double[][] targets;
  private final double[] states; // of the network, those that are not trained included
  private final List<Parameter> variables = new ArrayList<>();
  private final Parameter input;
  private final double[] point;
  private int calls;

  NetworkFunction(Network network, Dataset data, int first) {
    this.network = network;
    this.data = data;
    this.first = first;
    batch = new Batch(network.outputs());
    int m = data.size();
    long elements =
        Program.elements(network.layers, m, true) + (long) m * network.inputs(); // and dx
    program =
        new Program(
            network.layers,
            m,
            true,
            new float[Buffers.length("the network's memory", 1, Math.toIntExact(elements))],
            network.values,
            network.gradients,
            network.execution.clock,
            null,
            true);
    states = new double[network.values.length];
    for (int i = 0; i < states.length; i++) {
      states[i] = network.values[i];
    }
    targets = new double[m][network.outputs()];
    int trained = 0;
    if (first == 0) {
      variables.addAll(network.parameters().stream().filter(Parameter::trained).toList());
      trained = network.gradients.length;
    }
    int n = network.outputs(first);
    String name = first == 0 ? "input" : "input of " + name(first);
    input = new Parameter(name, List.of(m, n), trained, true);
    variables.add(input);
    point = Arrays.copyOf(Arrays.copyOf(states, trained), trained + m * n);
    guarded(this::begin);
  }

  private String name(int layer) {
    return layer == network.depth() ? "loss (" + network.loss() + ")" : network.describe(layer + 1);
  }

  /** Reads the samples; fills in the rest of the point and the targets. */
  private void begin() {
    batch.gather(program, data, null, 0, network.loss().takesNumbers());
    program.passes.forward();
    for (int i = 0; i < input.size(); i++) {
      point[input.offset() + i] = program.memory[program.passes.boundaries()[first] + i];
    }
    for (int i = 0; network.loss().takesNumbers() && i < targets.length; i++) {
      for (int j = 0; j < targets[i].length; j++) {
        targets[i][j] = batch.targets[i * targets[i].length + j];
      }
    }
  }

  /** Leaves the network as it was: its parameters, running statistics and gradients. */
  private void guarded(Runnable passes) {
    float[] values = network.values.clone();
    float[] gradients = network.gradients.clone();
    try {
      passes.run();
    } finally {
      System.arraycopy(values, 0, network.values, 0, values.length);
      System.arraycopy(gradients, 0, network.gradients, 0, gradients.length);
    }
  }

  @Override
  public List<Parameter> variables() {
    return List.copyOf(variables);
  }

  @Override
  public double[] point() {
    return point.clone();
  }

  @Override
  public double gradientEpsilon() {
    return EPSILON;
  }

  private Reference reference(double[] x, Pieces pieces) {
    double[] values = states.clone();
    System.arraycopy(x, 0, values, 0, input.offset());
    return new Reference(
        network.layers,
        values,
        true,
        network.execution.clock.seed,
        network.execution.clock.step,
        pieces);
  }

  @Override
  public double value(double[] x, Pieces pieces) {
    Reference reference = reference(x, pieces);
    double[][] y = rows(x, input.offset(), network.outputs(first));
    for (int l = first; l < network.depth(); l++) {
      y = reference.of(network.layers.children.get(l), y);
    }
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      int label = data.targets() == null ? data.label(i) : -1;
      sum += network.loss().reference(y[i], targets[i], label, pieces);
    }
    return sum / y.length;
  }

  private double[][] rows(double[] x, int at, int cols) {
    double[][] rows = new double[program.rows][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(x, at + i * cols, at + (i + 1) * cols);
    }
    return rows;
  }

  @Override
  public double[] gradient(double[] x, double outer) {
    double[] gradient = new double[x.length];
    guarded(() -> passes(x, outer, gradient));
    return gradient;
  }

  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private void passes(double[] x, double outer, double[] gradient) {
    // What a layer reads but has not written must show, and what it adds to must differ each time.
    Arrays.fill(program.memory, Float.NaN);
    Arrays.fill(network.gradients, ++calls);
    int m = program.rows;
    int n = network.outputs();
    for (int i = 0; i < input.offset(); i++) {
      network.values[i] = (float) x[i];
    }
    for (int i = 0; i < input.size(); i++) {
      program.memory[program.passes.boundaries()[first] + i] = (float) x[input.offset() + i];
    }
    program.passes.forward(first);
    float[] losses = new float[m];
    network.loss().forward(m, n, program.memory, program.y, program.dy, batch, losses);
    network.loss().backward(m, n, program.memory, program.dy, batch, m);
    for (int i = program.dy; i < program.dy + m * n; i++) {
      program.memory[i] *= (float) outer;
    }
    program.passes.backward(first);
    for (int i = 0; i < input.offset(); i++) {
      gradient[i] = network.gradients[i];
    }
    for (int i = 0; i < input.size(); i++) {
      gradient[input.offset() + i] = program.memory[program.passes.gradients()[first] + i];
    }
  }

  @Override
  public String forwardFault() {
    String[] fault = new String[1];
    guarded(() -> fault[0] = compareForward());
    return fault[0];
  }

  /** Each layer by itself: on what the one before has given, rounded as it is. */
  private String compareForward() {
    begin();
    Reference reference = reference(point, new Pieces());
    for (int l = first; l < network.depth(); l++) {
      double[][] expected =
          reference.of(network.layers.children.get(l), boundary(l, network.outputs(l)));
      double[][] found = boundary(l + 1, network.outputs(l + 1));
      for (int i = 0; i < found.length; i++) {
        for (int j = 0; j < found[i].length; j++) {
          double size = Math.max(1, Math.abs(expected[i][j]));
          if (!(Math.abs(found[i][j] - expected[i][j]) <= FORWARD * EPSILON * size)) {
            return String.format(
                Locale.ROOT,
                "the forward pass of %s is not its definition: y[%d, %d] = %.9g, not %.9g",
                name(l),
                i,
                j,
                found[i][j],
                expected[i][j]);
          }
        }
      }
    }
    return null;
  }

  private double[][] boundary(int l, int cols) {
    double[] elements = new double[program.rows * cols];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = program.memory[program.passes.boundaries()[l] + i];
    }
    return rows(elements, 0, cols);
  }

  @Override
  public List<Stage> stages() {
    List<Stage> stages = new ArrayList<>();
    for (int l = first; l <= network.depth(); l++) {
      List<String> names =
          l == network.depth()
              ? List.of()
              : network.parametersOf(l + 1).stream().map(Parameter::name).toList();
      stages.add(new Stage(name(l), names, new NetworkFunction(network, data, l)));
    }
    return stages;
  }
}
