package dev.lanewise.nn.f32;

import dev.lanewise.core.internal.Check;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Initializer;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;

/** Stacks the layers of a {@link Network}. Each method that sets something returns the builder. */
public final class NetworkBuilder {
  private final int inputs;
  private final SequencedMap<String, Layer> layers =
      new LinkedHashMap<>(); // by name, in their order
  Loss loss;
  long seed;
  private int place; // of the next layer in PyTorch's nn.Sequential

  NetworkBuilder(int inputs) {
    this.inputs = Check.atLeast("inputs", inputs, 1);
  }

  /**
   * Adds a layer, named by its place.
   *
   * @param layer any layer
   * @return this builder
   */
  public NetworkBuilder layer(Layer layer) {
    return layer(Integer.toString(place), layer);
  }

  /**
   * Adds a layer.
   *
   * @param name its name, which its parameters' names begin with; no other layer has it
   * @param layer any layer
   * @return this builder
   * @throws IllegalArgumentException if there is such a layer, or the name is empty or has a dot
   */
  public NetworkBuilder layer(String name, Layer layer) {
    Objects.requireNonNull(layer, () -> "layer " + name);
    if (name.isEmpty() || name.contains(".") || layers.containsKey(name)) {
      throw new IllegalArgumentException(
          "name = \"" + name + "\", but must not be empty, have a dot or be another layer's");
    }
    layers.put(name, layer);
    place += layer.modules();
    return this;
  }

  /**
   * Adds a fully connected layer; see {@link Dense#Dense(int, Activation)} for how it starts.
   *
   * @param outputs its neurons, at least 1
   * @param activation its activation
   * @return this builder
   * @throws IllegalArgumentException if outputs is less than 1
   */
  public NetworkBuilder dense(int outputs, Activation activation) {
    return layer(new Dense(outputs, activation));
  }

  /**
   * Adds a fully connected layer.
   *
   * @param outputs its neurons, at least 1
   * @param activation its activation
   * @param initializer how its weights start
   * @return this builder
   * @throws IllegalArgumentException if outputs is less than 1
   */
  public NetworkBuilder dense(int outputs, Activation activation, Initializer initializer) {
    return layer(new Dense(outputs, activation, initializer));
  }

  /**
   * Adds layers with a way around them.
   *
   * @param branch the layers, with as many outputs as inputs
   * @return this builder
   */
  public NetworkBuilder residual(Layer... branch) {
    return layer(new Residual(branch));
  }

  /**
   * Adds dropout.
   *
   * @param rate the probability to be dropped, at least 0 and less than 1
   * @return this builder
   * @throws IllegalArgumentException if it is not
   */
  public NetworkBuilder dropout(float rate) {
    return layer(new Dropout(rate));
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
   * @throws IllegalArgumentException if a layer cannot follow the one before it; the message names
   *     it, and the shapes expected and found
   */
  public Network build() {
    return new Network(this);
  }

  /** What the network will consist of, before it has memory for its numbers. */
  Declaration plan() {
    if (layers.isEmpty()) {
      throw new IllegalStateException("layers = 0, but must be at least 1: call layer or dense");
    }
    if (loss == null) {
      throw new IllegalStateException("loss is not set, but must be: call loss");
    }
    Declaration plan = Declaration.of(new Sequence(layers), "", inputs);
    Fits.checkLast(plan, loss);
    return plan;
  }
}
