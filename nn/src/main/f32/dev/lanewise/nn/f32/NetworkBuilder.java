package dev.lanewise.nn.f32;

import dev.lanewise.core.Check;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Stacks the layers of a {@link Network}. Each method that sets something returns the builder. */
public final class NetworkBuilder {
  final int inputs;
  final List<Dense> layers = new ArrayList<>();
  Loss loss;
  long seed;
  int parameterCount;

  NetworkBuilder(int inputs) {
    this.inputs = Check.atLeast("inputs", inputs, 1);
  }

  /**
   * Adds a layer, initialised by {@link Initializer#HE} for ReLU and what is like it, and by {@link
   * Initializer#XAVIER} for the identity and what is like a sigmoid.
   *
   * @param outputs its neurons, at least 1
   * @param activation its activation
   * @return this builder
   * @throws IllegalArgumentException if outputs is less than 1 or no array can hold the parameters
   */
  public NetworkBuilder dense(int outputs, Activation activation) {
    Objects.requireNonNull(activation, () -> "activation of layer " + (layers.size() + 1));
    return dense(
        outputs,
        activation,
        switch (activation) {
          case IDENTITY, SIGMOID, HARD_SIGMOID, TANH, SOFTSIGN -> Initializer.XAVIER;
          default -> Initializer.HE;
        });
  }

  /**
   * Adds a layer.
   *
   * @param outputs its neurons, at least 1
   * @param activation its activation
   * @param initializer how its weights start
   * @return this builder
   * @throws IllegalArgumentException if outputs is less than 1 or no array can hold the parameters
   */
  public NetworkBuilder dense(int outputs, Activation activation, Initializer initializer) {
    int l = layers.size() + 1;
    Check.atLeast("outputs of layer " + l, outputs, 1);
    Objects.requireNonNull(activation, () -> "activation of layer " + l);
    Objects.requireNonNull(initializer, () -> "initializer of layer " + l);
    int below = layers.isEmpty() ? inputs : layers.getLast().outputs;
    long count = parameterCount + outputs * (below + 1L);
    if (count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "parameters up to layer "
              + l
              + " = "
              + count
              + ", but must be at most "
              + Integer.MAX_VALUE);
    }
    layers.add(new Dense(below, outputs, activation, initializer, parameterCount));
    parameterCount = (int) count;
    return this;
  }

  /**
   * Sets what training makes small.
   *
   * @param loss the loss
   * @return this builder
   */
  public NetworkBuilder loss(Loss loss) {
    this.loss = Objects.requireNonNull(loss, "loss");
    return this;
  }

  /**
   * Sets what the initial weights depend on; 0 if it is not called.
   *
   * @param seed any number
   * @return this builder
   */
  public NetworkBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * The network with its initial weights. May be called again for another one, equal but separate.
   *
   * @return a new network
   * @throws IllegalStateException if there is no layer or no loss
   * @throws IllegalArgumentException if the last activation does not fit the loss
   */
  public Network build() {
    if (layers.isEmpty()) {
      throw new IllegalStateException("layers = 0, but must be at least 1: call dense");
    }
    if (loss == null) {
      throw new IllegalStateException("loss is not set, but must be: call loss");
    }
    Activation last = layers.getLast().activation;
    if (loss == Loss.SOFTMAX_CROSS_ENTROPY && last != Activation.IDENTITY) {
      throw new IllegalArgumentException(
          "activation of layer "
              + layers.size()
              + " = "
              + last
              + ", but must be "
              + Activation.IDENTITY
              + " for "
              + loss
              + ", which contains the softmax");
    }
    return new Network(this);
  }
}
