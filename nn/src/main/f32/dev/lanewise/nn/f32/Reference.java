package dev.lanewise.nn.f32;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.gradcheck.Pieces;
import dev.lanewise.nn.internal.Definitions;
import java.util.Arrays;

/** What a layer's definition in double may look at. */
public final class Reference {
  private final Declaration declaration;
  private final double[] values;
  private final boolean training;
  private final long seed;
  private final long step;
  private final Pieces pieces;

  Reference(
      Declaration declaration,
      double[] values,
      boolean training,
      long seed,
      long step,
      Pieces pieces) {
    this.declaration = declaration;
    this.values = values;
    this.training = training;
    this.seed = seed;
    this.step = step;
    this.pieces = pieces;
  }

  /**
   * A parameter of the layer.
   *
   * @param i its number, in the order of the declaration
   * @return a copy, row by row
   */
  public double[] parameter(int i) {
    Parameter parameter = declaration.parameter(i);
    int offset = parameter.offset();
    return Arrays.copyOfRange(values, offset, offset + parameter.size());
  }

  /**
   * An activation by its definition.
   *
   * @param f the function
   * @param x any number
   * @return f(x)
   */
  public double activation(Activation f, double x) {
    return Definitions.activation(f, x, pieces);
  }

  /**
   * Which formula a function with kinks takes; for a definition that would otherwise compare. A
   * gradient check looks at it: where a kink is near, it takes differences of that formula.
   *
   * @param x any number
   * @param breaks where the formula changes, ascending
   * @return how many of them are less than x
   */
  public int piece(double x, double... breaks) {
    return pieces.of(x, breaks);
  }

  /**
   * Whether the network is being trained.
   *
   * @return whether it is
   */
  public boolean training() {
    return training;
  }

  /**
   * The random numbers that {@link Site#random} gives.
   *
   * @return the sequence
   */
  public Philox random() {
    return Program.random(seed, declaration);
  }

  /**
   * The number of steps of training so far.
   *
   * @return 0 or more
   */
  public long step() {
    return step;
  }

  /**
   * The definition of an inner layer.
   *
   * @param i its number, in the order of the declaration
   * @param x its input
   * @return its output
   */
  public double[][] inner(int i, double[][] x) {
    return of(declaration.children.get(i), x);
  }

  /** The definition of a layer. */
  double[][] of(Declaration layer, double[][] x) {
    return layer.layer.reference(x, new Reference(layer, values, training, seed, step, pieces));
  }

  /**
   * The number of inner layers.
   *
   * @return 0 or more
   */
  public int inners() {
    return declaration.children.size();
  }
}
