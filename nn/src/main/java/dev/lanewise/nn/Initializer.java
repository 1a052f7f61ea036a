package dev.lanewise.nn;

/**
 * How the weights of a layer start. Biases start at zero. Random weights are normal numbers whose
 * spread keeps the signals of all layers at about one size; element (i, j) of layer l's weights is
 * number {@code i * inputs + j} of {@code Philox(seed, l)}, so that a layer's weights depend on
 * nothing but the seed, its place and its shape.
 */
public enum Initializer {
  /** All zeros: every neuron of a layer stays the same as its neighbours, whatever the training. */
  ZEROS {
    @Override
    public double deviation(int inputs, int outputs) {
      return 0;
    }
  },

  /**
   * Variance 2 / (inputs + outputs), for sigmoid, tanh and the identity (X. Glorot, Y. Bengio,
   * "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010).
   */
  XAVIER {
    @Override
    public double deviation(int inputs, int outputs) {
      return Math.sqrt(2 / ((double) inputs + outputs));
    }
  },

  /**
   * Variance 2 / inputs, for ReLU, which passes half of its inputs (K. He, X. Zhang, S. Ren, J.
   * Sun, "Delving Deep into Rectifiers", ICCV 2015).
   */
  HE {
    @Override
    public double deviation(int inputs, int outputs) {
      return Math.sqrt(2.0 / inputs);
    }
  };

  /**
   * The standard deviation of a layer's weights.
   *
   * @param inputs the layer's inputs
   * @param outputs the layer's outputs
   * @return zero or more
   */
  public abstract double deviation(int inputs, int outputs);
}
