package dev.lanewise.examples.train;

import dev.lanewise.examples.UserError;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.NetworkBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers between input and output.
 *
 * @param sizes neurons of each, from the input on; may be empty
 */
record DenseLayers(List<Integer> sizes) {
  private static final String NONE = "none";

  /**
   * Keeps a copy of the list.
   *
   * @param sizes neurons of each
   */
  DenseLayers {
    sizes = List.copyOf(sizes);
  }

  /**
   * Reads "100,50", or "none".
   *
   * @param text the one or the other
   * @return the layers
   * @throws NumberFormatException if the text is neither
   */
  static DenseLayers parse(String text) {
    List<Integer> sizes = new ArrayList<>();
    if (!text.equals(NONE)) {
      for (String part : text.split(",", -1)) {
        int size = Integer.parseInt(part.strip());
        if (size < 1) {
          throw new NumberFormatException(part);
        }
        sizes.add(size);
      }
    }
    return new DenseLayers(sizes);
  }

  /**
   * The size of every layer of a network around these.
   *
   * @param inputs of the network
   * @param outputs of the network
   * @return the inputs, these, and the outputs
   */
  List<Integer> between(int inputs, int outputs) {
    List<Integer> all = new ArrayList<>(sizes);
    all.addFirst(inputs);
    all.addLast(outputs);
    return all;
  }

  /**
   * A network with these and a last layer without an activation.
   *
   * @param inputs of the network
   * @param outputs of the network
   * @param activation of these layers
   * @param loss of the network
   * @param seed what the initial weights depend on
   * @return the network
   * @throws UserError if it would be too large
   */
  Network network(int inputs, int outputs, Activation activation, Loss loss, long seed) {
    try {
      NetworkBuilder builder = Network.builder(inputs).loss(loss).seed(seed);
      for (int size : sizes) {
        builder.dense(size, activation);
      }
      return builder.dense(outputs, Activation.IDENTITY).build();
    } catch (IllegalArgumentException e) {
      throw new UserError("--hidden: " + e.getMessage());
    }
  }
}
