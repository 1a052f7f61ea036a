package dev.lanewise.report;

import java.util.ArrayList;
import java.util.List;

/** A table. Columns whose cells are all numbers are set to the right. */
public final class Table {
  // A number, perhaps with a sign, a unit or a range behind it; or a dash or point for none.
  private static final String NUMBER =
      "[-+\u2212]?[\\d.,]+([eE][-+]?\\d+)?( ?[%x\u00d7]| \\S+| \\[.*\\])?|[-.]|";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param header the names of the columns
   * @throws IllegalArgumentException if there are none
   */
  public Table(String... header) {
    if (header.length == 0) {
      throw new IllegalArgumentException("header: a table has at least one column");
    }
    this.header = List.of(header);
  }

  /**
   * Appends a row.
   *
   * @param cells plain text, one for each column
   * @return this table
   * @throws IllegalArgumentException if there are fewer or more than columns
   */
  public Table row(String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          "cells: " + cells.length + " of them for " + header.size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  String html() {
    StringBuilder html = new StringBuilder("<div class=\"table\"><table>\n<thead><tr>");
    for (int j = 0; j < header.size(); j++) {
      cell(html, "th scope=\"col\"", j, header.get(j));
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int j = 0; j < row.size(); j++) {
        cell(html, j == 0 ? "th scope=\"row\"" : "td", j, row.get(j));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  private void cell(StringBuilder html, String tag, int column, String text) {
    boolean number = rows.stream().allMatch(row -> row.get(column).matches(NUMBER));
    html.append('<')
        .append(tag)
        .append(number && !rows.isEmpty() ? " class=\"number\">" : ">")
        .append(Html.text(text))
        .append("</")
        .append(tag, 0, 2)
        .append('>');
  }
}
