package dev.lanewise.examples.demo;

/**
 * A number that a demonstration gives.
 *
 * @param row the row of the mission that asks for it
 * @param what which number it is, with its unit
 * @param value the number
 * @param requirement what it must be
 * @param timed whether it is a time or made of times, and so another one in each run
 */
public record Finding(int row, String what, double value, Requirement requirement, boolean timed) {
  /**
   * Whether the number is what it must be.
   *
   * @return the verdict
   */
  public boolean met() {
    return requirement.holds(value);
  }
}
