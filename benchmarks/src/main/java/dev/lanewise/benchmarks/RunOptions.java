package dev.lanewise.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every command has which measures. */
public class RunOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Option(names = "--threads", paramLabel = "N", description = "Threads of each. Default: 1.")
  private int threads = 1;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write everything to this file, spreads and the machine included.")
  private Path json;

  /** Made by picocli. */
  public RunOptions() {}

  /**
   * Refuses what makes no sense.
   *
   * @throws ParameterException if an option is out of its range
   */
  public void check() {
    requirePositive("--threads", threads);
    requireDirectory("--json", json);
  }

  /**
   * How many threads everyone has.
   *
   * @return at least 1
   */
  public int threads() {
    return threads;
  }

  /**
   * Where the results go for a script.
   *
   * @return a file in a directory that is there, or null
   */
  public Path json() {
    return json;
  }

  /**
   * Refuses a number that is not more than zero, NaN included.
   *
   * @param option its name
   * @param value the number
   * @throws ParameterException if it is not positive
   */
  public void requirePositive(String option, double value) {
    if (!(value > 0)) {
      throw mistake(option + " must be more than 0");
    }
  }

  /**
   * Refuses a file to be written in a directory that is not there.
   *
   * @param option its name
   * @param file the file; null is none
   * @throws ParameterException if its directory is not there
   */
  public void requireDirectory(String option, Path file) {
    if (file != null && !Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw mistake(option + " " + file + ": there is no such directory");
    }
  }

  /**
   * A mistake on the command line.
   *
   * @param message what is wrong
   * @return to be thrown
   */
  public ParameterException mistake(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
