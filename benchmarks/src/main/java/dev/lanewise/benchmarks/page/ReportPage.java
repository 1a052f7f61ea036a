package dev.lanewise.benchmarks.page;

import dev.lanewise.benchmarks.result.Estimate;
import dev.lanewise.benchmarks.result.Figure;
import dev.lanewise.benchmarks.result.Results;
import dev.lanewise.report.Axis;
import dev.lanewise.report.BarChart;
import dev.lanewise.report.BoxChart;
import dev.lanewise.report.HeatMap;
import dev.lanewise.report.Page;
import dev.lanewise.report.Section;
import dev.lanewise.report.Table;
import dev.lanewise.report.XyChart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Results as a page. It holds nothing that is not in them. */
public final class ReportPage {
  // Beyond that, a ratio's colour says no more.
  private static final double FARTHEST = 2;
  private static final int MOST_BOXES = 60;

  private final Results results;
  private final Page page;

  private ReportPage(Results results) {
    this.results = results;
    page =
        new Page("Lanewise on " + results.machine().processor())
            .lead(
                "Compute kernels in pure Java, measured in turn with what the machine can do"
                    + (results.peers().isEmpty() ? "." : " and with other libraries.")
                    + " Medians; intervals hold the median with 95 % confidence (bootstrap).");
  }

  /**
   * The page of some results.
   *
   * @param results what was found
   * @return the page
   */
  public static Page of(Results results) {
    ReportPage report = new ReportPage(results);
    report.overview();
    report.roofline();
    report.products();
    report.maps();
    report.operations();
    report.networks();
    report.cold();
    report.spreads();
    report.everything();
    report.reproduce();
    return report.page;
  }

  private void overview() {
    Section section = page.section("Overview");
    results.warnings().forEach(section::note);
    section.text(
        String.format(
            Locale.ROOT,
            "%d figures in %.0f s. The same loop of multiply-adds varied by %.1f %% (quartiles)"
                + " over the run: smaller differences between figures say nothing.",
            results.figures().size(),
            results.seconds(),
            100 * results.noise()));
    section.table(table(FigureTables.means(results)));
    section.facts(results.machine().facts());
    if (!results.peers().isEmpty()) {
      section.facts(results.peers());
    }
    if (!results.missing().isEmpty()) {
      section.text(
          "Not measured beside "
              + results.missing().entrySet().stream()
                  .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                  .collect(Collectors.joining("; "))
              + ".");
    }
  }

  private void roofline() {
    List<Figure> squares =
        of("gemm").stream().filter(figure -> figure.id().contains("f32")).toList();
    List<Figure> operations =
        of("elementwise").stream().filter(figure -> figure.fact("flops") > 0).toList();
    Double peak = results.machine().peakGflops().get("f32");
    if (peak == null) {
      return;
    }
    XyChart chart =
        new XyChart(
            Axis.log("flop / byte of arrays that must move").between(0.03, 1000),
            Axis.log("GFLOP/s"));
    results
        .machine()
        .copyGigabytes()
        .forEach(
            (level, rate) -> {
              double knee = peak / rate;
              chart.line(
                  "roof, " + level,
                  new double[] {0.03, knee, 1000},
                  new double[] {0.03 * rate, peak, peak});
            });
    chart.points(
        "sgemm",
        values(squares, f -> f.fact("flops") / f.fact("bytes")),
        values(squares, f -> f.value().median()),
        squares.stream().map(f -> Integer.toString((int) f.fact("n"))).toList());
    chart.points(
        "between products",
        values(operations, f -> f.fact("flops") / f.fact("bytes")),
        values(operations, f -> f.fact("flops") / f.fact("elements") / f.value().median()),
        // Without the size, which there is no room for.
        operations.stream().map(f -> f.label().replaceAll(" [^ ]*$", "")).toList());
    page.section("Roofline")
        .chart(
            "What the machine allows, f32: the FMA peak, and below it the bandwidth of a copy in"
                + " each level of the caches. An instruction of a function counts as a"
                + " multiply-add, whose place it takes. A product moves A, B and C once.",
            chart);
  }

  private void products() {
    for (String type : List.of("f32", "f64")) {
      List<Figure> squares =
          of("gemm").stream().filter(figure -> figure.id().contains(" " + type + " ")).toList();
      if (squares.isEmpty()) {
        continue;
      }
      double[] sizes = values(squares, f -> f.fact("n"));
      double peak = results.machine().peakGflops().getOrDefault(type, Double.NaN);
      double fastest =
          squares.stream()
              .flatMap(f -> f.peers().values().stream())
              .mapToDouble(Estimate::median)
              .max()
              .orElse(0);
      XyChart chart =
          new XyChart(
              Axis.log2("n").between(sizes[0], sizes[sizes.length - 1]),
              // The peak is the top, unless a peer has wider vectors than the JVM.
              Axis.linear("GFLOP/s").between(0, Math.max(Math.ceil(peak), fastest)));
      chart.line(
          "Lanewise",
          sizes,
          values(squares, f -> f.value().median()),
          values(squares, f -> f.value().low()),
          values(squares, f -> f.value().high()));
      peers(squares)
          .forEach(
              peer ->
                  chart.line(
                      peer,
                      sizes,
                      values(
                          squares,
                          f ->
                              Optional.ofNullable(f.peers().get(peer))
                                  .map(Estimate::median)
                                  .orElse(Double.NaN))));
      chart.level(String.format(Locale.ROOT, "FMA peak %.0f", peak), peak);
      page.section("Products of n x n matrices, " + type)
          .chart(
              "GFLOP/s by size; the top of the axis is the FMA peak that was measured in the same"
                  + " run.",
              chart);
    }
  }

  private void maps() {
    List<Figure> map = of("map");
    if (map.isEmpty()) {
      return;
    }
    boolean rivals = map.stream().anyMatch(f -> f.relative().containsKey(Figure.BEST));
    String reference = rivals ? Figure.BEST : Figure.PEAK;
    Section section =
        page.section(rivals ? "Ratios over m x n x k" : "Shares of the FMA peak over m x n x k");
    List<Double> rows = distinct(map, "m");
    List<Double> columns = distinct(map, "n");
    for (double k : distinct(map, "k")) {
      double[][] cells = new double[rows.size()][columns.size()];
      for (double[] row : cells) {
        Arrays.fill(row, Double.NaN);
      }
      map.stream()
          .filter(f -> f.fact("k") == k && f.relative().containsKey(reference))
          .forEach(
              f ->
                  cells[rows.indexOf(f.fact("m"))][columns.indexOf(f.fact("n"))] =
                      f.relative().get(reference).median());
      Axis x = Axis.categories("n", columns.stream().map(n -> "" + n.intValue()).toList());
      Axis y = Axis.categories("m", rows.stream().map(m -> "" + m.intValue()).toList());
      String what =
          rivals
              ? "times as fast as the better of MKL and OpenBLAS"
              : "share of the FMA peak; no other library was measured";
      section.chart(
          "k = " + (int) k + ", f32: " + what + ".",
          rivals ? HeatMap.ofRatios(x, y, cells, FARTHEST) : HeatMap.of(x, y, cells));
    }
  }

  private void operations() {
    List<Figure> operations =
        of("elementwise").stream().sorted(Comparator.comparing(f -> -f.fact("share"))).toList();
    if (operations.isEmpty()) {
      return;
    }
    Section section = page.section("Between two products");
    List<String> names = operations.stream().map(Figure::label).toList();
    section.chart(
        "Share of the bound, whichever is slower: a copy of as many bytes, or the instructions at"
            + " the rate of the FMA peak. Above 1: processors read faster than they copy, and do"
            + " some instructions beside their multiply-adds.",
        BarChart.lying(names, Axis.linear("share of the bound"))
            .bars(
                "bandwidth",
                values(operations, f -> f.fact("computes") > 0 ? Double.NaN : f.fact("share")))
            .bars(
                "FMA",
                values(operations, f -> f.fact("computes") > 0 ? f.fact("share") : Double.NaN))
            .stacked()
            .level("bound", 1));
    for (String peer : peers(operations)) {
      List<Figure> with =
          operations.stream()
              .filter(f -> f.relative().containsKey(peer))
              .sorted(Comparator.comparing(f -> -f.relative().get(peer).median()))
              .toList();
      section.chart(
          "How many times as fast as " + peer + ".",
          BarChart.lying(with.stream().map(Figure::label).toList(), Axis.log("times " + peer))
              .bars("times " + peer, values(with, f -> f.relative().get(peer).median()))
              .level("equal", 1));
    }
  }

  private void networks() {
    List<Figure> networks = of("train");
    if (networks.isEmpty()) {
      return;
    }
    List<String> names = networks.stream().map(Figure::label).toList();
    BarChart chart =
        BarChart.lying(names, Axis.log("rows / s"))
            .bars("Lanewise", values(networks, f -> 1e6 * f.fact("rows") / f.value().median()));
    for (String peer : peers(networks)) {
      chart.bars(
          peer,
          values(
              networks,
              f ->
                  f.peers().containsKey(peer)
                      ? 1e6 * f.fact("rows") / f.peers().get(peer).median()
                      : Double.NaN));
    }
    page.section("Training and inference")
        .chart("Rows a second: steps of training with their update, and single rows.", chart)
        .table(table(FigureTables.of(results, "train")));
  }

  private void cold() {
    Map<String, List<Figure>> curves =
        of(Figure.CURVE).stream()
            .collect(Collectors.groupingBy(Figure::label, LinkedHashMap::new, Collectors.toList()));
    if (curves.isEmpty()) {
      return;
    }
    XyChart chart = new XyChart(Axis.log("seconds since the first call"), Axis.linear("GFLOP/s"));
    curves.forEach(
        (provider, points) ->
            chart.line(
                provider,
                values(points, f -> f.fact("seconds")),
                values(points, f -> f.value().median()),
                values(points, f -> f.value().quarter()),
                values(points, f -> f.value().threeQuarters())));
    page.section("The first seconds")
        .chart(
            "Products of 512 x 512 matrices in fresh processes, as a user gets them (auto) and"
                + " without vectors (scalar); medians and quartiles of the processes.",
            chart)
        .table(table(FigureTables.of(results, "cold")));
  }

  private void spreads() {
    List<Figure> widest =
        results.figures().stream()
            .filter(f -> !f.group().equals(Figure.CURVE) && f.value().samples() > 1)
            .sorted(Comparator.comparing(f -> -f.compared().spread()))
            .toList();
    BoxChart chart = new BoxChart(Axis.linear("sample / median"));
    for (Figure figure : widest.subList(0, Math.min(MOST_BOXES, widest.size()))) {
      Estimate e = figure.compared();
      Estimate scaled = e.times(1 / e.median());
      chart.box(
          figure.label(),
          scaled.least(),
          scaled.quarter(),
          scaled.median(),
          scaled.threeQuarters(),
          scaled.most());
    }
    page.section("Spread")
        .chart(
            (widest.size() > MOST_BOXES
                    ? "The "
                        + MOST_BOXES
                        + " figures of "
                        + widest.size()
                        + " with the widest spread"
                    : "The figures, the widest spread first")
                + ": least, quartiles, median and greatest sample, beside the median. Of shares"
                + " where there are, so that the clock's drift is not in them.",
            chart);
  }

  private void everything() {
    Section section = page.section("All figures");
    for (String group : List.of("gemm", "map", "elementwise")) {
      if (!of(group).isEmpty()) {
        section.table(table(FigureTables.of(results, group)));
      }
    }
  }

  private void reproduce() {
    page.section("How to reproduce")
        .code(
            "git checkout "
                + results.machine().commit().replace("+", "")
                + "\n"
                + results.command())
        .text(
            "All contenders run in turn, in rounds that begin with another one each time; ratios"
                + " and shares are taken within a round, so that a drifting clock cancels out."
                + " Everyone's results are checked.");
  }

  private List<Figure> of(String group) {
    return results.group(group);
  }

  private static List<String> peers(List<Figure> figures) {
    return figures.stream().flatMap(f -> f.peers().keySet().stream()).distinct().toList();
  }

  private static List<Double> distinct(List<Figure> figures, String fact) {
    return figures.stream().map(f -> f.fact(fact)).distinct().sorted().toList();
  }

  private static double[] values(List<Figure> figures, ToDoubleFunction<Figure> value) {
    return figures.stream().mapToDouble(value).toArray();
  }

  private static Table table(List<List<String>> rows) {
    Table table = new Table(rows.getFirst().toArray(String[]::new));
    new ArrayList<>(rows).subList(1, rows.size()).forEach(r -> table.row(r.toArray(String[]::new)));
    return table;
  }
}
