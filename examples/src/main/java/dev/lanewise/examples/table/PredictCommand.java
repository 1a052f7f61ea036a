package dev.lanewise.examples.table;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.lanewise.examples.OutputFile;
import dev.lanewise.examples.UserError;
import dev.lanewise.examples.Version;
import dev.lanewise.nn.data.Preparation;
import dev.lanewise.nn.files.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise predict}: uses a model that learnt from a table on another one. */
@Command(
    name = "predict",
    description = {
      "Predicts the target of each row of a CSV file with a model that lanewise train wrote, and"
          + " prints CSV: a line for each row, in their order.",
      "Columns are found by their names, in any order, and others are ignored; where the model or"
          + " the file has no names, by their place, with or without the target. A missing number"
          + " becomes what train --fill said. A category that the model has not learnt, or a"
          + " missing one, counts as none of those it knows, and is reported.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class PredictCommand implements Callable<Integer> {
  private static final int NOTES = 20;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model, a safetensors file.")
  private Path model;

  @Parameters(
      index = "1",
      paramLabel = "CSV",
      description = "The rows, gzipped or not; - for the standard input.")
  private String csv;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file instead of the standard output.")
  private Path output;

  @Option(names = "--probabilities", description = "Give the probability of each class, too.")
  private boolean probabilities;

  @Option(
      names = "--evaluate",
      description = {
        "The target is in the file as well: print to the standard error, or among the JSON, how"
            + " well it is predicted."
      })
  private boolean evaluate;

  @Option(names = "--json", description = "Print one JSON object instead of CSV.")
  private boolean json;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  /** Made by picocli. */
  PredictCommand() {}

  @Override
  public Integer call() {
    OutputFile file = output == null ? null : new OutputFile("--output", output);
    TableModel loaded = TableModel.load(model);
    Preparation preparation = loaded.preparation();
    if (probabilities && !preparation.isClassification()) {
      throw new UserError("--probabilities: the model predicts a number, no classes");
    }
    Table table = NewRows.read(TableSource.of(csv), loaded, reading, evaluate);
    Predictions predictions = Predictions.of(loaded, table);
    notes(predictions);
    TableMetrics metrics = evaluate ? TableMetrics.of(predictions) : null;
    if (metrics != null && !json) {
      spec.commandLine().getErr().println(metrics.text());
    }
    String text = json ? json(predictions, metrics) + "\n" : csv(predictions);
    if (file != null) {
      file.write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      return 0;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    if (out.checkError()) {
      throw new UserError("the standard output cannot be written to");
    }
    return 0;
  }

  private void notes(Predictions predictions) {
    PrintWriter err = spec.commandLine().getErr();
    Preparation preparation = predictions.model().preparation();
    counts(preparation.missing(predictions.table()), " is missing");
    counts(preparation.unseen(predictions.table()), " was not learnt");
    int empty = predictions.rows() - predictions.predicted();
    if (empty > 0) {
      err.println(
          "no prediction for "
              + rows(empty)
              + " in which a number is missing, since the model was trained with --fill drop");
    }
  }

  private void counts(Map<String, Integer> counts, String what) {
    counts.entrySet().stream()
        .limit(NOTES)
        .forEach(
            entry ->
                spec.commandLine()
                    .getErr()
                    .println(Quoted.of(entry.getKey()) + what + " in " + rows(entry.getValue())));
    if (counts.size() > NOTES) {
      spec.commandLine().getErr().println("... and " + (counts.size() - NOTES) + " others");
    }
  }

  private static String rows(int count) {
    return String.format(Locale.ROOT, "%,d row%s", count, count == 1 ? "" : "s");
  }

  private String csv(Predictions predictions) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      List<String> record = new ArrayList<>();
      record.add(predictions.model().preparation().target().column());
      if (probabilities) {
        predictions.classNames().forEach(name -> record.add("p(" + name + ")"));
      }
      writer.writeRecord(record);
      for (int i = 0; i < predictions.rows(); i++) {
        record.clear();
        record.add(predictions.text(i));
        for (int c = 0; probabilities && c < predictions.classNames().size(); c++) {
          record.add(predictions.whole()[i] ? Float.toString(predictions.probability(i, c)) : "");
        }
        writer.writeRecord(record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is none in memory
    }
    return text.toString();
  }

  private JsonObject json(Predictions predictions, TableMetrics metrics) {
    JsonObject object = new JsonObject();
    object.addProperty("target", predictions.model().preparation().target().column());
    object.addProperty("rows", predictions.rows());
    JsonArray values = new JsonArray();
    for (int i = 0; i < predictions.rows(); i++) {
      values.add(predictions.json(i));
    }
    object.add("predictions", values);
    if (probabilities) {
      JsonObject classes = new JsonObject();
      for (int c = 0; c < predictions.classNames().size(); c++) {
        JsonArray shares = new JsonArray();
        for (int i = 0; i < predictions.rows(); i++) {
          shares.add(predictions.whole()[i] ? predictions.probability(i, c) : null);
        }
        classes.add(predictions.classNames().get(c), shares);
      }
      object.add("probabilities", classes);
    }
    if (metrics != null) {
      metrics.addTo(object, "");
    }
    return object;
  }
}
