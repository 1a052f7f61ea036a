package dev.lanewise.nn;

import dev.lanewise.core.Philox;

/**
 * How a parameter starts. Random numbers are a pure function of seed, layer and place: element (i,
 * j) of the weights of layer l is number {@code i * inputs + j} of {@code Philox(seed, l)}, or in
 * case of {@link #ORTHOGONAL} made of these numbers.
 *
 * <p>XAVIER, HE and LECUN are normal numbers whose spread keeps the signals of all layers at about
 * one size.
 */
@FunctionalInterface
public interface Initializer {
  /** All zeros: every neuron of a layer stays the same as its neighbours, whatever the training. */
  Initializer ZEROS = constant(0);

  /**
   * Variance 1 / inputs, for SELU and what is linear (Y. LeCun, L. Bottou, G. Orr, K. Müller,
   * "Efficient BackProp", 1998, section 4.6).
   */
  Initializer LECUN = spread((inputs, outputs) -> 1.0 / inputs);

  /**
   * Variance 2 / (inputs + outputs), for sigmoid, tanh and the identity (X. Glorot, Y. Bengio,
   * "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010).
   */
  Initializer XAVIER = spread((inputs, outputs) -> 2 / ((double) inputs + outputs));

  /**
   * Variance 2 / inputs, for ReLU, which passes half of its inputs (K. He, X. Zhang, S. Ren, J.
   * Sun, "Delving Deep into Rectifiers", ICCV 2015).
   */
  Initializer HE = spread((inputs, outputs) -> 2.0 / inputs);

  /**
   * Rows, or columns if there are fewer of them, of length 1 and at right angles to each other (A.
   * Saxe, J. McClelland, S. Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep
   * linear neural networks", ICLR 2014).
   */
  Initializer ORTHOGONAL = new Orthogonal();

  /**
   * Sets the first values of a parameter.
   *
   * @param outputs its rows: a layer's outputs
   * @param inputs its columns: a layer's inputs; 1 for a bias
   * @param weights receives them, (outputs, inputs), row-major; zeros before
   * @param random this parameter's own sequence
   */
  void initialize(int outputs, int inputs, double[] weights, Philox random);

  /**
   * The same number everywhere.
   *
   * @param value the number
   * @return the initialiser
   */
  static Initializer constant(double value) {
    return (outputs, inputs, weights, random) -> java.util.Arrays.fill(weights, value);
  }

  /**
   * Uniform numbers.
   *
   * @param low the least
   * @param high the greatest, not reached; finite, at least low
   * @return the initialiser
   * @throws IllegalArgumentException if the bounds are not in order
   */
  static Initializer uniform(double low, double high) {
    if (!(low <= high && Double.isFinite(high - low))) {
      throw new IllegalArgumentException(
          "low = " + low + ", high = " + high + ", but must be finite and low at most high");
    }
    return (outputs, inputs, weights, random) -> {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = low + (high - low) * random.uniform(i);
      }
    };
  }

  /**
   * Normal numbers.
   *
   * @param mean their mean, finite
   * @param deviation their standard deviation, finite, at least 0
   * @return the initialiser
   * @throws IllegalArgumentException if an argument is out of range
   */
  static Initializer normal(double mean, double deviation) {
    if (!(Double.isFinite(mean) && deviation >= 0 && Double.isFinite(deviation))) {
      throw new IllegalArgumentException(
          "mean = "
              + mean
              + ", deviation = "
              + deviation
              + ", but must be finite and the deviation at least 0");
    }
    return (outputs, inputs, weights, random) -> {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = mean + deviation * random.normal(i);
      }
    };
  }

  /** The variance of a layer's weights. */
  @FunctionalInterface
  interface Variance {
    /**
     * The variance.
     *
     * @param inputs the layer's inputs
     * @param outputs the layer's outputs
     * @return more than 0
     */
    double of(int inputs, int outputs);
  }

  /**
   * Normal numbers around 0 whose variance depends on the shape.
   *
   * @param variance gives it
   * @return the initialiser
   */
  static Initializer spread(Variance variance) {
    return (outputs, inputs, weights, random) -> {
      double deviation = Math.sqrt(variance.of(inputs, outputs));
      for (int i = 0; i < weights.length; i++) {
        weights[i] = deviation * random.normal(i);
      }
    };
  }
}
