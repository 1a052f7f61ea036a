package dev.lanewise.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** Bars along a list of names: upright, or lying where the names are long. */
public final class BarChart implements Chart {
  private static final int HEIGHT = 360;
  private static final int BAR_HEIGHT = 18;
  private static final int FRAME_HEIGHT = 110;

  private final List<String> categories;
  private final Axis values;
  private final boolean lying;
  private final JsonArray series = new JsonArray();
  private boolean stacked;

  /**
   * Upright bars.
   *
   * @param categories the names below the bars
   * @param values the axis of their lengths
   */
  public BarChart(List<String> categories, Axis values) {
    this(categories, values, false);
  }

  private BarChart(List<String> categories, Axis values, boolean lying) {
    this.categories = List.copyOf(categories);
    this.values = values;
    this.lying = lying;
  }

  /**
   * Lying bars, from top to bottom, as many as there are.
   *
   * @param categories the names beside the bars
   * @param values the axis of their lengths
   * @return a chart without series
   */
  public static BarChart lying(List<String> categories, Axis values) {
    return new BarChart(categories, values, true);
  }

  /**
   * Adds a bar to each name.
   *
   * @param name for the legend
   * @param lengths a value for each name; NaN for none
   * @return this chart
   * @throws IllegalArgumentException if there are fewer or more than names
   */
  public BarChart bars(String name, double[] lengths) {
    Options.sameLength("lengths", lengths.length, "categories", categories.size());
    JsonArray data = new JsonArray();
    for (double length : lengths) {
      data.add(Options.point(values.drawn(length)).get(0));
    }
    series.add(Options.object("type", "bar", "name", name, "data", data, "barMaxWidth", 40));
    return this;
  }

  /**
   * Draws the bars of a name, all those added so far, as one, each series on top of those before
   * it, instead of side by side.
   *
   * @return this chart
   */
  public BarChart stacked() {
    stacked = true;
    series.forEach(one -> one.getAsJsonObject().addProperty("stack", "all"));
    return this;
  }

  /**
   * Adds a line across all bars, such as a bound, with its name on it.
   *
   * @param name what it is
   * @param value where it is along the bars
   * @return this chart
   * @throws IllegalStateException if there are no bars yet
   */
  public BarChart level(String name, double value) {
    if (series.isEmpty()) {
      throw new IllegalStateException("level " + name + ": add bars first");
    }
    JsonObject first = series.get(0).getAsJsonObject();
    JsonObject mark =
        Options.object(
            lying ? "xAxis" : "yAxis",
            values.drawn(value),
            "label",
            Options.object(
                "formatter", XyChart.literal(name), "position", lying ? "start" : "insideEndTop"));
    JsonArray data =
        first.has("markLine")
            ? first.getAsJsonObject("markLine").getAsJsonArray("data")
            : new JsonArray();
    data.add(mark);
    first.add(
        "markLine",
        Options.object(
            "symbol",
            "none",
            "silent",
            true,
            "data",
            data,
            "lineStyle",
            Options.object("type", "solid", "width", 1.5, "color", "#888888")));
    return this;
  }

  @Override
  public JsonObject option() {
    JsonObject names = Axis.categories("", categories).option();
    JsonObject lengths = values.option();
    if (lying) {
      names.addProperty("inverse", true);
    }
    return Options.object(
        "xAxis",
        lying ? lengths : names,
        "yAxis",
        lying ? names : lengths,
        "series",
        series.deepCopy(),
        "legend",
        new JsonObject(),
        "aria",
        // Patterns on the bars, beside the colours.
        Options.object("enabled", true, "decal", Options.object("show", series.size() > 1)),
        "tooltip",
        Options.object("trigger", "axis", "axisPointer", Options.object("type", "shadow")));
  }

  @Override
  public int height() {
    int bars = categories.size() * (stacked ? 1 : Math.max(1, series.size()));
    return lying ? FRAME_HEIGHT + BAR_HEIGHT * bars + 8 * categories.size() : HEIGHT;
  }
}
