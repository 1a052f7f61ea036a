package dev.lanewise.nn.gradcheck;

import dev.lanewise.nn.Parameter;
import java.util.List;

/**
 * A number that depends on other numbers, and a gradient of it that is to be checked. Both are
 * asked at many points near {@link #point}; neither may depend on what was asked before.
 */
public interface Differentiable {
  /**
   * What it depends on, by name and shape.
   *
   * @return where each variable lies in a point; together they fill it
   */
  List<Parameter> variables();

  /**
   * Where the gradient is to be checked.
   *
   * @return a copy
   */
  double[] point();

  /**
   * The function, as plainly and precisely as can be.
   *
   * @param x where
   * @param pieces told of each comparison that decides between formulas, for functions that have
   *     kinks and say where; others ignore it, and their kinks are found by their slopes
   * @return f(x)
   */
  double value(double[] x, Pieces pieces);

  /**
   * The gradient that is to be checked.
   *
   * @param x where
   * @param outer the derivative of something behind the function for it; 1 for the gradient itself
   * @return outer f'(x), a new array
   */
  double[] gradient(double[] x, double outer);

  /**
   * The relative error of a rounding in the function.
   *
   * @return the distance from 1 to the next number, in double unless it says otherwise
   */
  default double valueEpsilon() {
    return Math.ulp(1.0);
  }

  /**
   * The relative error of a rounding in the gradient.
   *
   * @return the distance from 1 to the next number, in double unless it says otherwise
   */
  default double gradientEpsilon() {
    return Math.ulp(1.0);
  }

  /**
   * The number nearest to x that the function can be asked at.
   *
   * @param x any number
   * @return x itself unless it says otherwise
   */
  default double representable(double x) {
    return x;
  }

  /**
   * Whether {@link #gradient} heeds its second argument.
   *
   * @return true unless it says otherwise
   */
  default boolean hasOuter() {
    return true;
  }

  /**
   * Compares the forward pass that the gradient belongs to with the function.
   *
   * @return where it computes something else, null if nowhere or if there is no such pass
   */
  default String forwardFault() {
    return null;
  }

  /**
   * What the function is composed of, first to last: how a fault is located.
   *
   * @return nothing unless it says otherwise
   */
  default List<Stage> stages() {
    return List.of();
  }

  /**
   * A part of a composed function, such as a layer.
   *
   * @param name what it is called
   * @param variables the names of the variables that enter here
   * @param rest the function from the part's input on, and the gradient for that input
   */
  record Stage(String name, List<String> variables, Differentiable rest) {}
}
