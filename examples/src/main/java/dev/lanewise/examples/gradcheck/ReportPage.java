package dev.lanewise.examples.gradcheck;

import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.gradcheck.GradientReport;
import dev.lanewise.nn.gradcheck.HeatMap;
import dev.lanewise.nn.gradcheck.VariableResult;
import java.nio.file.Path;
import java.util.List;

/** A report as one HTML file that needs nothing else. */
final class ReportPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Gradient check</title>
      <style>
      body { font-family: sans-serif; margin: 2em; max-width: 75em; }
      pre { overflow-x: auto; background: #f4f4f4; padding: 1em; }
      figure { display: inline-block; margin: 0 2em 2em 0; vertical-align: top; }
      figcaption { margin-bottom: 0.5em; }
      </style>
      </head>
      <body>
      """;

  private ReportPage() {}

  static String of(Path model, Network network, GradientReport report) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<h1>Gradient check of ").append(escape(model.toString())).append("</h1>\n");
    page.append("<p><strong>").append(report.verdict()).append("</strong>");
    if (report.culprit() != null) {
      page.append(", goes wrong in ").append(escape(report.culprit()));
    }
    page.append("</p>\n<pre>").append(escape(report.toString())).append("</pre>\n");
    page.append("<h2>Relative error</h2>\n");
    page.append("<p>One cell for each element, or for the largest of a block of them; ");
    page.append("grey: not checked, at a kink, or below what differences resolve.</p>\n");
    List<VariableResult> pictured = report.directional() ? List.of() : report.variables();
    for (VariableResult variable : pictured) {
      page.append("<figure><figcaption>")
          .append(escape(variable.variable().name() + " " + variable.variable().shape()))
          .append(", ")
          .append(variable.verdict())
          .append("</figcaption>\n")
          .append(HeatMap.svg(variable))
          .append("</figure>\n");
    }
    page.append("<h2>Network</h2>\n<pre>").append(escape(network.summary())).append("</pre>\n");
    return page.append("</body>\n</html>\n").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
