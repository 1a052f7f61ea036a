package dev.lanewise.benchmarks.cold;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lanewise.benchmarks.TimedRunOptions;
import dev.lanewise.benchmarks.judge.JsonReport;
import dev.lanewise.benchmarks.judge.TypeOption;
import dev.lanewise.kernels.Kernels;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise bench cold}. */
@Command(
    name = "cold",
    description = {
      "Measures how fast products of n x n matrices are from the very first call on, in fresh",
      "processes: as a user gets it (auto), with the SIMD kernels from the beginning, which run",
      "interpreted until they are compiled (simd), and without them (scalar).",
      "Takes 5 seconds a process unless --seconds says otherwise.",
      "Exit status: 0, or 2 for a mistake on the command line."
    },
    sortOptions = false)
public final class ColdCommand implements Callable<Integer> {
  private static final List<String> PROVIDERS = List.of("auto", "simd", "scalar");
  private static final int MOST_ROWS = 4096;
  private static final double SECONDS = 5;

  @Spec private CommandSpec spec;

  @Mixin private TimedRunOptions options;

  @Mixin private TypeOption type;

  @Option(names = "--n", paramLabel = "N", description = "Rows and columns. Default: 512.")
  private int n = 512;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Processes for each provider. Default: 7.")
  private int runs = 7;

  @Option(
      names = "--providers",
      split = ",",
      paramLabel = "PROVIDER",
      description = "auto, simd or scalar. Default: all.")
  private List<String> providers = PROVIDERS;

  /** Made by picocli. */
  public ColdCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    int threads = options.threads();
    double seconds = options.seconds(SECONDS);
    ColdRuns measured = new ColdRuns(type.label(options), n, threads, seconds);
    PrintWriter out = spec.commandLine().getOut();
    out.println(Kernels.describe().replaceFirst("threads: .*", "threads:   " + threads));
    out.println();
    Map<String, List<ColdRun>> found = new LinkedHashMap<>();
    providers.forEach(provider -> found.put(provider, new ArrayList<>()));
    // In turn: the machine's speed drifts.
    for (int run = 0; run < runs; run++) {
      for (var entry : found.entrySet()) {
        entry.getValue().add(measured.run(entry.getKey()));
      }
    }
    List<ColdSeries> all = new ArrayList<>();
    found.forEach((provider, results) -> all.add(new ColdSeries(provider, results)));
    print(all, seconds, out);
    if (options.json() != null) {
      JsonReport.write(report(all, seconds), options.json());
    }
    return 0;
  }

  private void check() {
    type.label(options);
    if (n < 1 || n > MOST_ROWS) {
      throw options.mistake("--n must be 1 to " + MOST_ROWS);
    }
    for (String provider : providers) {
      if (!PROVIDERS.contains(provider)) {
        throw options.mistake(
            "--providers " + provider + " is none of " + String.join(", ", PROVIDERS));
      }
    }
    options.requirePositive("--runs", runs);
    options.check();
  }

  private static void print(List<ColdSeries> all, double seconds, PrintWriter out) {
    out.println(ColdSeries.header());
    all.forEach(series -> out.println(series.line()));
    double most =
        all.stream()
            .flatMap(series -> series.of(ColdRun::steady).stream())
            .mapToDouble(spread -> spread.high())
            .max()
            .orElse(1);
    all.forEach(series -> out.println("\n" + series.plot(seconds, most)));
  }

  private JsonObject report(List<ColdSeries> all, double seconds) {
    JsonObject report = new JsonObject();
    report.addProperty("type", type.label(options));
    report.addProperty("n", n);
    report.addProperty("threads", options.threads());
    report.addProperty("seconds", seconds);
    report.add("machine", JsonReport.machine());
    JsonArray series = new JsonArray();
    all.forEach(one -> series.add(one.json(seconds)));
    report.add("providers", series);
    return report;
  }
}
