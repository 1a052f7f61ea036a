package dev.lanewise.examples.demo;

import dev.lanewise.core.Machine;
import dev.lanewise.examples.Provider;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The table of docs/mission.md: what is said, what shows it, and the number. */
final class MissionTable {
  /** Stands where a time was measured, which is another one in each run. */
  static final String TIMED = " (timed)";

  private static final MathContext TIMED_DIGITS = new MathContext(3);

  private static final String HEAD =
      """
      # What introductions to deep learning say, and what shows it

      Written by `./lanewise demo all --mission docs/mission.md`; a test runs all demonstrations and
      compares every number but the timed ones, which each run of a demonstration measures anew.
      Those here are of %s.
      What says "passes" is a test of `mvn verify`; what says "printed" a command with a number of its
      own.
      `./lanewise demo all --report FILE.html` makes a page of them, with words and pictures.

      | # | what is said | number | required | measured | command or test |
      |--|--|--|--|--|--|
      """;

  private MissionTable() {}

  /**
   * The whole file.
   *
   * @param all every demonstration and what came out of it
   * @return Markdown
   */
  static String of(List<DemoRun.Shown> all) {
    String machine = Machine.current().processor() + ", " + Provider.current();
    StringBuilder text = new StringBuilder(String.format(HEAD, machine));
    for (Mission.Row row : Mission.ROWS) {
      String first = row.number() + " | " + row.says();
      for (DemoRun.Shown shown : all) {
        for (Finding finding : shown.outcome().findings()) {
          if (finding.row() == row.number()) {
            double value = finding.value();
            String measured = finding.timed() ? timed(value) : Figures.of(value);
            String how = "`./lanewise demo " + shown.lesson().name() + "`";
            line(text, first, finding.what(), finding.requirement().toString(), measured, how);
            first = " | ";
          }
        }
      }
      for (Mission.Check check : row.tests()) {
        String measured = check.isTest() ? "passes" : "printed";
        line(text, first, check.what(), check.required(), measured, how(check));
        first = " | ";
      }
    }
    return text.toString();
  }

  private static String timed(double value) {
    return Figures.of(new BigDecimal(value).round(TIMED_DIGITS).doubleValue()) + TIMED;
  }

  private static String how(Mission.Check check) {
    return "`" + check.how() + "`";
  }

  private static void line(StringBuilder text, String first, String... cells) {
    text.append("| ").append(first);
    for (String cell : cells) {
      text.append(" | ").append(cell.replace("|", "\\|"));
    }
    text.append(" |\n");
  }
}
