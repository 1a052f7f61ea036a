package dev.lanewise.examples.verify;

import dev.lanewise.examples.UserError;
import dev.lanewise.examples.Version;
import dev.lanewise.examples.terminal.Screen;
import dev.lanewise.examples.terminal.StatusBar;
import dev.lanewise.propertytests.golden.Configuration;
import dev.lanewise.propertytests.golden.Outcome;
import dev.lanewise.propertytests.golden.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Computes the golden bits again, in JVMs of every kind that this machine can start. */
@Command(
    name = "verify",
    description = {
      "Checks that this machine computes the same bits as all others.",
      "",
      "Runs every kernel, and a training of 200 steps, in processes of their own: at each width"
          + " of vectors that the machine has, without vectors, with one and with more threads,"
          + " before the kernels are compiled and after. Takes a few minutes; exit code 1 if a"
          + " single bit differs."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class VerifyCommand implements Callable<Integer> {
  private static final int DIFFERENT = 1;
  private static final long PASS = 1000; // steps of the bar

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object instead.")
  private boolean json;

  @Option(
      names = "--quick",
      description = "Leave out the passes with compiled kernels; takes about a minute.")
  private boolean quick;

  /** Made by picocli. */
  VerifyCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<VerifyReport.Row> rows = new ArrayList<>();
    List<Configuration> configurations = Configuration.all();
    int passes = configurations.stream().mapToInt(each -> 1 + warmPasses(each)).sum();
    try (Screen screen = new Screen(out, !json && Screen.standardIsTerminal());
        StatusBar bar = new StatusBar(screen, "verifying", PASS * passes, " passes", PASS)) {
      if (!json) {
        screen.print(VerifyReport.HEADER);
      }
      long done = 0;
      for (Configuration configuration : configurations) {
        bar.now(configuration.toString());
        Outcome cold = Verification.cold(configuration, progress(bar, done, 1));
        done += PASS;
        int warmPasses = warmPasses(configuration);
        Outcome warm =
            warmPasses == 0
                ? null
                : Verification.warm(configuration, progress(bar, done, warmPasses));
        done += PASS * warmPasses;
        VerifyReport.Row row = new VerifyReport.Row(configuration, cold, warm);
        rows.add(row);
        if (!json) {
          screen.print(row.toString());
        }
      }
    } catch (IOException e) {
      throw new UserError("cannot start a JVM: " + UserError.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted");
    }
    out.println(json ? VerifyReport.json(rows) : VerifyReport.verdict(rows));
    return VerifyReport.passed(rows) ? 0 : DIFFERENT;
  }

  private int warmPasses(Configuration configuration) {
    return quick || configuration.vectorBits() == 0 ? 0 : Verification.WARM_PASSES;
  }

  private static Verification.Progress progress(StatusBar bar, long before, int passes) {
    return (done, total) -> bar.done(before + PASS * passes * done / total);
  }
}
