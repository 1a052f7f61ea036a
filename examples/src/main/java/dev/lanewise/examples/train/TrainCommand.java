package dev.lanewise.examples.train;

import dev.lanewise.examples.UserError;
import dev.lanewise.examples.Version;
import dev.lanewise.examples.table.TableOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lanewise train}: on a table itself, on images by a command for each data set. */
@Command(
    name = "train",
    description = {
      "Trains a network on a table or on images, and tests it on samples it has not seen.",
      "%nA table is a CSV file whose rows have a column to predict, --target. The network for it is"
          + " written to a safetensors file, which lanewise predict and lanewise export use.%n"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = {
      "lanewise train CSV --target COLUMN [OPTION...]",
      "       lanewise train digits|mnist|fashion [OPTION...]",
      ""
    },
    defaultValueProvider = TrainCommand.Defaults.class,
    subcommands = {DigitsCommand.class, MnistCommand.class, FashionCommand.class})
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "CSV",
      description = {
        "The table: a file, gzipped or not; - for the standard input; or breast-cancer,"
            + " california-housing or pima-diabetes, which this program carries."
      })
  private String table;

  @Mixin private TableOptions tableOptions = new TableOptions();

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      converter = ShareConverter.class,
      description =
          "Share of the rows that are kept to judge by, of each class alike"
              + " (default: ${DEFAULT-VALUE}).")
  private double testShare;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      defaultValue = "model.safetensors",
      description = "Write the trained model to this file (default: ${DEFAULT-VALUE}).")
  private Path model;

  @Mixin private TrainOptions options;

  /** Made by picocli. */
  TrainCommand() {}

  @Override
  public Integer call() {
    if (table == null) {
      throw new ParameterException(
          spec.commandLine(), "A data set is missing: a CSV file, or digits, mnist or fashion");
    }
    return new TableRun(options, tableOptions, testShare, model, spec.commandLine()).run(table);
  }

  /** Options of a table are none of an image's, but picocli would take and forget them. */
  static void refuseOptionsBefore(CommandLine images) {
    List<OptionSpec> given = images.getParent().getParseResult().matchedOptions();
    if (!given.isEmpty()) {
      String name = images.getCommandName();
      throw new UserError(
          given.getFirst().longestName()
              + " stands before "
              + name
              + ", but options of images stand behind it (lanewise train "
              + name
              + " --help lists them)");
    }
  }

  /** What does well on tables of a few hundred rows up to some hundred thousand. */
  static final class Defaults extends TrainOptions.Defaults {
    Defaults() {
      super("64,32", 50, 32);
    }
  }

  /** A share that leaves something on both sides. */
  static final class ShareConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      try {
        double share = Double.parseDouble(value);
        if (share > 0 && share < 1) {
          return share;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new TypeConversionException("'" + value + "' is no number between 0 and 1");
    }
  }
}
