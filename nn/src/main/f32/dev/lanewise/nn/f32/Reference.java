package dev.lanewise.nn.f32;

import dev.lanewise.core.Philox;
import dev.lanewise.nn.Parameter;

/** What a layer's definition in double may look at. */
public final class Reference {
  private final Declaration declaration;
  private final float[] values;
  private final boolean training;
  private final long seed;
  private final long step;

  Reference(Declaration declaration, float[] values, boolean training, long seed, long step) {
    this.declaration = declaration;
    this.values = values;
    this.training = training;
    this.seed = seed;
    this.step = step;
  }

  /**
   * A parameter of the layer.
   *
   * @param i its number, in the order of the declaration
   * @return a copy, row by row
   */
  public double[] parameter(int i) {
    Parameter parameter = declaration.parameter(i);
    double[] copy = new double[parameter.size()];
    for (int e = 0; e < copy.length; e++) {
      copy[e] = values[parameter.offset() + e];
    }
    return copy;
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
    Declaration child = declaration.children.get(i);
    return child.layer.reference(x, new Reference(child, values, training, seed, step));
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
