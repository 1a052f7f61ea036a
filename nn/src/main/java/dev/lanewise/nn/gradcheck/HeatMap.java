package dev.lanewise.nn.gradcheck;

import java.util.Arrays;
import java.util.Locale;

/** The relative error over a variable as a picture: dark where it is right, bright where not. */
public final class HeatMap {
  private static final int MAX_CELLS = 64; // each way; larger matrices show the largest of a block
  private static final int CELL = 8;
  private static final int LEGEND = 34;
  private static final int LEAST = -16; // exponent of the error that is black
  private static final String UNKNOWN = "#dddddd"; // neither right nor wrong, or not checked

  private HeatMap() {}

  /**
   * Draws one.
   *
   * @param result a matrix, or a vector, which is a column
   * @return a picture as SVG
   */
  public static String svg(VariableResult result) {
    int rows = result.variable().rows();
    int cols = result.variable().cols();
    int block = Math.ceilDiv(Math.max(rows, cols), MAX_CELLS);
    int high = Math.ceilDiv(rows, block);
    int wide = Math.ceilDiv(cols, block);
    double[][] errors = new double[high][wide];
    Arrays.stream(errors).forEach(row -> Arrays.fill(row, Double.NaN));
    for (ElementResult e : result.elements()) {
      if (e.verdict() == Verdict.PASS || e.verdict() == Verdict.FAIL) {
        int i = e.index().getFirst() / block;
        int j = 0; // all other dimensions, row by row
        for (int d = 1; d < e.index().size(); d++) {
          j = j * result.variable().shape().get(d) + e.index().get(d);
        }
        double error = Double.isFinite(e.relative()) ? e.relative() : 1;
        // not Math.max, for which NaN would win
        errors[i][j / block] = errors[i][j / block] > error ? errors[i][j / block] : error;
      }
    }
    StringBuilder svg = new StringBuilder();
    int width = Math.max(wide * CELL, 17 * CELL);
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"10\">",
        width,
        high * CELL + LEGEND);
    for (int i = 0; i < high; i++) {
      for (int j = 0; j < wide; j++) {
        cell(svg, j * CELL, i * CELL, colour(errors[i][j]));
      }
    }
    for (int exponent = LEAST; exponent <= 0; exponent++) {
      cell(svg, (exponent - LEAST) * CELL, high * CELL + 10, colour(Math.pow(10, exponent)));
    }
    add(
        svg,
        "<text x=\"0\" y=\"%1$d\">1e%2$d</text>"
            + "<text x=\"%3$d\" y=\"%1$d\" text-anchor=\"end\">1</text></svg>",
        high * CELL + LEGEND - 4,
        LEAST,
        17 * CELL);
    return svg.toString();
  }

  private static void cell(StringBuilder svg, int x, int y, String colour) {
    add(
        svg,
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>",
        x,
        y,
        CELL,
        CELL,
        colour);
  }

  /** From black over blue and red to yellow, by the exponent. */
  private static String colour(double error) {
    if (Double.isNaN(error)) {
      return UNKNOWN;
    }
    double t = Math.clamp(1 - Math.log10(Math.max(error, 1e-300)) / LEAST, 0, 1);
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        channel(2 * t - 0.4),
        channel(2 * t - 1),
        channel(t < 0.5 ? 1.6 * t : 1.6 * (1 - t)));
  }

  private static int channel(double share) {
    return (int) Math.round(255 * Math.clamp(share, 0, 1));
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
