package dev.lanewise.examples.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What came out of a demonstration: filled while it runs, in the order in which it is shown. */
public final class Outcome {
  private final List<Finding> findings = new ArrayList<>();
  private final List<Picture> pictures = new ArrayList<>();

  /** Nothing yet. */
  public Outcome() {}

  /**
   * Adds a number that is the same in every run.
   *
   * @param row the row of the mission that asks for it
   * @param what which number it is, with its unit
   * @param value the number
   * @param requirement what it must be
   * @return this outcome
   */
  public Outcome number(int row, String what, double value, Requirement requirement) {
    findings.add(new Finding(row, what, value, requirement, false));
    return this;
  }

  /**
   * Adds a number that is a time or made of times.
   *
   * @param row the row of the mission that asks for it
   * @param what which number it is, with its unit
   * @param value the number
   * @param requirement what it must be
   * @return this outcome
   */
  public Outcome timed(int row, String what, double value, Requirement requirement) {
    findings.add(new Finding(row, what, value, requirement, true));
    return this;
  }

  /**
   * Adds a picture.
   *
   * @param picture the picture
   * @return this outcome
   */
  public Outcome picture(Picture picture) {
    pictures.add(picture);
    return this;
  }

  /**
   * The numbers.
   *
   * @return an unmodifiable view
   */
  public List<Finding> findings() {
    return Collections.unmodifiableList(findings);
  }

  /**
   * The pictures.
   *
   * @return an unmodifiable view
   */
  public List<Picture> pictures() {
    return Collections.unmodifiableList(pictures);
  }

  /**
   * Whether all numbers are what they must be.
   *
   * @return the verdict
   */
  public boolean met() {
    return findings.stream().allMatch(Finding::met);
  }
}
