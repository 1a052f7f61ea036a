package dev.lanewise.examples.table;

import com.google.gson.JsonObject;
import dev.lanewise.examples.UserError;
import dev.lanewise.nn.ConfusionMatrix;
import dev.lanewise.nn.data.Preparation;
import dev.lanewise.nn.f32.Metrics;
import dev.lanewise.nn.files.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How well a model does on rows whose target is known.
 *
 * @param rows how many these are
 * @param values each measure by its name
 * @param confusion which classes were taken for which; null for numbers
 */
public record TableMetrics(int rows, Map<String, Double> values, ConfusionMatrix confusion) {
  /**
   * Compares what a model says of some rows with what is.
   *
   * @param model the model
   * @param table rows with their targets
   * @return how well it does
   * @throws UserError if no target is known, or one is a class that was not learnt
   */
  public static TableMetrics of(TableModel model, Table table) {
    return of(Predictions.of(model, table));
  }

  /** Compares predictions with the table that they are of. */
  static TableMetrics of(Predictions predictions) {
    Table table = predictions.table();
    Preparation preparation = predictions.model().preparation();
    int[] known =
        IntStream.range(0, table.rows())
            .filter(i -> predictions.whole()[i] && table.hasTarget(i))
            .toArray();
    if (known.length == 0) {
      throw new UserError("there is no row whose target is known");
    }
    return preparation.isClassification()
        ? classes(predictions, table.rows(known), known)
        : numbers(predictions, table.rows(known), known);
  }

  private static TableMetrics classes(Predictions predictions, Table table, int[] known) {
    List<String> names = predictions.classNames();
    int[] actual = predictions.model().preparation().labels(table);
    int[] said = IntStream.of(known).map(i -> predictions.classes()[i]).toArray();
    for (int i = 0; i < actual.length; i++) {
      if (actual[i] < 0) {
        throw new UserError(
            "line " + table.line(i) + ": a class that was not learnt; those are " + names);
      }
    }
    ConfusionMatrix confusion = ConfusionMatrix.of(names.size(), actual, said);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("accuracy", confusion.accuracy());
    values.put("macroF1", confusion.macroF1());
    if (names.size() == 2) {
      float[] scores = new float[known.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = predictions.probability(known[i], 1);
      }
      values.put("rocAuc", Metrics.rocAuc(scores, actual));
    }
    return new TableMetrics(known.length, values, confusion);
  }

  private static TableMetrics numbers(Predictions predictions, Table table, int[] known) {
    double squares = 0;
    double absolute = 0;
    double mean = 0;
    for (int i = 0; i < known.length; i++) {
      mean += table.targetDoubles().get(i, 0) / known.length;
    }
    double total = 0;
    for (int i = 0; i < known.length; i++) {
      double t = table.targetDoubles().get(i, 0);
      double difference = predictions.number(known[i]) - t;
      squares += difference * difference;
      absolute += Math.abs(difference);
      total += (t - mean) * (t - mean);
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("rmse", Math.sqrt(squares / known.length));
    values.put("mae", absolute / known.length);
    values.put("rSquared", 1 - squares / total);
    return new TableMetrics(known.length, values, null);
  }

  /**
   * All measures.
   *
   * @return one line
   */
  public String text() {
    return values.entrySet().stream()
            .map(entry -> entry.getKey() + " " + shown(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "))
        + String.format(Locale.ROOT, " on %,d rows", rows);
  }

  private static String shown(String name, double value) {
    return name.equals("accuracy")
        ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
        : String.format(Locale.ROOT, "%.5g", value);
  }

  /**
   * Adds each measure; one that is no number becomes null.
   *
   * @param object what it is added to
   * @param prefix what its name begins with
   */
  public void addTo(JsonObject object, String prefix) {
    values.forEach(
        (name, value) -> {
          String whole =
              prefix.isEmpty()
                  ? name
                  : prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
          object.addProperty(whole, Double.isFinite(value) ? value : null);
        });
  }
}
