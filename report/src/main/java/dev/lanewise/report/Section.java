package dev.lanewise.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A part of a {@link Page}: a heading and, in the order of the calls, what belongs below it. */
public final class Section {
  private final String heading;
  private final String id;
  private final List<String> blocks = new ArrayList<>();
  private boolean hasChart;

  Section(String heading, String id) {
    this.heading = Objects.requireNonNull(heading);
    this.id = id;
  }

  String heading() {
    return heading;
  }

  String id() {
    return id;
  }

  boolean hasChart() {
    return hasChart;
  }

  /**
   * Appends a paragraph.
   *
   * @param text plain text
   * @return this section
   */
  public Section text(String text) {
    return element("<p>", text, "</p>");
  }

  /**
   * Appends a paragraph that must not be overlooked, such as a warning.
   *
   * @param text plain text
   * @return this section
   */
  public Section note(String text) {
    return element("<p class=\"note\">", text, "</p>");
  }

  /**
   * Appends text that keeps its lines and spaces, such as a command.
   *
   * @param text plain text
   * @return this section
   */
  public Section code(String text) {
    return element("<pre>", text, "</pre>");
  }

  /**
   * Appends names and what is to be known of each.
   *
   * @param facts in the order in which they shall appear
   * @return this section
   */
  public Section facts(Map<String, String> facts) {
    StringBuilder list = new StringBuilder("<dl>\n");
    facts.forEach(
        (name, value) ->
            list.append("<div><dt>")
                .append(Html.text(name))
                .append("</dt><dd>")
                .append(Html.text(value))
                .append("</dd></div>\n"));
    return block(list.append("</dl>\n").toString());
  }

  /**
   * Appends a table.
   *
   * @param table the table, complete
   * @return this section
   */
  public Section table(Table table) {
    return block(table.html());
  }

  /**
   * Appends a chart.
   *
   * @param caption what it shows, in a sentence; also read to those who can't see it
   * @param chart the chart, complete
   * @return this section
   */
  public Section chart(String caption, Chart chart) {
    hasChart = true;
    // Gson writes <, > and & as escapes, so the options cannot end their element.
    return block(
        "<figure>\n<div class=\"chart\" role=\"img\" aria-label=\""
            + Html.text(caption)
            + "\" style=\"height:"
            + chart.height()
            + "px\"></div>\n<script type=\"application/json\">"
            + chart.option()
            + "</script>\n<figcaption>"
            + Html.text(caption)
            + "</figcaption>\n</figure>\n");
  }

  /**
   * Appends small images in a row, or several where they don't fit.
   *
   * @param caption what they show, in a sentence
   * @param images the images
   * @return this section
   */
  public Section images(String caption, List<PixelImage> images) {
    StringBuilder html = new StringBuilder("<figure>\n<div class=\"images\">\n");
    images.forEach(image -> html.append(image.html()));
    return block(
        html.append("</div>\n<figcaption>")
            .append(Html.text(caption))
            .append("</figcaption>\n</figure>\n")
            .toString());
  }

  private Section element(String start, String text, String end) {
    return block(start + Html.text(text) + end + "\n");
  }

  private Section block(String html) {
    blocks.add(html);
    return this;
  }

  void append(StringBuilder html) {
    html.append("<section id=\"").append(id).append("\">\n<h2>");
    html.append(Html.text(heading)).append("</h2>\n");
    blocks.forEach(html::append);
    html.append("</section>\n");
  }
}
