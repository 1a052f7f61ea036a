package dev.lanewise.propertytests;

import dev.lanewise.nn.gradcheck.GradientCheck;
import dev.lanewise.nn.gradcheck.GradientReport;
import dev.lanewise.nn.gradcheck.Verdict;

/** Assertions on gradients, for JUnit, jqwik or anything that knows an AssertionError. */
public final class GradientAssertions {
  private GradientAssertions() {}

  /**
   * Runs a check, and requires that it passes.
   *
   * @param check what is checked, and how
   * @return its report
   * @throws AssertionError if it does not pass; the message is the whole report, which begins with
   *     the verdict, the place and the worst element
   */
  public static GradientReport assertGradients(GradientCheck check) {
    GradientReport report = check.run();
    if (report.verdict() != Verdict.PASS) {
      throw new AssertionError(report.toString());
    }
    return report;
  }
}
