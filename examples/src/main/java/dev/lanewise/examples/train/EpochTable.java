package dev.lanewise.examples.train;

import dev.lanewise.nn.EpochResult;
import java.util.Locale;

/** What each epoch came to, a line for each. */
interface EpochTable {
  /** Loss and accuracy. */
  EpochTable CLASSES =
      new EpochTable() {
        @Override
        public String header() {
          return "epoch   training loss  accuracy   test loss  accuracy   samples/s";
        }

        @Override
        public String line(EpochResult result, double samplesPerSecond) {
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
      };

  /** The line above all others. */
  String header();

  /** The line of an epoch. */
  String line(EpochResult result, double samplesPerSecond);

  /**
   * The mean squared error of scaled targets as its root in the targets' own unit.
   *
   * @param scale what the targets were divided by
   */
  static EpochTable numbers(double scale) {
    return new EpochTable() {
      @Override
      public String header() {
        return "epoch   training loss      RMSE   test loss      RMSE   samples/s";
      }

      @Override
      public String line(EpochResult result, double samplesPerSecond) {
        return String.format(
            Locale.ROOT,
            "%5d   %13.4f  %8.5g   %9.4f  %8.5g   %,9.0f",
            result.epoch(),
            result.trainingLoss(),
            scale * Math.sqrt(result.trainingLoss()),
            result.validationLoss(),
            scale * Math.sqrt(result.validationLoss()),
            samplesPerSecond);
      }
    };
  }

  /** A share in eight columns. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%6.2f %%", 100 * share);
  }
}
