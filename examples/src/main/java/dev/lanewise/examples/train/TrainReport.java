package dev.lanewise.examples.train;

import com.google.gson.JsonObject;
import dev.lanewise.examples.Provider;
import dev.lanewise.examples.Version;
import dev.lanewise.nn.Evaluation;
import java.util.Locale;

/**
 * How a run ended.
 *
 * @param dataset its name on the command line
 * @param run the training that ended
 * @param training how well the trained network does on what it learnt from
 * @param test how well it does on what it has not seen
 * @param trainingSamples how many it learnt from
 * @param testSamples how many it has not seen
 * @param provider what computed
 */
record TrainReport(
    String dataset,
    Training run,
    Evaluation training,
    Evaluation test,
    int trainingSamples,
    int testSamples,
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
        run.seconds(),
        run.samplesPerSecond(),
        provider);
  }

  JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("dataset", dataset);
    run.addTo(object);
    object.addProperty("trainSamples", trainingSamples);
    object.addProperty("testSamples", testSamples);
    object.addProperty("trainAccuracy", training.accuracy());
    object.addProperty("trainLoss", training.loss());
    object.addProperty("testAccuracy", test.accuracy());
    object.addProperty("testLoss", test.loss());
    object.addProperty("seconds", run.seconds());
    object.addProperty("samplesPerSecond", run.samplesPerSecond());
    object.addProperty("provider", provider.name());
    object.addProperty("vectorBits", provider.vectorBits());
    object.addProperty("threads", provider.threads());
    object.addProperty("version", Version.lanewise());
    return object;
  }
}
