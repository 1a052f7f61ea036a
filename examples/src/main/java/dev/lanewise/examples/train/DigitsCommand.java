package dev.lanewise.examples.train;

import dev.lanewise.examples.Version;
import dev.lanewise.examples.data.Digits;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lanewise train digits}. */
@Command(
    name = "digits",
    description = "Handwritten digits of 8x8 pixels, which this program carries.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    defaultValueProvider = DigitsCommand.Defaults.class)
final class DigitsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private TrainOptions options;

  @Override
  public Integer call() {
    return new TrainRun("digits", options, spec.commandLine()).run(Digits::load);
  }

  /** What reaches the accuracy that the tests ask for, with some to spare. */
  static final class Defaults extends TrainOptions.Defaults {
    Defaults() {
      super("128", 30, 16);
    }
  }
}
