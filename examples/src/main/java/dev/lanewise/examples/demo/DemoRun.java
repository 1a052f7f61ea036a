package dev.lanewise.examples.demo;

import dev.lanewise.examples.UserError;
import dev.lanewise.examples.Version;
import dev.lanewise.examples.train.Screen;
import dev.lanewise.nn.files.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise demo NAME} and {@code lanewise demo all}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
final class DemoRun implements Callable<Integer> {
  private static final int NOT_MET = 1;

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
    Screen screen = new Screen(out, !json && Screen.standardIsTerminal());
    boolean alone = demos.size() == 1;
    if (mission != null && alone) {
      throw new UserError("--mission is for demo all");
    }
    List<Shown> shown = new ArrayList<>();
    try {
      for (Demo demo : demos) {
        Shown done = run(demo, screen, shown.size());
        shown.add(done);
        if (!json) {
          screen.print(alone ? DemoText.whole(done) : DemoText.brief(done));
        }
      }
    } finally {
      screen.close();
    }
    if (json) {
      out.println(alone ? DemoJson.of(shown.getFirst()) : DemoJson.of(shown));
    }
    if (report != null) {
      write(report, () -> DemoPage.of(shown).write(report), screen);
    }
    if (mission != null) {
      byte[] table = MissionTable.of(shown).getBytes(StandardCharsets.UTF_8);
      write(mission, () -> AtomicFile.write(mission, file -> file.write(table)), screen);
    }
    if (out.checkError()) {
      throw new UserError("the standard output cannot be written to");
    }
    return shown.stream().allMatch(each -> each.outcome.met()) ? 0 : NOT_MET;
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void write(Path file, Writing writing, Screen screen) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UserError(file + ": " + UserError.reason(e));
    }
    if (!json) {
      screen.print("written: " + file);
    }
  }

  private Shown run(Demo demo, Screen screen, int before) {
    Lesson lesson = demo.lesson();
    String label =
        demos.size() == 1
            ? lesson.name()
            : (before + 1) + " of " + demos.size() + ", " + lesson.name();
    screen.status(label);
    Setting setting =
        new Setting(seed, share -> screen.status(label + ": " + (int) (100 * share) + " %"), true);
    long start = System.nanoTime();
    Outcome outcome = demo.run(setting);
    return new Shown(lesson, outcome, (System.nanoTime() - start) * 1e-9);
  }
}
