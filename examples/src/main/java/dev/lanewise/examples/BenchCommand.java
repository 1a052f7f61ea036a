package dev.lanewise.examples;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code lanewise bench}, for the help's list of commands. The launcher starts the command itself
 * from the module benchmarks, of which this one knows nothing.
 */
@Command(
    name = "bench",
    description = "Measures the kernels beside other libraries.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class BenchCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", hidden = true)
  private List<String> ignored;

  @Override
  public Integer call() {
    throw new UserError("bench is started by the script lanewise in the project's folder");
  }
}
