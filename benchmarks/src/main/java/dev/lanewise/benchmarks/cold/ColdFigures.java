package dev.lanewise.benchmarks.cold;

import dev.lanewise.benchmarks.result.Estimate;
import dev.lanewise.benchmarks.result.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The first seconds of processes, as figures of a report. */
public final class ColdFigures {
  private static final List<String> PROVIDERS = List.of("auto", "scalar");

  private ColdFigures() {}

  /**
   * How many processes are started.
   *
   * @param runs of each provider
   * @return so many steps
   */
  public static int steps(int runs) {
    return PROVIDERS.size() * runs;
  }

  /**
   * Measures products in f32 from the very first call on.
   *
   * @param n rows and columns
   * @param runs processes of each provider, in turn
   * @param seconds time for a process
   * @param threads of each
   * @param step called after each process
   * @return times until the first result and until full speed, and the curve between them
   * @throws IOException if a process fails
   * @throws InterruptedException if a wait is interrupted
   */
  public static List<Figure> measure(int n, int runs, double seconds, int threads, Runnable step)
      throws IOException, InterruptedException {
    ColdRuns processes = new ColdRuns("f32", n, threads, seconds);
    Map<String, List<ColdRun>> found = new LinkedHashMap<>();
    PROVIDERS.forEach(provider -> found.put(provider, new ArrayList<>()));
    for (int run = 0; run < runs; run++) {
      for (var entry : found.entrySet()) {
        entry.getValue().add(processes.run(entry.getKey()));
        step.run();
      }
    }
    List<Figure> figures = new ArrayList<>();
    found.forEach((name, all) -> add(figures, new ColdSeries(name, all), n, threads, seconds));
    return figures;
  }

  private static void add(
      List<Figure> figures, ColdSeries series, int n, int threads, double seconds) {
    String id = "cold f32 t" + threads + " " + series.provider() + " " + n;
    String label = series.provider() + ", " + n + "x" + n + "x" + n + ": ";
    figure(
        figures,
        "cold",
        id + " start",
        label + "process start to result",
        "s",
        false,
        series.values(ColdRun::fromStart),
        Map.of());
    figure(
        figures,
        "cold",
        id + " first",
        label + "first call",
        "s",
        false,
        series.values(ColdRun::first),
        Map.of());
    figure(
        figures,
        "cold",
        id + " nearly",
        label + "until 90 % of full speed",
        "s",
        false,
        series.values(ColdRun::nearlySteady),
        Map.of());
    double[] bins = ColdSeries.bins(seconds);
    for (int i = 0; i + 1 < bins.length; i++) {
      double from = bins[i];
      double to = bins[i + 1];
      String at = String.format(Locale.ROOT, "%.3f s", from);
      figure(
          figures,
          Figure.CURVE,
          id + " at " + at,
          series.provider(),
          "GFLOP/s",
          true,
          series.values(run -> run.around(from, to)),
          Map.of("seconds", from));
    }
  }

  private static void figure(
      List<Figure> figures,
      String group,
      String id,
      String label,
      String unit,
      boolean higherIsBetter,
      double[] values,
      Map<String, Double> facts) {
    if (values.length > 0) {
      figures.add(
          new Figure(
              id,
              group,
              label,
              unit,
              higherIsBetter,
              Estimate.of(values),
              Map.of(),
              Map.of(),
              facts));
    }
  }
}
