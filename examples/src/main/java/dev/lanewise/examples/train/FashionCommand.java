package dev.lanewise.examples.train;

import dev.lanewise.examples.Version;
import dev.lanewise.examples.data.IdxDirectory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lanewise train fashion}. */
@Command(
    name = "fashion",
    description = "Fashion-MNIST: 70,000 pieces of clothing, 28x28 pixels, in 10 classes.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    defaultValueProvider = FashionCommand.Defaults.class)
final class FashionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private DataOption data;

  @Mixin private TrainOptions options;

  @Override
  public Integer call() {
    return new TrainRun("fashion", options, spec.commandLine())
        .run(() -> IdxDirectory.load(data.directory()));
  }

  /** What reaches the accuracy that the tests ask for, with some to spare. */
  static final class Defaults extends TrainOptions.Defaults {
    Defaults() {
      super("200", 15, 128);
    }
  }
}
