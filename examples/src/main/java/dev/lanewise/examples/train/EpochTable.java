package dev.lanewise.examples.train;

import dev.lanewise.nn.EpochResult;
import java.util.Locale;

/** Loss and accuracy, a line for each epoch. */
final class EpochTable {
  static final String HEADER = "epoch   training loss  accuracy   test loss  accuracy   samples/s";

  private EpochTable() {}

  static String line(EpochResult result, double samplesPerSecond) {
    return String.format(
        Locale.ROOT,
        "%5d   %13.4f  %s   %9.4f  %s   %,9.0f",
        result.epoch(),
        result.trainingLoss(),
        percent(result.trainingAccuracy()),
        result.validationLoss(),
        percent(result.validationAccuracy()),
        samplesPerSecond);
  }

  /** A share in eight columns. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%6.2f %%", 100 * share);
  }
}
