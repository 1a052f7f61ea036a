package dev.lanewise.examples.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lanewise.examples.Provider;
import dev.lanewise.examples.Version;
import dev.lanewise.nn.Evaluation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a run ended.
 *
 * @param dataset its name on the command line
 * @param options what was asked for
 * @param layers neurons of each layer, the input included
 * @param parameters number of weights and biases
 * @param training how well the trained network does on what it learnt from
 * @param test how well it does on what it has not seen
 * @param trainingSamples how many it learnt from
 * @param testSamples how many it has not seen
 * @param seconds the training, with the tests between the epochs
 * @param samplesPerSecond training samples a second, without those tests
 * @param provider what computed
 */
record TrainReport(
    String dataset,
    TrainOptions options,
    List<Integer> layers,
    long parameters,
    Evaluation training,
    Evaluation test,
    int trainingSamples,
    int testSamples,
    double seconds,
    double samplesPerSecond,
    Provider provider) {
  String text() {
    return String.format(
        Locale.ROOT,
        """
        test accuracy:      %s of %,d unseen samples, loss %.4f
        training accuracy:  %s of %,d samples, loss %.4f
        training time:      %.2f s, %,.0f samples/s
        provider:           %s\
        """,
        EpochTable.percent(test.accuracy()).strip(),
        testSamples,
        test.loss(),
        EpochTable.percent(training.accuracy()).strip(),
        trainingSamples,
        training.loss(),
        seconds,
        samplesPerSecond,
        provider);
  }

  JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("dataset", dataset);
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
    object.addProperty("parameters", parameters);
    object.addProperty("trainSamples", trainingSamples);
    object.addProperty("testSamples", testSamples);
    object.addProperty("trainAccuracy", training.accuracy());
    object.addProperty("trainLoss", training.loss());
    object.addProperty("testAccuracy", test.accuracy());
    object.addProperty("testLoss", test.loss());
    object.addProperty("seconds", seconds);
    object.addProperty("samplesPerSecond", samplesPerSecond);
    object.addProperty("provider", provider.name());
    object.addProperty("vectorBits", provider.vectorBits());
    object.addProperty("threads", provider.threads());
    object.addProperty("version", Version.lanewise());
    return object;
  }

  /** The layers' sizes as the literature writes them: 784-100-10. */
  static String sizes(List<Integer> layers) {
    return layers.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }
}
