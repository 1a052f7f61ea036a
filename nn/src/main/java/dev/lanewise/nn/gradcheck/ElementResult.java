package dev.lanewise.nn.gradcheck;

import java.util.List;
import java.util.Locale;

/**
 * One element of a gradient beside the derivative.
 *
 * @param variable the name of its variable
 * @param index where it is in that, a number for each dimension
 * @param at the number that was moved; NaN if all of the variable moved, along a direction
 * @param analytic the gradient that is checked
 * @param numeric the derivative from differences
 * @param numericError how wrong that may be
 * @param scale what the relative error is relative to: the larger of both, but not less than a
 *     thousandth of the variable's largest derivative
 * @param tolerance the absolute difference that is allowed: the relative tolerance times the scale,
 *     and what the gradient moves by when its arguments are rounded
 * @param h the step
 * @param below f(x - h)
 * @param above f(x + h)
 * @param verdict what follows
 */
public record ElementResult(
    String variable,
    List<Integer> index,
    double at,
    double analytic,
    double numeric,
    double numericError,
    double scale,
    double tolerance,
    double h,
    double below,
    double above,
    Verdict verdict) {
  /**
   * Keeps a copy of the index.
   *
   * @param variable the name of its variable
   * @param index where it is in that
   * @param at the number that was moved
   * @param analytic the gradient that is checked
   * @param numeric the derivative from differences
   * @param numericError how wrong that may be
   * @param scale what the relative error is relative to
   * @param tolerance the absolute difference that is allowed
   * @param h the step
   * @param below f(x - h)
   * @param above f(x + h)
   * @param verdict what follows
   */
  public ElementResult {
    index = List.copyOf(index);
  }

  /**
   * The absolute difference.
   *
   * @return |analytic - numeric|, which may be NaN
   */
  public double absolute() {
    return Math.abs(analytic - numeric);
  }

  /**
   * The difference relative to the scale.
   *
   * @return 0 where both are 0; may be NaN
   */
  public double relative() {
    return analytic == numeric ? 0 : absolute() / scale;
  }

  /** How many tolerances it is off; infinite for what is no number. */
  double excess() {
    double excess = analytic == numeric ? 0 : absolute() / tolerance;
    return Double.isNaN(excess) ? Double.POSITIVE_INFINITY : excess;
  }

  /**
   * Its name and place.
   *
   * @return for example {@code 2.weight[3, 1]}
   */
  public String name() {
    return variable + index;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        """
        %s%s: analytic %.9g, numeric %.9g +- %.1e,
        off by %.2e, relative %.2e, allowed %.1e;
        f(x - h) = %.17g, f(x + h) = %.17g, h = %.2e\
        """,
        name(),
        Double.isNaN(at) ? " along a direction" : String.format(Locale.ROOT, " at %.9g", at),
        analytic,
        numeric,
        numericError,
        absolute(),
        relative(),
        tolerance,
        below,
        above,
        h);
  }
}
