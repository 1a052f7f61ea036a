package dev.lanewise.benchmarks.page;

import dev.lanewise.benchmarks.result.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Documents whose tables are written from result files, so that a figure cannot drift from its
 * source. A table stands between {@code <!-- table FILE GROUP -->} and {@code <!-- end -->}; the
 * file is relative to the document, the group is one of figures, {@code means} or {@code machine}.
 */
public final class DocumentTables {
  private static final Pattern TABLE =
      Pattern.compile(
          "```\n.*?\n```|(<!-- table (\\S+) (\\S+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

  private DocumentTables() {}

  /**
   * The document with all its tables as the files have them.
   *
   * @param document its text
   * @param directory where it is
   * @return the new text
   * @throws IOException if a file cannot be read, or has no such group
   */
  public static String update(String document, Path directory) throws IOException {
    Matcher matcher = TABLE.matcher(document);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      if (matcher.group(2) == null) {
        continue; // a block of code, which may show the marks
      }
      Path file = directory.resolve(matcher.group(2));
      String table = table(Results.read(file), matcher.group(3), file);
      matcher.appendReplacement(
          text, Matcher.quoteReplacement(matcher.group(1) + table + matcher.group(4)));
    }
    return matcher.appendTail(text).toString();
  }

  private static String table(Results results, String group, Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    if (group.equals("machine")) {
      text.append("| machine | |\n|---|---|\n");
      results.machine().facts().forEach((name, fact) -> row(text, List.of(name, fact)));
      results.peers().forEach((name, version) -> row(text, List.of(name, version)));
      row(text, List.of("noise", String.format("%.1f %%", 100 * results.noise())));
      row(text, List.of("command", "`" + results.command() + "`"));
      return text.toString();
    }
    List<List<String>> rows =
        switch (group) {
          case "means" -> FigureTables.means(results);
          case "squares" -> FigureTables.squares(results);
          default -> FigureTables.of(results, group);
        };
    if (rows.size() < 2) {
      throw new IOException(file + " has no figures of the group " + group);
    }
    row(text, rows.getFirst());
    text.append("|---".repeat(rows.getFirst().size())).append("|\n");
    rows.subList(1, rows.size()).forEach(row -> row(text, row));
    return text.toString();
  }

  private static void row(StringBuilder text, List<String> cells) {
    cells.forEach(cell -> text.append("| ").append(cell.replace("|", "\\|")).append(' '));
    text.append("|\n");
  }
}
