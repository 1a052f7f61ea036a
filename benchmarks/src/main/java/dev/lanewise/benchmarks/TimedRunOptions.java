package dev.lanewise.benchmarks;

import picocli.CommandLine.Option;

/** The options of a command that measures line by line. */
public final class TimedRunOptions extends RunOptions {
  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Time for each line, after its warm-up.")
  private Double seconds;

  /** Made by picocli. */
  public TimedRunOptions() {}

  @Override
  public void check() {
    super.check();
    if (seconds != null) {
      requirePositive("--seconds", seconds);
    }
  }

  /**
   * How long to measure.
   *
   * @param otherwise what the command takes if nothing is said
   * @return seconds, more than 0
   */
  public double seconds(double otherwise) {
    return seconds == null ? otherwise : seconds;
  }
}
