package dev.lanewise.examples.table;

import dev.lanewise.examples.OutputFile;
import dev.lanewise.examples.UserError;
import dev.lanewise.examples.Version;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise export}: a model for other programs to run. */
@Command(
    name = "export",
    description = {
      "Writes a model that lanewise train wrote as ONNX, for other programs to run.",
      "The ONNX model takes \"input\", one row of float32 for each row of the table: numbers as"
          + " they are in the table, NaN where one is missing, and for each category 1 or 0."
          + " Filling in and scaling are part of it. It gives \"output\": the target's number, or"
          + " the probability of each class. The order of inputs and classes is printed, and is in"
          + " the model's metadata.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class ExportCommand implements Callable<Integer> {
  private static final int SHOWN = 100;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model, a safetensors file.")
  private Path model;

  @Option(
      names = "--onnx",
      paramLabel = "FILE",
      required = true,
      description = "Write the ONNX model to this file.")
  private Path onnx;

  /** Made by picocli. */
  ExportCommand() {}

  @Override
  public Integer call() {
    OutputFile file = new OutputFile("--onnx", onnx);
    TableModel loaded = TableModel.load(model);
    loaded.saveOnnx(file);
    PrintWriter out = spec.commandLine().getOut();
    out.println("input:   " + list(loaded.preparation().inputs()));
    out.println(
        "output:  "
            + (loaded.preparation().isClassification()
                ? "the probability of "
                    + loaded.preparation().target().column()
                    + " = "
                    + list(loaded.preparation().target().classes())
                : loaded.preparation().target().column()));
    if (out.checkError()) {
      throw new UserError("the standard output cannot be written to");
    }
    return 0;
  }

  private static String list(List<String> names) {
    String shown = String.join(", ", names.stream().limit(SHOWN).map(Quoted::plain).toList());
    return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
  }
}
