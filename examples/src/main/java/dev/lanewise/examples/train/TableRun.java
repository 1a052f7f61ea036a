package dev.lanewise.examples.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.lanewise.examples.OutputFile;
import dev.lanewise.examples.Provider;
import dev.lanewise.examples.UserError;
import dev.lanewise.examples.Version;
import dev.lanewise.examples.data.DataSplit;
import dev.lanewise.examples.table.Quoted;
import dev.lanewise.examples.table.TableData;
import dev.lanewise.examples.table.TableMetrics;
import dev.lanewise.examples.table.TableModel;
import dev.lanewise.examples.table.TableOptions;
import dev.lanewise.examples.table.TableSource;
import dev.lanewise.examples.terminal.Screen;
import dev.lanewise.nn.History;
import dev.lanewise.nn.data.Preparation;
import dev.lanewise.nn.data.Split;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.files.Table;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;

/** One training on a table, from the options to the model's file. */
final class TableRun {
  /** More classes make a table that no terminal is wide enough for. */
  private static final int MOST_CLASSES_SHOWN = 20;

  /** Of columns that something is said of. */
  private static final int SHOWN = 20;

  private final TrainOptions options;
  private final TableOptions tableOptions;
  private final double testShare;
  private final OutputFile model;
  private final PrintWriter out;
  private final Screen screen;

  TableRun(
      TrainOptions options,
      TableOptions tableOptions,
      double testShare,
      Path model,
      CommandLine command) {
    this.options = options;
    this.tableOptions = tableOptions;
    this.testShare = testShare;
    this.model = new OutputFile("--model", model);
    out = command.getOut();
    screen = Screen.of(command, options.json);
  }

  /** Whatever can be refused is refused before the first step. */
  int run(String argument) {
    HistoryFile file = options.history == null ? null : new HistoryFile(options.history);
    Provider provider = Provider.current();
    TableData data = TableData.read(TableSource.of(argument), tableOptions);
    Split split = data.split(testShare, options.seed);
    Preparation preparation = data.prepare(split.training());
    Dataset all = data.dataset(preparation);
    DataSplit parts = new DataSplit(all.rows(split.training()), all.rows(split.test()));
    Training training = new Training(options, screen, parts, TableModel.loss(preparation));
    describe(data, preparation, split);
    screen.print(training.heading(data.source().name()));

    History history =
        training.run(
            data.isClassification()
                ? EpochTable.CLASSES
                : EpochTable.numbers(preparation.target().scale()));
    TableModel trained = new TableModel(training.network(), preparation, data.layout());
    TableMetrics test = TableMetrics.of(trained, data.table().rows(split.test()));
    TableMetrics train = TableMetrics.of(trained, data.table().rows(split.training()));
    if (file != null) {
      file.write(history);
    }
    trained.save(model);
    report(data, split, training, train, test, provider);
    if (options.json) {
      out.println(json(data, split, training, train, test, provider));
    }
    if (out.checkError()) {
      throw new UserError("the standard output cannot be written to");
    }
    return 0;
  }

  private void describe(TableData data, Preparation preparation, Split split) {
    screen.print(
        String.format(
            Locale.ROOT,
            "%s: %,d rows, %d columns that become %d inputs; %s",
            data.source().name(),
            data.table().rows(),
            preparation.features().size(),
            preparation.inputs().size(),
            data.isClassification()
                ? data.table().classes().size() + " classes of " + Quoted.of(data.target())
                : "the number " + Quoted.of(data.target())));
    data.notes().forEach(screen::print);
    var used = preparation.features().stream().map(Preparation.Feature::column).toList();
    var constant =
        data.table().columns().stream()
            .map(Table.Column::name)
            .filter(name -> !used.contains(name))
            .toList();
    if (!constant.isEmpty()) {
      screen.print(
          "left out, the same in all rows for training: "
              + constant.stream().limit(SHOWN).map(Quoted::of).collect(Collectors.joining(", "))
              + (constant.size() > SHOWN ? ", ..." : ""));
    }
    preparation.missing(data.table()).entrySet().stream()
        .limit(SHOWN)
        .forEach(
            gap ->
                screen.print(
                    String.format(
                        Locale.ROOT,
                        "%s is missing in %,d rows",
                        Quoted.of(gap.getKey()),
                        gap.getValue())));
    screen.print(
        String.format(
            Locale.ROOT,
            "%,d rows for training, %,d to judge by",
            split.training().length,
            split.test().length));
  }

  private void report(
      TableData data,
      Split split,
      Training training,
      TableMetrics train,
      TableMetrics test,
      Provider provider) {
    if (data.isClassification() && data.table().classes().size() <= MOST_CLASSES_SHOWN) {
      screen.print(
          "\n" + ConfusionTable.of(test.confusion(), data.table().classes(), screen.colour()));
    }
    screen.print(
        String.format(
            Locale.ROOT,
            """

            unseen rows:    %s
            without a model %s
            training rows:  %s
            training time:  %.2f s, %,.0f samples/s
            provider:       %s
            model:          %s\
            """,
            test.text(),
            baselineText(data, split),
            train.text(),
            training.seconds(),
            training.samplesPerSecond(),
            provider,
            model.path()));
  }

  // ---- what one would get without a model ----

  private static String baselineText(TableData data, Split split) {
    double baseline = baseline(data, split);
    if (data.isClassification()) {
      return String.format(
          Locale.ROOT,
          "accuracy %.2f %%, saying %s each time",
          100 * baseline,
          Quoted.of(data.table().classes().get(commonest(data, split.training()))));
    }
    return String.format(Locale.ROOT, "rmse %.5g, saying the mean each time", baseline);
  }

  /** The accuracy of the commonest class of the training rows, or the RMSE of their mean. */
  private static double baseline(TableData data, Split split) {
    if (data.isClassification()) {
      int[] labels = data.table().labels();
      int commonest = commonest(data, split.training());
      long right = IntStream.of(split.test()).filter(i -> labels[i] == commonest).count();
      return (double) right / split.test().length;
    }
    double[] targets = data.table().targetDoubles().toArray();
    double mean = Arrays.stream(split.training()).mapToDouble(i -> targets[i]).average().orElse(0);
    double square =
        Arrays.stream(split.test())
            .mapToDouble(i -> (targets[i] - mean) * (targets[i] - mean))
            .average()
            .orElse(0);
    return Math.sqrt(square);
  }

  private static int commonest(TableData data, int[] rows) {
    int[] labels = data.table().labels();
    int[] counts = new int[data.table().classes().size()];
    for (int i : rows) {
      counts[labels[i]]++;
    }
    int best = 0;
    for (int c = 1; c < counts.length; c++) {
      best = counts[c] > counts[best] ? c : best;
    }
    return best;
  }

  private JsonObject json(
      TableData data,
      Split split,
      Training training,
      TableMetrics train,
      TableMetrics test,
      Provider provider) {
    JsonObject object = new JsonObject();
    object.addProperty("dataset", data.source().name());
    object.addProperty("target", data.target());
    object.addProperty("task", data.isClassification() ? "classification" : "regression");
    if (data.isClassification()) {
      JsonArray classes = new JsonArray();
      data.table().classes().forEach(classes::add);
      object.add("classes", classes);
    }
    training.addTo(object);
    object.addProperty("trainSamples", split.training().length);
    object.addProperty("testSamples", split.test().length);
    train.addTo(object, "train");
    test.addTo(object, "test");
    object.addProperty("baseline", baseline(data, split));
    JsonArray notes = new JsonArray();
    data.notes().forEach(notes::add);
    object.add("notes", notes);
    object.addProperty("model", model.path().toString());
    object.addProperty("seconds", training.seconds());
    object.addProperty("samplesPerSecond", training.samplesPerSecond());
    object.addProperty("provider", provider.name());
    object.addProperty("vectorBits", provider.vectorBits());
    object.addProperty("threads", provider.threads());
    object.addProperty("version", Version.lanewise());
    return object;
  }
}
