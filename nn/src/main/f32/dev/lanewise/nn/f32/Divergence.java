package dev.lanewise.nn.f32;

import dev.lanewise.nn.Parameter;

/** Finds out where a number that is not finite came from. */
final class Divergence {
  private Divergence() {}

  /** Says where the first one is, in the order in which a forward pass computes. */
  static String where(Network network, Program program) {
    int m = program.rows;
    if (!finite(program, 0, m * network.inputs())) {
      return "a feature of the input is not finite";
    }
    for (int l = 1; l <= network.depth(); l++) {
      String layer = network.describe(l);
      for (Parameter p : network.parametersOf(l)) {
        int at = Buffers.firstNonFinite(p.size(), network.values, p.offset());
        if (at >= 0) {
          return "the first number that is not finite is element "
              + at
              + " of "
              + p.name()
              + ", "
              + layer
              + "; the learning rate may be too high";
        }
      }
      if (!finite(program, l, m * network.outputs(l))) {
        return "the first number that is not finite is in the output of "
            + layer
            + "; the learning rate may be too high";
      }
    }
    return "all layers' outputs are finite, so it is the loss itself or a target";
  }

  private static boolean finite(Program program, int boundary, int n) {
    return Buffers.firstNonFinite(n, program.memory, program.passes.boundaries()[boundary]) < 0;
  }

  /**
   * A gradient may overflow while the loss is still finite, and a sigmoid hides an infinite sum.
   *
   * @throws IllegalStateException if a parameter is not finite
   */
  static void checkParameters(Network network, int epoch, int batches) {
    for (Parameter p : network.parameters()) {
      int at = Buffers.firstNonFinite(p.size(), network.values, p.offset());
      if (at >= 0) {
        throw new IllegalStateException(
            "element "
                + at
                + " of "
                + p.name()
                + " = "
                + network.values[p.offset() + at]
                + " after epoch "
                + epoch
                + ", batch "
                + batches
                + ": the learning rate may be too high");
      }
    }
  }
}
