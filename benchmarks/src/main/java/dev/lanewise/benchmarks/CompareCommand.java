package dev.lanewise.benchmarks;

import dev.lanewise.benchmarks.result.Comparison;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise bench compare}. */
@Command(
    name = "compare",
    description = {
      "Says what has changed beyond noise between two results of lanewise bench.",
      "Exit status: 0, or 1 for a regression, or 2 for a mistake on the command line."
    },
    sortOptions = false)
public final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Parameters(index = "0", paramLabel = "OLD.json", description = "The results before.")
  private Path before;

  @Parameters(index = "1", paramLabel = "NEW.json", description = "The results after.")
  private Path after;

  /** Made by picocli. */
  public CompareCommand() {}

  @Override
  public Integer call() {
    Comparison comparison = Comparison.of(Bench.read(spec, before), Bench.read(spec, after));
    spec.commandLine().getOut().println(comparison);
    return comparison.regression() ? 1 : 0;
  }
}
