package dev.lanewise.nn;

import dev.lanewise.core.internal.Check;

/**
 * How the learning rate changes in the course of a training: a factor of the optimizer's rate for
 * each step. Cosines are those of StrictMath, so that the bits are the same on every machine.
 */
@FunctionalInterface
public interface Schedule {
  /**
   * The factor of a step.
   *
   * @param step the step's number, from 0
   * @param steps how many the training has in all, at least 1
   * @return 0 or more
   */
  double factor(long step, long steps);

  /**
   * The optimizer's own rate throughout.
   *
   * @return the schedule
   */
  static Schedule constant() {
    return (step, steps) -> 1;
  }

  /**
   * A drop every so many steps: gamma^(step / every), rounded down.
   *
   * @param every steps between drops, at least 1
   * @param gamma factor of each drop, more than 0 and at most 1
   * @return the schedule
   * @throws IllegalArgumentException if an argument is out of range
   */
  static Schedule step(int every, double gamma) {
    Check.atLeast("every", every, 1);
    checkShare("gamma", gamma);
    return (step, steps) -> StrictMath.pow(gamma, step / every);
  }

  /**
   * A little less in each step: gamma^step.
   *
   * @param gamma factor of each step, more than 0 and at most 1
   * @return the schedule
   * @throws IllegalArgumentException if gamma is out of range
   */
  static Schedule exponential(double gamma) {
    checkShare("gamma", gamma);
    return (step, steps) -> StrictMath.pow(gamma, step);
  }

  /**
   * Half a cosine from 1 down to a share that the last step has (I. Loshchilov, F. Hutter, "SGDR",
   * ICLR 2017).
   *
   * @param last the share, within 0..1
   * @return the schedule
   * @throws IllegalArgumentException if the share is not
   */
  static Schedule cosine(double last) {
    if (!(last >= 0 && last <= 1)) {
      throw new IllegalArgumentException("last = " + last + ", but must be within 0..1");
    }
    return (step, steps) -> between(1, last, part(step, steps));
  }

  /**
   * A straight line upwards in the first steps, from 1 / steps to 1, then another schedule for what
   * is left.
   *
   * @param warmUp the first steps, at least 1
   * @param then the other schedule
   * @return the schedule
   * @throws IllegalArgumentException if warmUp is less than 1
   */
  static Schedule warmUp(int warmUp, Schedule then) {
    Check.atLeast("warmUp", warmUp, 1);
    return (step, steps) ->
        step < warmUp
            ? (step + 1.0) / warmUp
            : then.factor(step - warmUp, Math.max(1, steps - warmUp));
  }

  /**
   * One cycle as fastai has it: half a cosine from 1/25 up to 1 in the first quarter, then half a
   * cosine down to 1e-5 (L. Smith, N. Topin, "Super-Convergence", 2018). The optimizer's rate is
   * the highest.
   *
   * @return the schedule
   */
  static Schedule oneCycle() {
    return (step, steps) -> {
      double part = part(step, steps);
      return part < 0.25
          ? between(1 / 25.0, 1, part / 0.25)
          : between(1, 1e-5, (part - 0.25) / 0.75);
    };
  }

  /** How far a training is: 0 in the first step, 1 in the last. */
  private static double part(long step, long steps) {
    return steps <= 1 ? 0 : Math.min(1, step / (steps - 1.0));
  }

  /** Half a cosine from one value to another. */
  private static double between(double from, double to, double part) {
    return to + (from - to) * (1 + StrictMath.cos(Math.PI * part)) / 2;
  }

  private static void checkShare(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(
          name + " = " + value + ", but must be more than 0 and at most 1");
    }
  }
}
