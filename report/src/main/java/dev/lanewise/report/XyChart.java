package dev.lanewise.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/**
 * Lines and points over two axes. Each series has a colour, a dash pattern and a symbol of its own,
 * so that they can be told apart in black and white.
 */
public final class XyChart implements Chart {
  private static final int HEIGHT = 400;
  // Beyond that, symbols hide the line.
  private static final int MOST_SYMBOLS = 40;
  private static final int[][] DASHES = {{}, {8, 4}, {2, 3}, {10, 3, 2, 3}, {14, 4}, {5, 2}};
  private static final List<String> SYMBOLS =
      List.of("circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect", "arrow");

  private final Axis x;
  private final Axis y;
  private final JsonArray series = new JsonArray();

  /**
   * A chart without series.
   *
   * @param x the horizontal axis
   * @param y the vertical axis
   */
  public XyChart(Axis x, Axis y) {
    this.x = x;
    this.y = y;
  }

  /**
   * Adds a line.
   *
   * @param name for the legend
   * @param xs where its points are on the horizontal axis; on one of categories, their indices
   * @param ys as many values; the line has a gap where one is NaN or infinite
   * @return this chart
   * @throws IllegalArgumentException if their lengths differ
   */
  public XyChart line(String name, double[] xs, double[] ys) {
    series.add(lineSeries(name, xs, ys));
    return this;
  }

  /**
   * Adds a line whose points have a spread, such as quartiles or a confidence interval.
   *
   * @param name for the legend
   * @param xs where its points are on the horizontal axis
   * @param ys as many values
   * @param lows as many lower ends of the spread
   * @param highs as many upper ends of the spread
   * @return this chart
   * @throws IllegalArgumentException if their lengths differ
   */
  public XyChart line(String name, double[] xs, double[] ys, double[] lows, double[] highs) {
    Options.sameLength("lows", lows.length, "xs", xs.length);
    Options.sameLength("highs", highs.length, "xs", xs.length);
    JsonObject line = lineSeries(name, xs, ys);
    JsonArray whiskers = new JsonArray();
    for (int i = 0; i < xs.length; i++) {
      if (x.drawn(xs[i]) != null && y.drawn(lows[i]) != null && y.drawn(highs[i]) != null) {
        whiskers.add(
            Options.array(
                Options.object("coord", Options.point(x.drawn(xs[i]), y.drawn(lows[i]))),
                Options.object("coord", Options.point(x.drawn(xs[i]), y.drawn(highs[i])))));
      }
    }
    JsonObject style = Options.object("type", "solid", "width", 1, "opacity", 0.7);
    line.add("markLine", markLine(whiskers, style));
    series.add(line);
    return this;
  }

  /**
   * Adds points without a line.
   *
   * @param name for the legend
   * @param xs where they are on the horizontal axis
   * @param ys and on the vertical one
   * @param labels a text beside each, hidden where two would overlap; or null for none
   * @return this chart
   * @throws IllegalArgumentException if their lengths differ
   */
  public XyChart points(String name, double[] xs, double[] ys, List<String> labels) {
    Options.sameLength("ys", ys.length, "xs", xs.length);
    if (labels != null) {
      Options.sameLength("labels", labels.size(), "xs", xs.length);
    }
    JsonArray data = new JsonArray();
    for (int i = 0; i < xs.length; i++) {
      JsonObject point = Options.object("value", Options.point(x.drawn(xs[i]), y.drawn(ys[i])));
      if (labels != null) {
        point.addProperty("name", labels.get(i));
      }
      data.add(point);
    }
    JsonObject points =
        Options.object(
            "type", "scatter", "name", name, "data", data, "symbolSize", 9, "symbol", symbol());
    if (labels != null) {
      points.add("label", Options.object("show", true, "position", "right", "formatter", "{b}"));
      points.add("labelLayout", Options.object("hideOverlap", true));
    }
    series.add(points);
    return this;
  }

  /**
   * Adds a level line across the chart, such as a peak or a bound, with its name on it.
   *
   * @param name what it is
   * @param value where it is on the vertical axis
   * @return this chart
   */
  public XyChart level(String name, double value) {
    JsonObject mark =
        Options.object(
            "yAxis",
            y.drawn(value),
            "label",
            Options.object("formatter", literal(name), "position", "insideEndTop"));
    JsonObject style = Options.object("type", "solid", "width", 1.5, "color", "#888888");
    series.add(
        Options.object(
            "type",
            "line",
            "name",
            name,
            "data",
            // An unseen point, so that the axis reaches the line.
            Options.array(),
            "level",
            y.drawn(value),
            "symbol",
            "none",
            "silent",
            true,
            "markLine",
            markLine(Options.array(mark), style)));
    return this;
  }

  private JsonObject lineSeries(String name, double[] xs, double[] ys) {
    Options.sameLength("ys", ys.length, "xs", xs.length);
    JsonArray data = new JsonArray();
    for (int i = 0; i < xs.length; i++) {
      data.add(Options.point(x.drawn(xs[i]), y.drawn(ys[i])));
    }
    JsonArray dash = new JsonArray();
    for (int length : DASHES[series.size() % DASHES.length]) {
      dash.add(length);
    }
    return Options.object(
        "type",
        "line",
        "name",
        name,
        "data",
        data,
        "symbol",
        symbol(),
        "symbolSize",
        7,
        "showSymbol",
        xs.length <= MOST_SYMBOLS,
        "lineStyle",
        Options.object("width", 2, "type", dash.isEmpty() ? new JsonPrimitive("solid") : dash));
  }

  private String symbol() {
    return SYMBOLS.get(series.size() % SYMBOLS.size());
  }

  private static JsonObject markLine(JsonArray data, JsonObject style) {
    return Options.object(
        "symbol", "none", "silent", true, "animation", false, "data", data, "lineStyle", style);
  }

  /** ECharts takes braces in a formatter for the names of values. */
  static String literal(String text) {
    return text.replace('{', '(').replace('}', ')');
  }

  @Override
  public JsonObject option() {
    return Options.object(
        "xAxis",
        x.option(),
        "yAxis",
        y.option(),
        "series",
        series.deepCopy(),
        "legend",
        new JsonObject(),
        "tooltip",
        Options.object("trigger", "item"));
  }

  @Override
  public int height() {
    return HEIGHT;
  }
}
