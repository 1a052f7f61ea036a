package dev.lanewise.nn;

import java.util.List;

/**
 * A named part of a network's numbers: weights, biases, or what a layer keeps without training it.
 * All of them lie in one array, each row-major and without gaps; those that are trained come first,
 * in the order of the layers, then those that are not.
 *
 * @param name as in the state of PyTorch's {@code nn.Sequential}: the place of the layer and what
 *     it is to it, {@code 0.weight}, {@code 2.bias}, {@code 4.running_mean}; an activation behind a
 *     dense layer takes a place of its own
 * @param shape a dense layer's weights have (outputs, inputs), a bias (outputs)
 * @param offset index of its first element in the network's array
 * @param trained false for what no gradient changes, such as running means
 */
public record Parameter(String name, List<Integer> shape, int offset, boolean trained) {
  /**
   * Keeps a copy of the shape.
   *
   * @param name its name
   * @param shape its shape
   * @param offset index of its first element
   * @param trained whether it is trained
   */
  public Parameter {
    shape = List.copyOf(shape);
  }

  /**
   * The number of elements.
   *
   * @return the product of the shape
   */
  public int size() {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  /**
   * The rows of its matrix.
   *
   * @return the first number of the shape
   */
  public int rows() {
    return shape.getFirst();
  }

  /**
   * The columns of its matrix.
   *
   * @return the elements of a row; 1 for a vector
   */
  public int cols() {
    return size() / rows();
  }
}
