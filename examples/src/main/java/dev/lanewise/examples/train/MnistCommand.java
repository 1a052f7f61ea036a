package dev.lanewise.examples.train;

import dev.lanewise.examples.Version;
import dev.lanewise.examples.data.IdxDirectory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lanewise train mnist}. */
@Command(
    name = "mnist",
    description = "MNIST: 70,000 handwritten digits of 28x28 pixels.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    defaultValueProvider = MnistCommand.Defaults.class)
final class MnistCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private DataOption data;

  @Mixin private TrainOptions options;

  @Override
  public Integer call() {
    return new TrainRun("mnist", options, spec.commandLine())
        .run(() -> IdxDirectory.load(data.directory()));
  }

  /** What reaches the accuracy that the tests ask for, with some to spare. */
  static final class Defaults extends TrainOptions.Defaults {
    Defaults() {
      super("100", 15, 128);
    }
  }
}
