package dev.lanewise.examples.gradcheck;

import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.gradcheck.GradientReport;
import dev.lanewise.nn.gradcheck.VariableResult;
import dev.lanewise.report.Axis;
import dev.lanewise.report.HeatMap;
import dev.lanewise.report.Page;
import dev.lanewise.report.Section;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A report as a page: the text of the terminal, and where in each parameter the errors are. */
final class ReportPage {
  private static final int MOST_CELLS = 64; // each way
  private static final double RIGHT = 1e-16; // the error of which half is a rounding in double

  private ReportPage() {}

  static Page of(Path model, Network network, GradientReport report) {
    String verdict = report.verdict().toString();
    Page page =
        new Page("Gradient check of " + model.getFileName())
            .lead(
                report.culprit() == null
                    ? verdict
                    : verdict + ", goes wrong in " + report.culprit());
    page.section("Report").code(report.toString().stripTrailing());
    Section errors = page.section("Relative error");
    if (report.directional()) {
      errors.text("Directions were checked, which say nothing of single elements.");
    } else {
      errors.text(
          "A cell for each element, or for the largest error of a block of them. 1 is entirely"
              + " wrong; empty: not checked, at a kink, or below what differences resolve.");
      report.variables().forEach(variable -> add(errors, variable));
    }
    page.section("Network").code(network.summary().stripTrailing());
    return page;
  }

  private static void add(Section section, VariableResult result) {
    double[][] errors = result.errors(MOST_CELLS);
    boolean vector = result.variable().cols() == 1;
    if (vector) { // a row takes less room than a column
      errors = new double[][] {Arrays.stream(errors).mapToDouble(row -> row[0]).toArray()};
    }
    int block = result.block(MOST_CELLS);
    section.chart(
        result.variable().name()
            + " "
            + result.variable().shape()
            + ", "
            + result.verdict()
            + (block == 1 ? "" : "; blocks of " + block + (vector ? "" : " x " + block)),
        HeatMap.ofMagnitudes(
                Axis.categories(vector ? "element" : "column", places(errors[0].length, block)),
                Axis.categories(
                    vector ? "" : "row", vector ? List.of("") : places(errors.length, block)),
                errors,
                RIGHT,
                1)
            .fromTop());
  }

  private static List<String> places(int count, int block) {
    return IntStream.range(0, count).mapToObj(i -> Integer.toString(i * block)).toList();
  }
}
