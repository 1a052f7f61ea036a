package dev.lanewise.propertytests;

import dev.lanewise.kernels.Activation;
import java.util.List;

/**
 * A small network and samples for it, both given by a seed; {@link FloatNetworks} and its twin for
 * double build them.
 *
 * @param inputs number of features
 * @param layers the layers, first to last; where the loss takes logits, the last is dense and has
 *     no activation
 * @param loss what is differentiated
 * @param samples number of samples, at least 2 if there is batch normalisation
 * @param seed which weights, biases and samples
 */
public record NetworkCase(int inputs, List<Layer> layers, LossKind loss, int samples, long seed) {
  /** The kinds of layers. */
  public enum Kind {
    /** A fully connected layer with an activation. */
    DENSE,
    /** An activation by itself. */
    ACTIVATION,
    /** Softmax. */
    SOFTMAX,
    /** Layer normalisation. */
    LAYER_NORM,
    /** Normalisation by the root of the mean square. */
    RMS_NORM,
    /** Batch normalisation. */
    BATCH_NORM,
    /** Dropout. */
    DROPOUT,
    /** A way around two dense layers, the first with the activation. */
    RESIDUAL,
    /** A linear branch beside a dense layer with the activation. */
    WIDE_AND_DEEP
  }

  /** The losses. */
  public enum LossKind {
    /** Softmax and cross-entropy. */
    SOFTMAX_CROSS_ENTROPY,
    /** The same with smoothed labels. */
    SMOOTHED_CROSS_ENTROPY,
    /** The same with a probability for each class. */
    SOFT_TARGET_CROSS_ENTROPY,
    /** Sigmoid and binary cross-entropy. */
    BINARY_CROSS_ENTROPY,
    /** Mean squared error. */
    MSE,
    /** Mean absolute error. */
    MAE,
    /** Huber's loss. */
    HUBER;

    /**
     * Whether the network's outputs are logits.
     *
     * @return true for the kinds of cross-entropy
     */
    public boolean takesLogits() {
      return ordinal() < MSE.ordinal();
    }

    /**
     * Whether samples have classes.
     *
     * @return false if they have numbers
     */
    public boolean takesClasses() {
      return ordinal() < SOFT_TARGET_CROSS_ENTROPY.ordinal();
    }
  }

  /**
   * One layer.
   *
   * @param kind which
   * @param width number of neurons of layers that have some of their own
   * @param activation their activation
   */
  public record Layer(Kind kind, int width, Activation activation) {
    /** The number of outputs. */
    int outputs(int inputs) {
      return switch (kind) {
        case DENSE, WIDE_AND_DEEP -> width;
        default -> inputs;
      };
    }
  }

  /**
   * The number of outputs.
   *
   * @return at least 1
   */
  public int outputs() {
    int width = inputs;
    for (Layer layer : layers) {
      width = layer.outputs(width);
    }
    return width;
  }

  /** The expression that makes this case. */
  @Override
  public String toString() {
    return Expression.of(this);
  }
}
