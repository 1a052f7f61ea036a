package dev.lanewise.examples.demo;

import dev.lanewise.report.Axis;
import dev.lanewise.report.HeatMap;
import dev.lanewise.report.Page;
import dev.lanewise.report.PixelImage;
import dev.lanewise.report.Section;
import dev.lanewise.report.Table;
import dev.lanewise.report.XyChart;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Demonstrations as a page: the words, the numbers, the pictures. */
final class DemoPage {
  private DemoPage() {}

  static Page of(List<DemoRun.Shown> all) {
    Page page =
        new Page(
            all.size() == 1
                ? all.getFirst().lesson().title()
                : "Deep learning, each claim with its number");
    if (all.size() > 1) {
      page.lead(
          "What introductions to deep learning say, made to run: what a network is, how it learns,"
              + " what goes wrong and how to mend it. Every number below comes from the run that"
              + " wrote this page, and every line says what it must be.");
    }
    all.forEach(shown -> add(page, shown));
    return page;
  }

  private static void add(Page page, DemoRun.Shown shown) {
    Lesson lesson = shown.lesson();
    Section section = page.section(lesson.name() + ": " + lesson.title());
    section.text(lesson.what()).table(numbers(shown.outcome()));
    shown.outcome().pictures().forEach(picture -> add(section, picture));
    section
        .text("Why: " + lesson.why())
        .text("Try next: " + lesson.next())
        .code("./lanewise demo " + lesson.name());
  }

  private static Table numbers(Outcome outcome) {
    Table table = new Table("measured", "required", "met", "number");
    for (Finding finding : outcome.findings()) {
      table.row(
          Figures.of(finding.value()),
          finding.requirement().toString(),
          finding.met() ? "yes" : "NO",
          finding.what());
    }
    return table;
  }

  private static void add(Section section, Picture picture) {
    String caption = picture.title() + ". " + picture.caption();
    switch (picture) {
      case Picture.Lines lines -> section.chart(caption, lines(lines));
      case Picture.Plane plane -> plane(section, caption, plane);
      case Picture.Cells cells -> section.chart(caption, cells(cells));
      case Picture.Images images ->
          section.images(caption, images.images().stream().map(DemoPage::image).toList());
      case Picture.Grid grid -> {
        section.text(caption);
        Table table = new Table(grid.header().toArray(String[]::new));
        grid.rows().forEach(row -> table.row(row.toArray(String[]::new)));
        section.table(table);
      }
    }
  }

  private static Axis axis(Picture.Axis axis) {
    return axis.logarithmic() ? Axis.log(axis.name()) : Axis.linear(axis.name());
  }

  private static XyChart lines(Picture.Lines lines) {
    XyChart chart = new XyChart(axis(lines.x()), axis(lines.y()));
    for (Picture.Series series : lines.series()) {
      if (lines.joined()) {
        chart.line(series.name(), series.x(), series.y());
      } else {
        chart.points(series.name(), series.x(), series.y(), null);
      }
    }
    return chart;
  }

  /** A surface from above; with samples, the line where the value is a half, between them. */
  private static void plane(Section section, String caption, Picture.Plane plane) {
    if (plane.points().isEmpty()) {
      section.chart(
          caption,
          HeatMap.of(
              Axis.categories(plane.x().name(), names(plane.xs())),
              Axis.categories(plane.y().name(), names(plane.ys())),
              plane.values()));
      return;
    }
    XyChart chart =
        new XyChart(
            axis(plane.x()).between(plane.xs()[0], plane.xs()[plane.xs().length - 1]),
            axis(plane.y()).between(plane.ys()[0], plane.ys()[plane.ys().length - 1]));
    plane.points().forEach(series -> chart.points(series.name(), series.x(), series.y(), null));
    double[][] boundary = Contour.of(plane.xs(), plane.ys(), plane.values(), 0.5);
    section.chart(caption, chart.line(plane.value() + " = 0.5", boundary[0], boundary[1]));
  }

  private static List<String> names(double[] places) {
    return Arrays.stream(places)
        .mapToObj(place -> Figures.of(Math.rint(place * 100) / 100))
        .toList();
  }

  private static HeatMap cells(Picture.Cells cells) {
    return HeatMap.of(
            Axis.categories(cells.columnName(), cells.columns()),
            Axis.categories(cells.rowName(), cells.rows()),
            cells.values())
        .fromTop();
  }

  private static PixelImage image(Picture.Image image) {
    double[] pixels = Arrays.stream(image.pixels()).flatMapToDouble(Arrays::stream).toArray();
    boolean signed = IntStream.range(0, pixels.length).anyMatch(i -> pixels[i] < 0);
    int width = image.pixels()[0].length;
    return signed
        ? PixelImage.signed(image.caption(), width, pixels)
        : PixelImage.grey(image.caption(), width, pixels);
  }
}
