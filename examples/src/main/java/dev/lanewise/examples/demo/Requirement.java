package dev.lanewise.examples.demo;

import java.util.function.DoublePredicate;

/** What a number must be. NaN never is. */
public final class Requirement {
  private final String text;
  private final DoublePredicate holds;

  private Requirement(String text, DoublePredicate holds) {
    this.text = text;
    this.holds = holds;
  }

  /**
   * No more than a bound.
   *
   * @param bound the greatest
   * @return the requirement
   */
  public static Requirement atMost(double bound) {
    return new Requirement("at most " + Figures.of(bound), x -> x <= bound);
  }

  /**
   * No less than a bound.
   *
   * @param bound the least
   * @return the requirement
   */
  public static Requirement atLeast(double bound) {
    return new Requirement("at least " + Figures.of(bound), x -> x >= bound);
  }

  /**
   * Less than a bound.
   *
   * @param bound what is too much
   * @return the requirement
   */
  public static Requirement below(double bound) {
    return new Requirement("below " + Figures.of(bound), x -> x < bound);
  }

  /**
   * More than a bound.
   *
   * @param bound what is too little
   * @return the requirement
   */
  public static Requirement above(double bound) {
    return new Requirement("above " + Figures.of(bound), x -> x > bound);
  }

  /**
   * Between two bounds, themselves included.
   *
   * @param low the least
   * @param high the greatest
   * @return the requirement
   */
  public static Requirement within(double low, double high) {
    return new Requirement(Figures.of(low) + " to " + Figures.of(high), x -> x >= low && x <= high);
  }

  /**
   * A number and no other.
   *
   * @param value the number
   * @return the requirement
   */
  public static Requirement exactly(double value) {
    return new Requirement("exactly " + Figures.of(value), x -> x == value);
  }

  /**
   * A number up to a distance.
   *
   * @param value the number
   * @param distance how far off it may be
   * @return the requirement
   */
  public static Requirement near(double value, double distance) {
    return new Requirement(
        Figures.of(value) + " +- " + Figures.of(distance), x -> Math.abs(x - value) <= distance);
  }

  /**
   * Any number: it is there to be seen.
   *
   * @return the requirement
   */
  public static Requirement shown() {
    return new Requirement("to be seen", x -> x == x);
  }

  /**
   * Whether a number is what it must be.
   *
   * @param x the number
   * @return whether it is
   */
  public boolean holds(double x) {
    return holds.test(x);
  }

  /** A few words: "at most 1e-6". */
  @Override
  public String toString() {
    return text;
  }
}
