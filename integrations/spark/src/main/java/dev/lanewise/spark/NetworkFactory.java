package dev.lanewise.spark;

import dev.lanewise.nn.f32.Network;
import java.io.Serializable;

/**
 * Makes the networks that executors compute with: the layers, loss and seed of the network that is
 * trained. It is sent to the executors, so it may refer to nothing but what can be serialised.
 */
@FunctionalInterface
public interface NetworkFactory extends Serializable {
  /**
   * A network like the one that is trained; what its numbers are does not matter.
   *
   * @return a new network
   */
  Network network();
}
