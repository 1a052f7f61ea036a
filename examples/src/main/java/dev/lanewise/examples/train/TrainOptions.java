package dev.lanewise.examples.train;

import dev.lanewise.kernels.Activation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that training has whatever the data set. */
final class TrainOptions {
  @Option(
      names = "--hidden",
      paramLabel = "N,N,...",
      converter = HiddenConverter.class,
      description = "Neurons of each hidden layer, or none (default: ${DEFAULT-VALUE}).")
  DenseLayers hidden;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      defaultValue = "relu",
      converter = ActivationConverter.class,
      completionCandidates = ActivationNames.class,
      description = "Of the hidden layers: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Activation activation;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "How often to go through the training data (default: ${DEFAULT-VALUE}).")
  int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Samples that make one update (default: ${DEFAULT-VALUE}).")
  int batch;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "adam",
      converter = OptimizerConverter.class,
      description = "sgd, momentum or adam (default: ${DEFAULT-VALUE}).")
  OptimizerKind optimizer;

  @Option(
      names = "--rate",
      paramLabel = "X",
      converter = RateConverter.class,
      description = "Learning rate (default: 0.001 for adam, 0.1 for sgd, 0.01 for momentum).")
  private Float rate;

  @Option(
      names = "--patience",
      paramLabel = "N",
      converter = CountConverter.class,
      description = {
        "Stop after so many epochs without a smaller test loss, and go back to the best epoch"
            + " (default: never). The test then is a little too kind, since it has chosen the"
            + " epoch."
      })
  private Integer patience;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "Decides the initial weights and the order of the samples (default: ${DEFAULT-VALUE})."
            + " The same seed gives the same network, bit for bit, on every machine."
      })
  long seed;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "Write loss and accuracy of each epoch to this CSV file when all is done.")
  Path history;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Write the trained network to this safetensors file.")
  Path save;

  @Option(
      names = "--json",
      description = {
        "Print one JSON object as the last line of the standard output; everything else goes to"
            + " the standard error."
      })
  boolean json;

  float rate() {
    return rate == null ? optimizer.defaultRate() : rate;
  }

  /** Epochs without improvement before the end, null for any number. */
  Integer patience() {
    return patience;
  }

  /** What each data set has of its own. */
  abstract static class Defaults implements IDefaultValueProvider {
    private final String hidden;
    private final int epochs;
    private final int batch;

    Defaults(String hidden, int epochs, int batch) {
      this.hidden = hidden;
      this.epochs = epochs;
      this.batch = batch;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
      if (!(argument instanceof OptionSpec option)) {
        return null;
      }
      return switch (option.longestName()) {
        case "--hidden" -> hidden;
        case "--epochs" -> Integer.toString(epochs);
        case "--batch" -> Integer.toString(batch);
        default -> null;
      };
    }
  }

  /** A whole number from 1. */
  static final class CountConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      if (!value.matches("0*[1-9]\\d{0,8}")) {
        throw new TypeConversionException("'" + value + "' is no number from 1 to 999999999");
      }
      return Integer.valueOf(value);
    }
  }

  /** Counts with commas between them, or none. */
  static final class HiddenConverter implements ITypeConverter<DenseLayers> {
    @Override
    public DenseLayers convert(String value) {
      try {
        return DenseLayers.parse(value);
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "'" + value + "' must be numbers from 1 with commas between them, or none");
      }
    }
  }

  /** A learning rate. */
  static final class RateConverter implements ITypeConverter<Float> {
    @Override
    public Float convert(String value) {
      try {
        float rate = Float.parseFloat(value);
        if (rate > 0 && rate < Float.POSITIVE_INFINITY) {
          return rate;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new TypeConversionException("'" + value + "' is no positive number");
    }
  }

  /** The activations, as users write them: leaky-relu and the like. */
  static final class ActivationNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Activation.values()).map(ActivationNames::of).iterator();
    }

    static String of(Activation activation) {
      return activation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** An activation that a hidden layer can have. */
  static final class ActivationConverter implements ITypeConverter<Activation> {
    @Override
    public Activation convert(String value) {
      for (Activation activation : Activation.values()) {
        if (ActivationNames.of(activation).equalsIgnoreCase(value.replace('_', '-'))) {
          return activation;
        }
      }
      throw new TypeConversionException(
          "'" + value + "' is none of " + String.join(", ", new ActivationNames()));
    }
  }

  /** A kind of step. */
  static final class OptimizerConverter implements ITypeConverter<OptimizerKind> {
    @Override
    public OptimizerKind convert(String value) {
      for (OptimizerKind kind : OptimizerKind.values()) {
        if (kind.toString().equalsIgnoreCase(value)) {
          return kind;
        }
      }
      throw new TypeConversionException("'" + value + "' is neither sgd, momentum nor adam");
    }
  }
}
