package dev.lanewise.benchmarks;

import dev.lanewise.benchmarks.cold.ColdCommand;
import dev.lanewise.benchmarks.explain.ExplainCommand;
import dev.lanewise.benchmarks.judge.ElementwiseCommand;
import dev.lanewise.benchmarks.judge.GemmCommand;
import dev.lanewise.benchmarks.judge.TourRun;
import dev.lanewise.benchmarks.judge.TrainCommand;
import dev.lanewise.benchmarks.page.ReportPage;
import dev.lanewise.benchmarks.result.Comparison;
import dev.lanewise.benchmarks.result.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line {@code lanewise bench}; without a command, a tour of everything. */
@Command(
    name = "lanewise bench",
    description = {
      "Measures Lanewise beside other libraries. Without a command: a tour of everything, in under",
      "five minutes, with a table here, results for scripts, and a page to show to colleagues.",
      "Exit status: 0, or 1 for a wrong result or a regression, or 2 for a mistake on the command"
          + " line."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    sortOptions = false,
    subcommands = {
      GemmCommand.class,
      ElementwiseCommand.class,
      TrainCommand.class,
      ColdCommand.class,
      ExplainCommand.class,
      CompareCommand.class,
      PageCommand.class
    })
public final class Bench implements Callable<Integer> {
  private static final int USER_ERROR = 2;
  private static final Path JSON = Path.of("lanewise-bench.json");
  private static final Path HTML = Path.of("lanewise-bench.html");

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options;

  @Mixin private TourRun tour;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "The page. Default: lanewise-bench.html, and lanewise-bench.json beside it.")
  private Path html;

  @Option(
      names = "--compare",
      paramLabel = "OLD.json",
      description = "Say what has changed since those results; exit status 1 for a regression.")
  private Path old;

  /** Made by picocli. */
  Bench() {}

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param args the command line, without the word bench
   * @throws IOException if no JVM with the Vector API can be started
   * @throws InterruptedException if a wait is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean help = String.join(" ", args).matches("(.* )?(-h|--help)( .*)?");
    if (!help && !VectorModule.present()) {
      System.exit(VectorModule.run(Bench.class, args));
    }
    System.exit(run(args, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
  }

  /**
   * Runs a command.
   *
   * @param args the command line, without the word bench
   * @param out takes the results
   * @param err takes the one line that says what is wrong, and the progress
   * @return the exit code: 0, or 1 for a wrong result, or 2 for a mistake of the user's
   */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    return new CommandLine(new Bench())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((e, ignored) -> mistake(e))
        .execute(args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    options.check();
    options.requireDirectory("--html", html);
    if (tour.unknownPeer() != null) {
      throw options.mistake("--peers " + tour.unknownPeer() + " is no peer that we know");
    }
    // Before the minutes that it takes.
    Results before = old == null ? null : read(spec, old);
    PrintWriter out = spec.commandLine().getOut();
    List<String> words = spec.commandLine().getParseResult().originalArgs();
    String command = ("./lanewise bench " + String.join(" ", words)).strip();
    Results results = tour.run(options.threads(), command, out, spec.commandLine().getErr());
    Path json = options.json() == null ? JSON : options.json();
    Path page = html == null ? HTML : html;
    results.write(json);
    ReportPage.of(results).write(page);
    out.println();
    results.warnings().forEach(warning -> out.println("note: " + warning));
    out.printf(
        Locale.ROOT,
        "noise:     %.1f %% (quartiles of the same loop of multiply-adds over the run)%n",
        100 * results.noise());
    out.println("results:   " + json + "\npage:      " + page);
    if (before == null) {
      return tour.wrong() ? 1 : 0;
    }
    Comparison comparison = Comparison.of(before, results);
    out.println("\n" + comparison);
    return tour.wrong() || comparison.regression() ? 1 : 0;
  }

  /** Reads results; whoever named another file made a mistake. */
  static Results read(CommandSpec spec, Path file) {
    try {
      return Results.read(file);
    } catch (NoSuchFileException e) {
      throw new ParameterException(spec.commandLine(), file + ": there is no such file");
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static int mistake(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String message = e.getMessage().replaceAll("\\s*\\R\\s*", " ");
    String hint = " (" + command.getCommandSpec().qualifiedName() + " --help lists what there is)";
    command.getErr().println("lanewise: " + message + hint);
    return USER_ERROR;
  }
}
