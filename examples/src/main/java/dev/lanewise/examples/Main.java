package dev.lanewise.examples;

import dev.lanewise.examples.demo.DemoCommand;
import dev.lanewise.examples.gradcheck.GradcheckCommand;
import dev.lanewise.examples.table.ExportCommand;
import dev.lanewise.examples.table.PredictCommand;
import dev.lanewise.examples.train.TrainCommand;
import dev.lanewise.examples.verify.VerifyCommand;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line {@code lanewise}. */
@Command(
    name = "lanewise",
    description = "Trains neural networks in pure Java: native speed, the same bits everywhere.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class,
      PredictCommand.class,
      ExportCommand.class,
      GradcheckCommand.class,
      InfoCommand.class,
      VerifyCommand.class,
      BenchCommand.class
    })
public final class Main implements Callable<Integer> {
  /** The exit code of a run that the user must change to get further. */
  public static final int USER_ERROR = 2;

  private static final int INTERNAL_ERROR = 1;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  Main() {}

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(args, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
  }

  /**
   * Runs a command.
   *
   * @param args the command line
   * @param out takes the results
   * @param err takes the one line that says what is wrong
   * @return the exit code: 0, or 1 for a failure of the run, or 2 for a mistake of the user's
   */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    try {
      return commandLine(out, err).execute(args);
    } catch (OutOfMemoryError e) {
      String reason = "out of memory (" + oneLine(e.getMessage()) + ")";
      err.println("lanewise: " + reason + "; LANEWISE_OPTS=-Xmx8g, for example, allows 8 GiB");
      return USER_ERROR;
    }
  }

  private static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    CommandLine commandLine = new CommandLine(new Main());
    DemoCommand.addTo(commandLine);
    return commandLine
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((e, ignored) -> mistake(e))
        .setExecutionExceptionHandler((e, command, ignored) -> failure(e, err));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "A command is missing: train, predict, export, demo, gradcheck, info, verify or bench");
  }

  /** A wrong command line: one line, where picocli would print the whole help. */
  private static int mistake(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String hint = " (" + command.getCommandSpec().qualifiedName() + " --help lists what there is)";
    command.getErr().println("lanewise: " + oneLine(e.getMessage()) + hint);
    return USER_ERROR;
  }

  private static int failure(Exception e, PrintWriter err) {
    if (e instanceof UserError) {
      err.println("lanewise: " + oneLine(e.getMessage()));
      return USER_ERROR;
    }
    err.println("lanewise: internal error, please report it:");
    e.printStackTrace(err);
    return INTERNAL_ERROR;
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
