package dev.lanewise.nn.data;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.nn.files.Csv;
import dev.lanewise.nn.files.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the rows of a table become the samples of a network, fitted to the rows for training and then
 * the same for all others, which may come from other files with their columns in another order.
 *
 * <ul>
 *   <li>Numbers: what is missing is filled in, then all are scaled to mean 0 and deviation 1.
 *   <li>Categories: one input for each that is in the rows for training, 1 where it is meant and 0
 *       elsewhere. A category that is not among them, or missing, has 0 in all of them.
 *   <li>A column with the same in all rows for training is left out.
 *   <li>The target: numbers are scaled like those of the features, classes are numbered.
 * </ul>
 *
 * Immutable; as text in {@link #toJson}.
 */
public final class Preparation {
  /** What a number that is missing becomes. */
  public enum Fill {
    /** The median of the rows for training. */
    MEDIAN,
    /** The mean of the rows for training. */
    MEAN,
    /** Zero. */
    ZERO,
    /** It stays missing. */
    NONE
  }

  /**
   * A column that is learnt from.
   *
   * @param column its name
   * @param categories those in the rows for training, in their order; empty if it holds numbers
   * @param zeroIsMissing whether its zeros count as missing
   * @param fill what a missing number becomes; NaN if it stays missing
   * @param shift what is subtracted from a number
   * @param scale what it is then divided by
   */
  public record Feature(
      String column,
      List<String> categories,
      boolean zeroIsMissing,
      double fill,
      double shift,
      double scale) {
    /**
     * Keeps a copy of the list.
     *
     * @param column its name
     * @param categories those in the rows for training
     * @param zeroIsMissing whether its zeros count as missing
     * @param fill what a missing number becomes
     * @param shift what is subtracted from a number
     * @param scale what it is then divided by
     */
    public Feature {
      categories = List.copyOf(categories);
    }

    int inputs() {
      return Math.max(1, categories.size());
    }
  }

  /**
   * The column that is predicted.
   *
   * @param column its name
   * @param classes what it holds, in their order; empty if it holds numbers
   * @param shift what is subtracted from a number
   * @param scale what it is then divided by
   */
  public record Target(String column, List<String> classes, double shift, double scale) {
    /**
     * Keeps a copy of the list.
     *
     * @param column its name
     * @param classes what it holds
     * @param shift what is subtracted from a number
     * @param scale what it is then divided by
     */
    public Target {
      classes = List.copyOf(classes);
    }
  }

  private final List<Feature> features;
  private final Target target;
  private final Imputer imputer;
  private final Scaler scaler;

  Preparation(List<Feature> features, Target target) {
    this.features = List.copyOf(features);
    this.target = target;
    List<double[]> inputs = new ArrayList<>(); // fill, shift, scale
    for (Feature feature : features) {
      for (int i = 0; i < feature.inputs(); i++) {
        inputs.add(new double[] {feature.fill, feature.shift, feature.scale});
      }
    }
    imputer = Imputer.of(inputs.stream().mapToDouble(input -> input[0]).toArray());
    scaler =
        Scaler.of(
            inputs.stream().mapToDouble(input -> input[1]).toArray(),
            inputs.stream().mapToDouble(input -> input[2]).toArray());
  }

  /**
   * Looks at the rows for training.
   *
   * @param table with a target or labels, of which none is missing in these rows
   * @param training which rows these are, at least one
   * @param target what the column of the target or the labels is called
   * @param fill what missing numbers become
   * @return the preparation
   * @throws IllegalArgumentException if no column is left, a target is the same in all rows, or
   *     numbers are so large that their deviation overflows; the message names the column
   */
  public static Preparation fit(Table table, int[] training, String target, Fill fill) {
    return PreparationFit.fit(table.rows(training), target, fill);
  }

  // ---- what it consists of ----

  /**
   * The columns that are learnt from.
   *
   * @return in the order of the inputs
   */
  public List<Feature> features() {
    return features;
  }

  /**
   * What is predicted.
   *
   * @return the target
   */
  public Target target() {
    return target;
  }

  /**
   * Whether classes are predicted, or else numbers.
   *
   * @return true for classification
   */
  public boolean isClassification() {
    return !target.classes.isEmpty();
  }

  /**
   * What each input of the network is: the name of a column, or {@code column=category}.
   *
   * @return one name for each
   */
  public List<String> inputs() {
    List<String> names = new ArrayList<>();
    for (Feature feature : features) {
      if (feature.categories.isEmpty()) {
        names.add(feature.column);
      }
      feature.categories.forEach(category -> names.add(feature.column + "=" + category));
    }
    return names;
  }

  /**
   * What fills in each input of the network.
   *
   * @return NaN for a number that stays missing
   */
  public Imputer imputer() {
    return imputer;
  }

  /**
   * What scales each input of the network.
   *
   * @return shift 0 and scale 1 for categories
   */
  public Scaler scaler() {
    return scaler;
  }

  /**
   * What scales the target.
   *
   * @return of one column; shift 0 and scale 1 for classes
   */
  public Scaler targetScaler() {
    return Scaler.of(new double[] {target.shift}, new double[] {target.scale});
  }

  // ---- what it does ----

  /**
   * Describes a file by the columns that are needed of it; all others are ignored.
   *
   * @param format how the file is written
   * @param names of its columns
   * @param withTarget whether to read the target, too
   * @return the format, with more said of it
   * @throws IllegalArgumentException if a column is not there
   */
  public Csv describe(Csv format, List<String> names, boolean withTarget) {
    Set<String> others = new LinkedHashSet<>(names);
    for (Feature feature : features) {
      require(feature.column, names);
      others.remove(feature.column);
      if (!feature.categories.isEmpty()) {
        format.categorical(feature.column);
      } else if (feature.zeroIsMissing) {
        format.zerosAreMissing(feature.column);
      }
    }
    if (withTarget) {
      require(target.column, names);
      others.remove(target.column);
      if (isClassification()) {
        format.label(target.column);
      } else {
        format.target(target.column);
      }
    }
    return format.ignore(others.toArray(String[]::new));
  }

  private static void require(String column, List<String> names) {
    if (!names.contains(column)) {
      throw new IllegalArgumentException(
          "no column \"" + column + "\", which is needed, but " + names);
    }
  }

  /**
   * The inputs of the network.
   *
   * @param table with the columns that were learnt from, in any order
   * @return (rows, inputs)
   * @throws IllegalArgumentException if a column is not there, or has categories where it had
   *     numbers or the other way round
   */
  public FloatMatrix features(Table table) {
    double[] x = new double[Math.multiplyExact(table.rows(), scaler.columns())];
    int at = 0;
    for (Feature feature : features) {
      int j = find(table, feature);
      int[] inputs = indices(table.columns().get(j).categories(), feature.categories);
      for (int i = 0; i < table.rows(); i++) {
        int row = i * scaler.columns() + at;
        double value = table.value(i, j);
        if (feature.categories.isEmpty()) {
          x[row] = value;
        } else if (!Double.isNaN(value) && inputs[(int) value] >= 0) {
          x[row + inputs[(int) value]] = 1;
        }
      }
      at += feature.inputs();
    }
    DoubleMatrix matrix = DoubleMatrix.of(x, table.rows(), scaler.columns());
    imputer.apply(matrix);
    scaler.apply(matrix, matrix);
    return rounded(matrix);
  }

  private static FloatMatrix rounded(DoubleMatrix matrix) {
    double[] x = matrix.array();
    float[] y = new float[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) x[i];
    }
    return FloatMatrix.of(y, matrix.rows(), matrix.cols());
  }

  private static int find(Table table, Feature feature) {
    for (int j = 0; j < table.columns().size(); j++) {
      Table.Column column = table.columns().get(j);
      if (column.name().equals(feature.column)) {
        if (!column.categories().isEmpty() && feature.categories.isEmpty()) {
          throw new IllegalArgumentException(
              "column \"" + feature.column + "\" has categories, but must have numbers");
        }
        return j;
      }
    }
    throw new IllegalArgumentException("no column \"" + feature.column + "\", which is needed");
  }

  /** Where each of some names is among others, -1 where it is not. */
  private static int[] indices(List<String> names, List<String> others) {
    return names.stream().mapToInt(others::indexOf).toArray();
  }

  /**
   * What the network is to predict, scaled.
   *
   * @param table with a target
   * @return (rows, 1)
   */
  public FloatMatrix targets(Table table) {
    DoubleMatrix scaled = DoubleMatrix.of(table.targetDoubles().toArray(), table.rows(), 1);
    targetScaler().apply(scaled, scaled);
    return rounded(scaled);
  }

  /**
   * The classes that the network is to predict.
   *
   * @param table with labels, of which none is missing
   * @return the number of each row's class; -1 for one that was not learnt
   */
  public int[] labels(Table table) {
    int[] numbers = indices(table.classes(), target.classes);
    return Arrays.stream(table.labels()).map(label -> numbers[label]).toArray();
  }

  /**
   * A number that the network predicts, as the table would have it.
   *
   * @param y the network's output
   * @return y times the target's scale, and its shift added
   */
  public double unscaled(double y) {
    return y * target.scale + target.shift;
  }

  /**
   * What a table has in columns that are learnt from, but was not in the rows for training.
   *
   * @param table as {@link #features} takes it
   * @return the number of rows by {@code column=category}, in their order
   */
  public Map<String, Integer> unseen(Table table) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Feature feature : features) {
      int j = find(table, feature);
      List<String> categories = table.columns().get(j).categories();
      int[] inputs = indices(categories, feature.categories);
      for (int i = 0; i < table.rows() && !categories.isEmpty(); i++) {
        double value = table.value(i, j);
        if (!Double.isNaN(value) && inputs[(int) value] < 0) {
          counts.merge(feature.column + "=" + categories.get((int) value), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  /**
   * What is missing of a table in columns that are learnt from.
   *
   * @param table as {@link #features} takes it
   * @return the number of rows by column, those of which nothing is missing left out
   */
  public Map<String, Integer> missing(Table table) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Feature feature : features) {
      int j = find(table, feature);
      for (int i = 0; i < table.rows(); i++) {
        if (Double.isNaN(table.value(i, j))) {
          counts.merge(feature.column, 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  // ---- as text ----

  /**
   * All of it as text.
   *
   * @return a JSON object, which {@link #ofJson} understands
   */
  public String toJson() {
    return PreparationJson.write(this);
  }

  /**
   * A preparation that was written as text.
   *
   * @param json what {@link #toJson} gave
   * @return an equal preparation
   * @throws IllegalArgumentException if it is anything else; the message says where
   */
  public static Preparation ofJson(String json) {
    return PreparationJson.read(json);
  }
}
