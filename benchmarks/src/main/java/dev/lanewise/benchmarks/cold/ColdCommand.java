package dev.lanewise.benchmarks.cold;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lanewise.benchmarks.judge.JsonReport;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.Kernels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise bench cold}. */
@Command(
    name = "cold",
    description = {
      "Measures how fast products of n x n matrices are from the very first call on, in fresh",
      "processes: as a user gets it (auto), with the SIMD kernels from the beginning, which run",
      "interpreted until they are compiled (simd), and without them (scalar).",
      "Exit status: 0, or 2 for a mistake on the command line."
    },
    sortOptions = false)
public final class ColdCommand implements Callable<Integer> {
  private static final List<String> PROVIDERS = List.of("auto", "simd", "scalar");
  private static final int MOST_ROWS = 4096;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Option(names = "--type", paramLabel = "TYPE", description = "f32 (default) or f64.")
  private String type = "f32";

  @Option(names = "--n", paramLabel = "N", description = "Rows and columns. Default: 512.")
  private int n = 512;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Processes for each provider. Default: 7.")
  private int runs = 7;

  @Option(names = "--threads", paramLabel = "N", description = "Threads of each. Default: 1.")
  private int threads = 1;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Time for a process, from its first call on. Default: 5.")
  private double seconds = 5;

  @Option(
      names = "--providers",
      split = ",",
      paramLabel = "PROVIDER",
      description = "auto, simd or scalar. Default: all.")
  private List<String> providers = PROVIDERS;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write everything to a file, quartiles and single runs included.")
  private Path json;

  /** Made by picocli. */
  public ColdCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    PrintWriter out = spec.commandLine().getOut();
    out.println(Kernels.describe().replaceFirst("threads: .*", "threads:   " + threads));
    out.println();
    Map<String, List<ColdRun>> found = new LinkedHashMap<>();
    providers.forEach(provider -> found.put(provider, new ArrayList<>()));
    // In turn: the machine's speed drifts.
    for (int run = 0; run < runs; run++) {
      for (var entry : found.entrySet()) {
        entry.getValue().add(run(entry.getKey()));
      }
    }
    List<ColdSeries> all = new ArrayList<>();
    found.forEach((provider, results) -> all.add(new ColdSeries(provider, results)));
    print(all, out);
    if (json != null) {
      JsonReport.write(report(all), json);
    }
    return 0;
  }

  private void check() {
    if (!type.equals("f32") && !type.equals("f64")) {
      throw mistake("--type " + type + " is neither f32 nor f64");
    }
    if (n < 1 || n > MOST_ROWS) {
      throw mistake("--n must be 1 to " + MOST_ROWS);
    }
    for (String provider : providers) {
      if (!PROVIDERS.contains(provider)) {
        throw mistake("--providers " + provider + " is none of " + String.join(", ", PROVIDERS));
      }
    }
    requirePositive("--runs", runs);
    requirePositive("--threads", threads);
    requirePositive("--seconds", seconds);
    if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
      throw mistake("--json " + json + ": there is no such directory");
    }
  }

  private ColdRun run(String provider) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "-Dlanewise.provider=" + provider,
            "-D" + Workers.THREADS_PROPERTY + "=" + threads,
            "-cp",
            System.getProperty("java.class.path"),
            ColdProcess.class.getName(),
            type,
            Integer.toString(n),
            Double.toString(seconds),
            Long.toString(System.currentTimeMillis()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread hook = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(hook);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(hook);
    if (code != 0) {
      throw new IOException("a measured process ended with status " + code + ":\n" + text);
    }
    return ColdRun.parse(text.lines().toList(), 2.0 * n * n * n);
  }

  private void print(List<ColdSeries> all, PrintWriter out) {
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

  private JsonObject report(List<ColdSeries> all) {
    JsonObject report = new JsonObject();
    report.addProperty("type", type);
    report.addProperty("n", n);
    report.addProperty("threads", threads);
    report.addProperty("seconds", seconds);
    report.add("machine", JsonReport.machine());
    JsonArray series = new JsonArray();
    all.forEach(one -> series.add(one.json(seconds)));
    report.add("providers", series);
    return report;
  }

  private void requirePositive(String option, double value) {
    if (!(value > 0)) {
      throw mistake(option + " must be more than 0");
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
