package dev.lanewise.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The spread of figures: a lying box with whiskers for each. */
public final class BoxChart implements Chart {
  private static final int BOX_HEIGHT = 22;
  private static final int FRAME_HEIGHT = 90;

  private final Axis values;
  private final List<String> names = new ArrayList<>();
  private final JsonArray data = new JsonArray();

  /**
   * A chart without boxes.
   *
   * @param values the axis of the values
   */
  public BoxChart(Axis values) {
    this.values = values;
  }

  /**
   * Adds a box, below the others.
   *
   * @param name the text beside it
   * @param least the end of the lower whisker
   * @param low where the box begins
   * @param median the line in it
   * @param high where the box ends
   * @param most the end of the upper whisker
   * @return this chart
   */
  public BoxChart box(
      String name, double least, double low, double median, double high, double most) {
    names.add(name);
    data.add(Options.point(least, low, median, high, most));
    return this;
  }

  @Override
  public JsonObject option() {
    JsonObject boxes = Axis.categories("", names).option();
    boxes.addProperty("inverse", true);
    return Options.object(
        "xAxis",
        values.option(),
        "yAxis",
        boxes,
        "series",
        Options.array(Options.object("type", "boxplot", "data", data.deepCopy())),
        "tooltip",
        Options.object("trigger", "item"));
  }

  @Override
  public int height() {
    return FRAME_HEIGHT + BOX_HEIGHT * names.size();
  }
}
