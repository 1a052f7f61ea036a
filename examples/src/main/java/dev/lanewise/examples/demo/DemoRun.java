package dev.lanewise.examples.demo;

import dev.lanewise.examples.OutputFile;
import dev.lanewise.examples.UserError;
import dev.lanewise.examples.Version;
import dev.lanewise.examples.terminal.Screen;
import dev.lanewise.examples.terminal.StatusBar;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise demo NAME} and {@code lanewise demo all}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
final class DemoRun implements Callable<Integer> {
  private static final int NOT_MET = 1;
  private static final long DEMO = 1000; // steps of the bar

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object instead.")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Also write a page with words, numbers and pictures, in one file.")
  private Path report;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + Setting.DEFAULT_SEED,
      description = "What random numbers depend on (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--mission",
      paramLabel = "FILE.md",
      hidden = true,
      description = "Also write the table of claims, numbers and what shows them.")
  private Path mission;

  private final List<Demo> demos;

  DemoRun(List<Demo> demos) {
    this.demos = demos;
  }

  /** A demonstration and what came out of it. */
  record Shown(Lesson lesson, Outcome outcome, double seconds) {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean alone = demos.size() == 1;
    if (mission != null && alone) {
      throw new UserError("--mission is for demo all");
    }
    OutputFile page = report == null ? null : new OutputFile("--report", report);
    OutputFile table = mission == null ? null : new OutputFile("--mission", mission);
    List<Shown> shown = new ArrayList<>();
    try (Screen screen = new Screen(out, !json && Screen.standardIsTerminal());
        StatusBar bar = bar(screen)) {
      for (Demo demo : demos) {
        Shown done = run(demo, bar, shown.size());
        shown.add(done);
        if (!json) {
          screen.print(alone ? DemoText.whole(done) : DemoText.brief(done));
        }
      }
    }
    if (json) {
      out.println(alone ? DemoJson.of(shown.getFirst()) : DemoJson.of(shown));
    }
    write(page, () -> DemoPage.of(shown).html());
    write(table, () -> MissionTable.of(shown));
    if (out.checkError()) {
      throw new UserError("the standard output cannot be written to");
    }
    return shown.stream().allMatch(each -> each.outcome.met()) ? 0 : NOT_MET;
  }

  private StatusBar bar(Screen screen) {
    String only = demos.getFirst().lesson().name();
    return demos.size() == 1
        ? new StatusBar(screen, only, DEMO, "%", DEMO / 100)
        : new StatusBar(screen, "demonstrations", demos.size() * DEMO, "", DEMO);
  }

  private void write(OutputFile file, Supplier<String> text) {
    if (file != null) {
      file.write(out -> out.write(text.get().getBytes(StandardCharsets.UTF_8)));
      if (!json) {
        spec.commandLine().getOut().println("written: " + file.path());
      }
    }
  }

  private Shown run(Demo demo, StatusBar bar, int before) {
    Lesson lesson = demo.lesson();
    bar.now(demos.size() == 1 ? "" : lesson.name());
    Setting setting =
        new Setting(seed, share -> bar.done(before * DEMO + (long) (DEMO * share)), true);
    long start = System.nanoTime();
    Outcome outcome = demo.run(setting);
    bar.done((before + 1) * DEMO);
    return new Shown(lesson, outcome, (System.nanoTime() - start) * 1e-9);
  }
}
