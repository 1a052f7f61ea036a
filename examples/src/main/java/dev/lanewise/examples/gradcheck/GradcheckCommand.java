package dev.lanewise.examples.gradcheck;

import dev.lanewise.examples.OutputFile;
import dev.lanewise.examples.UserError;
import dev.lanewise.examples.Version;
import dev.lanewise.examples.train.Screen;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.ParameterFile;
import dev.lanewise.nn.files.FileFormatException;
import dev.lanewise.nn.gradcheck.GradientCheck;
import dev.lanewise.nn.gradcheck.GradientReport;
import dev.lanewise.nn.gradcheck.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
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
  private static final int BAR = 30;

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
    Screen screen = new Screen(out, !json && Screen.standardIsTerminal());
    GradientReport found;
    try {
      found = check(network, screen).run();
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage());
    } finally {
      screen.close();
    }
    if (page != null) {
      byte[] text = ReportPage.of(model, network, found).getBytes(StandardCharsets.UTF_8);
      page.write(file -> file.write(text));
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

  private GradientCheck check(Network network, Screen screen) {
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
    long start = System.nanoTime();
    return check.progress(
        (done, total) -> {
          double left = (System.nanoTime() - start) * 1e-9 * (total - done) / done;
          int bar = BAR * done / total;
          screen.status(
              String.format(
                  Locale.ROOT,
                  "checking [%s%s] %d of %d, %.0f s left",
                  "=".repeat(bar),
                  " ".repeat(BAR - bar),
                  done,
                  total,
                  left));
        });
  }
}
