package dev.lanewise.nn.gradcheck;

/**
 * Derivatives of a function along a direction, from differences of its values.
 *
 * <p>The step of a central difference, eps^(1/3) max(1, |x|), balances what is cut off with what is
 * rounded; the points are those that the type can represent, and the divisor is their distance.
 * Where one difference is not enough they are extrapolated (C. J. F. Ridders, "Accurate computation
 * of F'(x) and F'(x) F''(x)", Advances in Engineering Software 4, 1982).
 */
final class Differences {
  /** One number, or several moved together. */
  record Direction(int[] at, double[] by) {
    static Direction of(int element) {
      return new Direction(new int[] {element}, new double[] {1});
    }
  }

  /** A derivative, how wrong it may be, and the values at x - h and x + h that it is made of. */
  record Estimate(double slope, double error, double h, double below, double above) {
    /** The better of two, no better than they agree. */
    Estimate with(Estimate other) {
      Estimate best = error <= other.error ? this : other;
      double apart = Math.max(best.error, Math.abs(slope - other.slope));
      return new Estimate(best.slope, apart, best.h, best.below, best.above);
    }
  }

  /** The slopes on both sides, how wrong they may be, and whether they are different ones. */
  record Sides(double left, double right, double error, boolean kink) {}

  private final Differentiable f;
  private final double[] base;
  private final double[] x;
  private final double epsilon;
  private final double noise; // how far a value may be off
  private long evaluations;

  Differences(Differentiable f, double[] base, double noise) {
    this.f = f;
    this.noise = noise;
    this.base = base;
    x = base.clone();
    epsilon = f.valueEpsilon();
  }

  long evaluations() {
    return evaluations;
  }

  private double value(Direction d, double t, Pieces pieces) {
    for (int i = 0; i < d.at.length; i++) {
      x[d.at[i]] = f.representable(base[d.at[i]] + t * d.by[i]);
    }
    double value = f.value(x, pieces.hold());
    for (int at : d.at) {
      x[at] = base[at];
    }
    evaluations++;
    return value;
  }

  private double scale(Direction d) {
    double scale = 1;
    for (int at : d.at) {
      scale = Math.max(scale, Math.abs(base[at]));
    }
    return scale;
  }

  /** From t = -h to t = h, as far as these can be represented. */
  private double width(Direction d, double from, double to) {
    if (d.at.length > 1) {
      return to - from;
    }
    double x = base[d.at[0]];
    return (f.representable(x + to * d.by[0]) - f.representable(x + from * d.by[0])) / d.by[0];
  }

  /** The central difference with the step that is best for most functions. */
  Estimate central(Direction d, Pieces pieces) {
    return central(d, Math.cbrt(epsilon) * scale(d), pieces);
  }

  private Estimate central(Direction d, double h, Pieces pieces) {
    double below = value(d, -h, pieces);
    double above = value(d, h, pieces);
    return new Estimate((above - below) / width(d, -h, h), noise / h, h, below, above);
  }

  /**
   * Central differences of ever smaller steps, and what they tend to.
   *
   * @param start the first step, to the usual one
   */
  Estimate extrapolated(Direction d, Pieces pieces, double start) {
    double least = 0.5 * Math.cbrt(epsilon) * scale(d);
    double[] previous = {};
    Estimate best = new Estimate(Double.NaN, Double.POSITIVE_INFINITY, 0, Double.NaN, Double.NaN);
    for (double h = start * Math.pow(epsilon, 1.0 / 9) * scale(d); h >= least; h /= 2) {
      Estimate step = central(d, h, pieces);
      double[] row = new double[previous.length + 1];
      row[0] = step.slope;
      double power = 1;
      for (int j = 1; j < row.length; j++) {
        power *= 4; // a central difference has terms of h^2, h^4, ... to be removed
        row[j] = (power * row[j - 1] - previous[j - 1]) / (power - 1);
        double change = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - previous[j - 1]));
        double error = Math.max(change, step.error);
        if (error <= best.error) {
          best = new Estimate(row[j], error, h, step.below, step.above);
        }
      }
      previous = row;
    }
    return best;
  }

  /**
   * The slopes to the left and to the right. Where the function is smooth their distance shrinks
   * with the step; at a kink it stays.
   */
  Sides sides(Direction d, Pieces pieces) {
    double h = Math.cbrt(epsilon) * scale(d);
    double here = value(d, 0, pieces);
    double far = gap(d, h, here, pieces);
    double near = gap(d, h / 4, here, pieces);
    double unsure = 16 * noise / (h / 4);
    double left = oneSided(d, -h / 4, here, pieces);
    double right = oneSided(d, h / 4, here, pieces);
    boolean kink = Math.abs(near) > Math.abs(far) / 2 && Math.abs(near) > unsure;
    return new Sides(left, right, unsure, kink);
  }

  private double gap(Direction d, double h, double here, Pieces pieces) {
    double right = (value(d, h, pieces) - here) / width(d, 0, h);
    double left = (here - value(d, -h, pieces)) / width(d, -h, 0);
    return right - left;
  }

  /** The difference of order two that looks to one side (M. Abramowitz, I. Stegun, 1964, 25.3). */
  private double oneSided(Direction d, double h, double here, Pieces pieces) {
    double once = value(d, h, pieces);
    double twice = value(d, 2 * h, pieces);
    return (-3 * here + 4 * once - twice) / (2 * h);
  }
}
