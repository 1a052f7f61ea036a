package dev.lanewise.benchmarks;

import dev.lanewise.benchmarks.cold.ColdCommand;
import dev.lanewise.benchmarks.judge.ElementwiseCommand;
import dev.lanewise.benchmarks.judge.GemmCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line {@code lanewise bench}. */
@Command(
    name = "lanewise bench",
    description = "Measures Lanewise beside other libraries.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {GemmCommand.class, ElementwiseCommand.class, ColdCommand.class})
public final class Bench implements Callable<Integer> {
  private static final int USER_ERROR = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

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
    boolean help = args.length == 0 || String.join(" ", args).matches("(.* )?(-h|--help)( .*)?");
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
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "A command is missing: gemm, elementwise or cold");
  }

  private static int mistake(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String message = e.getMessage().replaceAll("\\s*\\R\\s*", " ");
    String hint = " (" + command.getCommandSpec().qualifiedName() + " --help lists what there is)";
    command.getErr().println("lanewise: " + message + hint);
    return USER_ERROR;
  }
}
