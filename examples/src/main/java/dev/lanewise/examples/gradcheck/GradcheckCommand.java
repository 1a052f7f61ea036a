package dev.lanewise.examples.gradcheck;

import dev.lanewise.examples.OutputFile;
import dev.lanewise.examples.UserError;
import dev.lanewise.examples.Version;
import dev.lanewise.examples.terminal.Screen;
import dev.lanewise.examples.terminal.StatusBar;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.ParameterFile;
import dev.lanewise.nn.files.FileFormatException;
import dev.lanewise.nn.gradcheck.GradientCheck;
import dev.lanewise.nn.gradcheck.GradientReport;
import dev.lanewise.nn.gradcheck.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise gradcheck}. */
@Command(
    name = "gradcheck",
    description = {
      "Checks the gradients of a saved network against differences of its definition.",
      "",
      "MODEL is a safetensors file of train --save or of ParameterFile.save. The gradients that the"
          + " kernels compute in float are compared with central differences of the layers' plain"
          + " definitions in double; exit code 1 if one is wrong."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class GradcheckCommand implements Callable<Integer> {
  private static final int WRONG = 1;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "The file of the network.")
  private Path model;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = {
        "Samples, as CSV or npy: the features, alone or followed by the class or the target"
            + " numbers. Without it both are random."
      })
  private Path data;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "8",
      description = "Samples to check on, the first of the file (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Elements to check of each parameter, drawn at random (default: ${DEFAULT-VALUE}).")
  private int sample;

  @Option(names = "--all", description = "Check all elements instead.")
  private boolean all;

  @Option(
      names = "--directional",
      description =
          "Check two random directions of each parameter first, and elements only if these fail.")
  private boolean directional;

  @Option(
      names = "--include",
      paramLabel = "NAME",
      description =
          "Check this parameter, or input, alone; * stands for any text. May be repeated.")
  private String[] included = {};

  @Option(names = "--exclude", paramLabel = "NAME", description = "Leave it out. May be repeated.")
  private String[] excluded = {};

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description = "The relative error that is allowed (default: 1e-4).")
  private Double tolerance;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides all that is random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print one JSON object instead.")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a page with heat maps of the errors to this HTML file.")
  private Path report;

  /** Made by picocli. */
  GradcheckCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    OutputFile page = report == null ? null : new OutputFile("--report", report);
    Network network = network();
    GradientReport found;
    try (Screen screen = new Screen(out, !json && Screen.standardIsTerminal())) {
      found = check(network, screen);
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage());
    }
    if (page != null) {
      page.writeBy(ReportPage.of(model, network, found)::write);
    }
    out.println(json ? found.json() : model + "\n" + found.toString().stripTrailing());
    return found.verdict() == Verdict.PASS ? 0 : WRONG;
  }

  private Network network() {
    try {
      return ParameterFile.read(model);
    } catch (FileFormatException e) {
      throw new UserError(e.getMessage()); // names the file
    } catch (IOException e) {
      throw new UserError(model + ": " + UserError.reason(e));
    }
  }

  private GradientReport check(Network network, Screen screen) {
    if (rows < 1) {
      throw new UserError("--rows " + rows + ": must be at least 1");
    }
    Samples samples = new Samples(network, rows, seed);
    GradientCheck check = data == null ? samples.random() : samples.of(data);
    check.include(included).exclude(excluded);
    if (!all) {
      check.sample(sample, seed);
    }
    if (directional) {
      check.directional();
    }
    if (tolerance != null) {
      check.tolerance(tolerance);
    }
    try (StatusBar bar = new StatusBar(screen, "checking", 1, " elements", 1)) {
      return check.progress(bar::done).run();
    }
  }
}
