package dev.lanewise.report;

import com.google.gson.JsonObject;

/** A chart of a {@link Section}. */
public sealed interface Chart permits XyChart, BarChart, HeatMap, BoxChart {
  /**
   * The chart as options of Apache ECharts. The page's script adds colours, fonts and the form of
   * numbers.
   *
   * @return the options, plain data without functions
   */
  JsonObject option();

  /**
   * The height on the page; the width is the page's.
   *
   * @return pixels
   */
  int height();
}
