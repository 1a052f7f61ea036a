package dev.lanewise.examples.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lanewise.examples.UserError;
import dev.lanewise.examples.data.DataSplit;
import dev.lanewise.examples.terminal.Screen;
import dev.lanewise.nn.History;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One training of dense layers on some data, shown while it runs. */
final class Training {
  private final TrainOptions options;
  private final Screen screen;
  private final DataSplit data;
  private final List<Integer> layers;
  private final Network network;
  private double seconds;
  private double samplesPerSecond;

  /**
   * Builds the network.
   *
   * @throws UserError if its layers are too large
   */
  Training(TrainOptions options, Screen screen, DataSplit data, Loss loss) {
    this.options = options;
    this.screen = screen;
    this.data = data;
    layers = options.hidden.between(data.training().inputs(), data.training().outputs());
    network =
        options.hidden.network(
            layers.getFirst(), layers.getLast(), options.activation, loss, options.seed);
  }

  Network network() {
    return network;
  }

  /** Adds what was asked for. */
  void addTo(JsonObject object) {
    JsonArray sizes = new JsonArray();
    layers.forEach(sizes::add);
    object.add("layers", sizes);
    object.addProperty("activation", options.activation.name().toLowerCase(Locale.ROOT));
    object.addProperty("optimizer", options.optimizer.toString());
    // The shortest decimal that gives this float, and not the float's many digits as a double.
    object.addProperty("rate", Double.parseDouble(Float.toString(options.rate())));
    object.addProperty("batch", options.batch);
    object.addProperty("epochs", options.epochs);
    object.addProperty("seed", options.seed);
    object.addProperty("parameters", network.parameterCount());
  }

  String heading(String dataset) {
    return String.format(
        Locale.ROOT,
        "%s: %s, %,d parameters; %s, %s at rate %s, batches of %d, seed %d",
        dataset,
        layers.stream().map(String::valueOf).collect(Collectors.joining("-")),
        network.parameterCount(),
        options.activation.name().toLowerCase(Locale.ROOT),
        options.optimizer,
        options.rate(),
        options.batch,
        options.seed);
  }

  /**
   * Trains, with a line for each epoch.
   *
   * @throws UserError if a number is not finite any more
   */
  History run(EpochTable table) {
    long start = System.nanoTime();
    Progress progress = new Progress(screen, table, data.training().size(), options.epochs);
    FitOptions.Builder fit =
        FitOptions.builder()
            .epochs(options.epochs)
            .batchSize(options.batch)
            .optimizer(options.optimizer.at(options.rate()))
            .seed(options.seed)
            .validation(data.test())
            .listener(progress);
    if (options.patience() != null) {
      fit.patience(options.patience());
    }
    History history;
    try (progress) {
      history = network.fit(data.training(), fit.build());
    } catch (IllegalStateException e) {
      throw new UserError("the training failed: " + e.getMessage());
    }
    seconds = (System.nanoTime() - start) * 1e-9;
    samplesPerSecond = progress.samplesPerSecond();
    if (history.bestEpoch() > 0) {
      screen.print("the network is that of epoch " + history.bestEpoch() + ", the best one");
    }
    return history;
  }

  /** How long the training took, with the tests between the epochs. */
  double seconds() {
    return seconds;
  }

  /** Training samples a second, without those tests. */
  double samplesPerSecond() {
    return samplesPerSecond;
  }
}
