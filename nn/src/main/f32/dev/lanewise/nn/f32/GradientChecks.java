package dev.lanewise.nn.f32;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.core.internal.Check;
import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.gradcheck.GradientCheck;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Gradient checks of networks, layers, and functions of arrays. Each can be set further before it
 * is run:
 *
 * <pre>{@code
 * GradientReport report = GradientChecks.of(network, data).exclude("*.bias").run();
 * }</pre>
 */
public final class GradientChecks {
  // Streams of random numbers that a network's own layers don't use.
  private static final long FEATURES = 1L << 61;
  private static final long TARGETS = FEATURES + 1;
  private static final long PARAMETERS = FEATURES + 2;

  private GradientChecks() {}

  /**
   * A check of a network: the gradients of all its parameters and of the features, as passes of
   * training compute them, against the layers' definitions in double. It leaves the network as it
   * is, bit for bit.
   *
   * @param network the network
   * @param data some samples; a few are enough, and all of them are used
   * @return the check
   * @throws IllegalArgumentException if the samples do not fit the network
   */
  public static GradientCheck of(Network network, Dataset data) {
    Objects.requireNonNull(network, "network");
    network.checkFits("data", data);
    return GradientCheck.of(new NetworkFunction(network, data, 0));
  }

  /**
   * A check of a network on samples whose results are unknown: random ones that suit its loss.
   *
   * @param network the network
   * @param features some samples as rows
   * @param seed decides the results
   * @return the check
   * @throws IllegalArgumentException if the samples do not fit the network
   */
  public static GradientCheck of(Network network, FloatMatrix features, long seed) {
    Objects.requireNonNull(network, "network");
    Fits.checkColumns("features", features, network.layers);
    int m = features.rows();
    int n = network.outputs();
    Philox random = new Philox(seed, TARGETS);
    int[] labels = new int[m];
    for (int i = 0; i < m; i++) {
      labels[i] = (int) (random.uniform(i) * n);
    }
    // logits are compared with probabilities: here those of a class
    boolean classes = !network.loss().takesNumbers() || network.loss().takesLogits() && n > 1;
    Dataset data =
        classes
            ? Dataset.classification(features, labels, n)
            : Dataset.regression(
                features,
                network.loss().takesLogits() ? uniform(m, n, random) : normal(m, n, random));
    return of(network, data);
  }

  private static FloatMatrix uniform(int rows, int cols, Philox random) {
    float[] elements = new float[Buffers.length("the targets", rows, cols)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = random.uniform(i);
    }
    return FloatMatrix.of(elements, rows, cols);
  }

  /**
   * A check of a layer by itself, on random features: the gradients of its parameters and of its
   * input, for a mean squared error with random targets. Parameters that start with equal numbers
   * are moved away from them, so that a forgotten bias shows.
   *
   * @param layer the layer
   * @param inputs how many inputs it is to have
   * @param rows how many samples
   * @param seed decides all that is random
   * @return the check
   * @throws IllegalArgumentException if the layer cannot have these inputs, or rows is less than 1
   */
  public static GradientCheck of(Layer layer, int inputs, int rows, long seed) {
    Network network = Network.builder(inputs).layer(layer).loss(Loss.MSE).seed(seed).build();
    Check.atLeast("rows", rows, 1);
    unsettle(network, seed);
    FloatMatrix x = normal(rows, inputs, new Philox(seed, FEATURES));
    FloatMatrix t = normal(rows, network.outputs(), new Philox(seed, TARGETS));
    return of(network, Dataset.regression(x, t));
  }

  /** Moves what starts with equal numbers. */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private static void unsettle(Network network, long seed) {
    Philox random = new Philox(seed, PARAMETERS);
    for (Parameter p : network.parameters().stream().filter(Parameter::trained).toList()) {
      boolean equal = true;
      for (int i = p.offset(); i < p.offset() + p.size(); i++) {
        equal &= network.values[i] == network.values[p.offset()];
      }
      for (int i = p.offset(); equal && i < p.offset() + p.size(); i++) {
        network.values[i] += (float) (0.25 * random.normal(i));
      }
    }
  }

  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private static FloatMatrix normal(int rows, int cols, Philox random) {
    float[] elements = new float[Buffers.length("the features", rows, cols)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) random.normal(i);
    }
    return FloatMatrix.of(elements, rows, cols);
  }

  /**
   * A check of a function of one's own. Both are called with arrays that they may change, and must
   * give the same for the same numbers: what draws random numbers has to start them anew.
   *
   * @param function the function
   * @param gradient its gradient, as long as the argument
   * @param at where
   * @return the check
   * @throws IllegalArgumentException if at is empty
   */
  public static GradientCheck of(
      ToDoubleFunction<float[]> function, UnaryOperator<float[]> gradient, float... at) {
    Objects.requireNonNull(function, "function");
    return GradientCheck.of(new ArrayFunction(function, null, gradient, at));
  }

  /**
   * A check of a gradient against a more precise form of its function. Its tolerance is much
   * narrower than that of a function in float, whose differences have few digits.
   *
   * @param precise the function, in double
   * @param gradient the gradient, as long as the argument
   * @param at where
   * @return the check
   * @throws IllegalArgumentException if at is empty
   */
  public static GradientCheck ofPrecise(
      ToDoubleFunction<double[]> precise, UnaryOperator<float[]> gradient, float... at) {
    Objects.requireNonNull(precise, "precise");
    return GradientCheck.of(new ArrayFunction(null, precise, gradient, at));
  }
}
