package dev.lanewise.examples.train;

import dev.lanewise.examples.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise train}: holds one command for each data set. */
@Command(
    name = "train",
    description = "Trains a network on a data set and tests it on samples it has not seen.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "DATASET",
    subcommands = {DigitsCommand.class, MnistCommand.class, FashionCommand.class})
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Made by picocli. */
  TrainCommand() {}

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "A data set is missing: digits, mnist or fashion");
  }
}
