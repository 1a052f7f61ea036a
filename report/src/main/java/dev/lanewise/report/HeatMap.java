package dev.lanewise.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;

/**
 * A table of values as colours: a map of ratios, a confusion matrix, or a surface seen from above.
 */
public final class HeatMap implements Chart {
  // Above that many cells in a row, their values would not be readable.
  private static final int MOST_LABELS = 16;
  private static final int CELL_HEIGHT = 34;
  private static final int LEAST_HEIGHT = 68;
  private static final int MOST_HEIGHT = 520;
  private static final int FRAME_HEIGHT = 130;

  private enum Kind {
    VALUES,
    RATIOS,
    MAGNITUDES
  }

  private final Axis x;
  private final Axis y;
  private final double[][] values;
  private final Kind kind;
  private final double low;
  private final double high;

  private HeatMap(Axis x, Axis y, double[][] values, Kind kind, double low, double high) {
    Options.sameLength("values", values.length, "y", y.categories().size());
    for (double[] row : values) {
      Options.sameLength("values", row.length, "x", x.categories().size());
    }
    this.x = x;
    this.y = y;
    this.values = values;
    this.kind = kind;
    this.low = low;
    this.high = high;
  }

  /**
   * A map of values from pale to strong.
   *
   * @param x the names of the columns, an axis of categories
   * @param y the names of the rows, from bottom to top
   * @param values a row for each name of y; NaN leaves a cell empty
   * @return the map
   * @throws IllegalArgumentException if the values are fewer or more than the names
   */
  public static HeatMap of(Axis x, Axis y, double[][] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] row : values) {
      for (double value : row) {
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    boolean any = low <= high;
    return new HeatMap(x, y, values, Kind.VALUES, any ? low : 0, any ? high : 1);
  }

  /**
   * A map of ratios: one colour above 1, another one below, both stronger the farther from 1.
   *
   * @param x the names of the columns, an axis of categories
   * @param y the names of the rows, from bottom to top
   * @param values a row for each name of y; NaN leaves a cell empty
   * @param farthest the ratio that has the strongest colour, as has its inverse; above 1
   * @return the map
   * @throws IllegalArgumentException if the values are fewer or more than the names, or the ratio
   *     is not above 1
   */
  public static HeatMap ofRatios(Axis x, Axis y, double[][] values, double farthest) {
    if (!(farthest > 1)) {
      throw new IllegalArgumentException("farthest = " + farthest + ": must be above 1");
    }
    double end = Math.log(farthest) / Math.log(2);
    return new HeatMap(x, y, values, Kind.RATIOS, -end, end);
  }

  /**
   * A map of values of which the powers of ten count, such as errors: from pale to strong between
   * two of them, and beyond these as there.
   *
   * @param x the names of the columns, an axis of categories
   * @param y the names of the rows, from bottom to top
   * @param values a row for each name of y; NaN leaves a cell empty
   * @param low the value that is palest, above 0
   * @param high the value that is strongest, above low
   * @return the map
   * @throws IllegalArgumentException if the values are fewer or more than the names, or low and
   *     high are not as they must be
   */
  public static HeatMap ofMagnitudes(Axis x, Axis y, double[][] values, double low, double high) {
    if (!(low > 0 && high > low)) {
      throw new IllegalArgumentException(
          "low = " + low + ", high = " + high + ": must be above 0, and high above low");
    }
    return new HeatMap(x, y, values, Kind.MAGNITUDES, Math.log10(low), Math.log10(high));
  }

  /**
   * The same map with its rows from top to bottom, as a matrix is written.
   *
   * @return the map upside down
   */
  public HeatMap fromTop() {
    Axis up = Axis.categories(y.name(), y.categories().reversed());
    double[][] rows = new double[values.length][];
    Arrays.setAll(rows, i -> values[values.length - 1 - i]);
    return new HeatMap(x, up, rows, kind, low, high);
  }

  @Override
  public JsonObject option() {
    JsonArray data = new JsonArray();
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        data.add(cell(j, i, values[i][j]));
      }
    }
    boolean labels = x.categories().size() <= MOST_LABELS && y.categories().size() <= MOST_LABELS;
    JsonObject cells =
        Options.object(
            "type",
            "heatmap",
            "data",
            data,
            "progressive",
            0,
            "label",
            Options.object("show", labels, "formatter", "{@[2]}"));
    return Options.object(
        "kind",
        kind.name().toLowerCase(Locale.ROOT),
        "xAxis",
        x.option(),
        "yAxis",
        y.option(),
        "series",
        Options.array(cells),
        "visualMap",
        Options.object(
            "min",
            low,
            "max",
            high > low ? high : low + 1,
            "dimension",
            3,
            "orient",
            "horizontal",
            "left",
            "center",
            "top",
            0,
            "calculable",
            true),
        "tooltip",
        Options.object("trigger", "item"));
  }

  /** Column, row, the value that is read and the value that is coloured. */
  private JsonElement cell(int column, int row, double value) {
    if (!Double.isFinite(value)) {
      JsonArray empty = Options.point((double) column, (double) row);
      empty.add(JsonNull.INSTANCE);
      empty.add(JsonNull.INSTANCE);
      return empty;
    }
    double coloured =
        switch (kind) {
          case VALUES -> value;
          case RATIOS -> Math.log(value) / Math.log(2);
          case MAGNITUDES -> Math.log10(value);
        };
    // Beyond its ends a scale has no colour.
    return Options.point(
        (double) column, (double) row, rounded(value), Math.clamp(coloured, low, high));
  }

  /** Three digits, as a cell has room for. */
  private static double rounded(double value) {
    return value == 0 || Math.abs(value) >= 1000
        ? Math.rint(value)
        : new BigDecimal(value).round(new MathContext(3)).doubleValue();
  }

  @Override
  public int height() {
    return FRAME_HEIGHT + Math.clamp((long) CELL_HEIGHT * values.length, LEAST_HEIGHT, MOST_HEIGHT);
  }
}
