package dev.lanewise.report;

import dev.lanewise.nn.files.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An HTML page of sections, in one file that needs no other and no network: script, style and
 * images are in it. It follows the reader's choice of light or dark, and prints light.
 *
 * <pre>{@code
 * Page page = new Page("Learning rates").lead("What too high a rate does.");
 * page.section("Loss").chart("The higher, the faster, up to 2 / lambda.",
 *     new XyChart(Axis.linear("step"), Axis.log("loss")).line("0.1", steps, losses));
 * page.write(Path.of("rates.html"));
 * }</pre>
 */
public final class Page {
  private final String title;
  private final List<Section> sections = new ArrayList<>();
  private String lead = "";

  /**
   * An empty page.
   *
   * @param title its heading, also the title of the window
   */
  public Page(String title) {
    this.title = Objects.requireNonNull(title);
  }

  /**
   * Sets the text below the heading.
   *
   * @param text plain text
   * @return this page
   */
  public Page lead(String text) {
    lead = Objects.requireNonNull(text);
    return this;
  }

  /**
   * Appends a section.
   *
   * @param heading its heading, which the list of contents shows, too
   * @return the section, empty
   */
  public Section section(String heading) {
    Section section = new Section(heading, "section-" + (sections.size() + 1));
    sections.add(section);
    return section;
  }

  /**
   * The page as text.
   *
   * @return a complete HTML document
   */
  public String html() {
    StringBuilder html = new StringBuilder(1 << 21);
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        // Nothing is fetched, whatever the page's texts hold.
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        .append(Html.text(title))
        .append("</title>\n<style>\n")
        .append(resource("page.css"))
        .append("</style>\n</head>\n<body>\n<header>\n<h1>")
        .append(Html.text(title))
        .append("</h1>\n");
    if (!lead.isEmpty()) {
      html.append("<p class=\"lead\">").append(Html.text(lead)).append("</p>\n");
    }
    html.append("</header>\n");
    if (sections.size() > 2) {
      contents(html);
    }
    html.append("<main>\n<noscript><p class=\"note\">The charts need JavaScript.</p></noscript>\n");
    sections.forEach(section -> section.append(html));
    html.append("</main>\n");
    if (sections.stream().anyMatch(Section::hasChart)) {
      charts(html);
    }
    return html.append("</body>\n</html>\n").toString();
  }

  /**
   * Writes the page, whole or not at all.
   *
   * @param file the file; replaced if it is there
   * @throws IOException if it cannot be written; then nothing has changed
   */
  public void write(Path file) throws IOException {
    byte[] bytes = html().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  private void contents(StringBuilder html) {
    html.append("<nav aria-label=\"Contents\"><ol>\n");
    for (Section section : sections) {
      html.append("<li><a href=\"#")
          .append(section.id())
          .append("\">")
          .append(Html.text(section.heading()))
          .append("</a></li>\n");
    }
    html.append("</ol></nav>\n");
  }

  private static void charts(StringBuilder html) {
    html.append("<footer>Charts: Apache ECharts, Apache License 2.0</footer>\n<script>\n/*\n")
        .append(resource("echarts/NOTICE"))
        .append("\n")
        .append(resource("echarts/licenses/LICENSE-d3"))
        .append("*/\n")
        .append(Html.script(resource("echarts/echarts.min.js")))
        .append("\n</script>\n<script>\n")
        .append(resource("page.js"))
        .append("</script>\n");
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
