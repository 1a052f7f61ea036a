package dev.lanewise.examples.table;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Softmax;
import dev.lanewise.nn.data.Preparation;
import dev.lanewise.nn.files.Table;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model says of each row of a table.
 *
 * @param model which model
 * @param table the rows
 * @param outputs the network's outputs, (rows, outputs)
 * @param classes the most probable class of each row; null for numbers
 * @param whole whether enough of the row is there to say anything
 */
record Predictions(
    TableModel model, Table table, FloatMatrix outputs, int[] classes, boolean[] whole) {

  static Predictions of(TableModel model, Table table) {
    Preparation preparation = model.preparation();
    FloatMatrix x = preparation.features(table);
    boolean[] whole = new boolean[x.rows()];
    for (int i = 0; i < whole.length; i++) {
      int row = i;
      whole[i] = IntStream.range(0, x.cols()).noneMatch(j -> Float.isNaN(x.get(row, j)));
    }
    FloatMatrix y = model.network().forward(x);
    if (!preparation.isClassification()) {
      return new Predictions(model, table, y, null, whole);
    }
    return new Predictions(model, table, probabilities(y), model.network().classify(x), whole);
  }

  private static FloatMatrix probabilities(FloatMatrix logits) {
    float[] p = logits.toArray();
    Softmax.forward(logits.rows(), logits.cols(), p, 0, logits.cols(), p, 0, logits.cols());
    return FloatMatrix.of(p, logits.rows(), logits.cols());
  }

  int rows() {
    return whole.length;
  }

  List<String> classNames() {
    return model.preparation().target().classes();
  }

  /** The number that is predicted for a row. */
  double number(int i) {
    return model.preparation().unscaled(outputs.get(i, 0));
  }

  /** The probability of a class. */
  float probability(int i, int c) {
    return outputs.get(i, c);
  }

  /** What is predicted for a row, as text; empty if too much is missing. */
  String text(int i) {
    if (!whole[i]) {
      return "";
    }
    return classes != null ? classNames().get(classes[i]) : Float.toString((float) number(i));
  }

  /** What is predicted for a row, as JSON. */
  JsonElement json(int i) {
    if (!whole[i]) {
      return JsonNull.INSTANCE;
    }
    return classes != null
        ? new JsonPrimitive(text(i))
        : new JsonPrimitive(Double.parseDouble(text(i))); // the shortest decimal of the float
  }

  /** For how many rows something is predicted. */
  int predicted() {
    int count = 0;
    for (boolean row : whole) {
      count += row ? 1 : 0;
    }
    return count;
  }
}
