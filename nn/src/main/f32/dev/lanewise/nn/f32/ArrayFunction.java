package dev.lanewise.nn.f32;

import dev.lanewise.core.internal.Check;
import dev.lanewise.nn.Parameter;
import dev.lanewise.nn.gradcheck.Differentiable;
import dev.lanewise.nn.gradcheck.Pieces;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Somebody's function of an array, and its gradient. */
final class ArrayFunction implements Differentiable {
  private static final double EPSILON = Math.ulp(1f);

  private final ToDoubleFunction<float[]> function; // null if there is a more precise one
  private final ToDoubleFunction<double[]> precise;
  private final UnaryOperator<float[]> gradient;
  private final double[] point;

  ArrayFunction(
      ToDoubleFunction<float[]> function,
      ToDoubleFunction<double[]> precise,
      UnaryOperator<float[]> gradient,
      float[] at) {
    this.function = function;
    this.precise = precise;
    this.gradient = Objects.requireNonNull(gradient, "gradient");
    Objects.requireNonNull(at, "at");
    point = new double[Check.atLeast("length of at", at.length, 1)];
    for (int i = 0; i < point.length; i++) {
      point[i] = at[i];
    }
  }

  @Override
  public List<Parameter> variables() {
    return List.of(new Parameter("x", List.of(point.length), 0, true));
  }

  @Override
  public double[] point() {
    return point.clone();
  }

  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private static float[] copy(double[] x) {
    float[] copy = new float[x.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) x[i];
    }
    return copy;
  }

  @Override
  public double value(double[] x, Pieces pieces) {
    return precise != null ? precise.applyAsDouble(x.clone()) : function.applyAsDouble(copy(x));
  }

  @Override
  public double[] gradient(double[] x, double outer) {
    float[] found = Objects.requireNonNull(gradient.apply(copy(x)), "the gradient");
    if (found.length != x.length) {
      throw new IllegalArgumentException(
          "length of the gradient = "
              + found.length
              + ", but must be that of the argument, "
              + x.length);
    }
    double[] doubles = new double[found.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = found[i];
    }
    return doubles;
  }

  @Override
  public boolean hasOuter() {
    return false;
  }

  @Override
  public double valueEpsilon() {
    return precise != null ? Math.ulp(1.0) : EPSILON;
  }

  @Override
  public double gradientEpsilon() {
    return EPSILON;
  }

  @Override
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  public double representable(double x) {
    return precise != null ? x : (float) x;
  }
}
