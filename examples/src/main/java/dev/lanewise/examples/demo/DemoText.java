package dev.lanewise.examples.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A demonstration on a terminal. */
final class DemoText {
  private static final int WIDTH = 78;

  private DemoText() {}

  /** All words, numbers and grids. */
  static String whole(DemoRun.Shown shown) {
    Lesson lesson = shown.lesson();
    StringBuilder text = new StringBuilder();
    text.append(lesson.name()).append(": ").append(lesson.title()).append("\n\n");
    text.append(wrapped(lesson.what())).append('\n');
    for (Picture picture : shown.outcome().pictures()) {
      if (picture instanceof Picture.Grid grid) {
        text.append(grid.title()).append(":\n");
        text.append(table(grid.header(), grid.rows())).append('\n');
      } else if (picture instanceof Picture.Cells cells) {
        text.append(cells.title()).append(":\n").append(cells(cells)).append('\n');
      }
    }
    text.append(numbers(shown.outcome())).append('\n');
    text.append(wrapped("Why: " + lesson.why())).append('\n');
    text.append(wrapped("Try next: " + lesson.next()));
    return text.toString();
  }

  /** The title and the numbers. */
  static String brief(DemoRun.Shown shown) {
    return String.format(
        Locale.ROOT,
        "%s: %s (%.1f s)\n%s",
        shown.lesson().name(),
        shown.lesson().title(),
        shown.seconds(),
        numbers(shown.outcome()));
  }

  private static String cells(Picture.Cells cells) {
    List<String> header = new ArrayList<>(cells.columns());
    header.addFirst(cells.rowName() + " \\ " + cells.columnName());
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < cells.rows().size(); i++) {
      List<String> row = new ArrayList<>();
      row.add(cells.rows().get(i));
      for (double value : cells.values()[i]) {
        boolean whole = value == Math.rint(value);
        row.add(String.format(Locale.ROOT, whole ? "%.0f" : "%.3f", value));
      }
      rows.add(row);
    }
    return table(header, rows);
  }

  private static String numbers(Outcome outcome) {
    List<List<String>> rows = new ArrayList<>();
    for (Finding finding : outcome.findings()) {
      rows.add(
          List.of(
              finding.met() ? "yes" : "NO",
              Figures.of(finding.value()),
              finding.requirement().toString(),
              finding.what()));
    }
    return table(List.of("met", "measured", "required", "number"), rows);
  }

  /** Columns as wide as their widest cell. */
  private static String table(List<String> header, List<List<String>> rows) {
    int[] widths = new int[header.size()];
    List<List<String>> all = new ArrayList<>(rows);
    all.addFirst(header);
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return all.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
    }
    return line.toString().stripTrailing();
  }

  /** Lines of at most 78 characters, unless a word is longer. */
  private static String wrapped(String paragraph) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : paragraph.split(" ")) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        text.append('\n');
        column = 0;
      } else if (column > 0) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    return text.append('\n').toString();
  }
}
