package dev.lanewise.benchmarks.judge;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is measured of a network of dense layers with ReLUs between them.
 *
 * @param sizes the numbers of inputs and of each layer's outputs
 * @param m the number of rows
 * @param work sgd or adam for a step of training, infer for a forward pass alone
 */
record TrainCase(List<Integer> sizes, int m, String work) {
  static final String INFER = "infer";

  TrainCase {
    sizes = List.copyOf(sizes);
  }

  boolean trains() {
    return !work.equals(INFER);
  }

  String name() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  /**
   * Floating-point operations of the products: Y = X W^T, and in a step dW = dY^T X and but for the
   * first layer dX = dY W.
   */
  double flops() {
    double sum = 0;
    for (int l = 1; l < sizes.size(); l++) {
      double product = 2.0 * m * sizes.get(l) * sizes.get(l - 1);
      sum += product * (!trains() ? 1 : l == 1 ? 2 : 3);
    }
    return sum;
  }
}
