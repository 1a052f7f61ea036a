package dev.lanewise.nn.files;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The samples of a CSV file; what is missing is NaN. Made by {@link Csv}. */
public final class Table {
  static final int MISSING = -1;

  private final List<String> names; // of the features
  private final DoubleMatrix features; // (rows, names), over an array
  private final double[] targets; // (rows), or null
  private final int[] labels; // (rows), or null
  private final List<String> classes;
  private final long[] lines; // (rows): where each began in the file

  Table(
      List<String> names,
      DoubleMatrix features,
      double[] targets,
      int[] labels,
      List<String> classes,
      long[] lines) {
    this.names = names;
    this.features = features;
    this.targets = targets;
    this.labels = labels;
    this.classes = classes;
    this.lines = lines;
  }

  /**
   * The number of samples.
   *
   * @return one or more
   */
  public int rows() {
    return lines.length;
  }

  /**
   * The names of the features: those of the columns, {@code column=category} for categories.
   *
   * @return one name for each column of the features
   */
  public List<String> names() {
    return names;
  }

  /**
   * The features as doubles.
   *
   * @return the table's own matrix, (rows, features)
   */
  public DoubleMatrix featureDoubles() {
    return features;
  }

  /**
   * The features as floats, each number rounded to double first.
   *
   * @return a new matrix, (rows, features)
   */
  public FloatMatrix featureFloats() {
    return FloatMatrix.of(rounded(features.array()), features.rows(), features.cols());
  }

  /**
   * The numbers to be predicted, as doubles.
   *
   * @return the table's own matrix, (rows, 1)
   * @throws IllegalStateException if no column was the target
   */
  public DoubleMatrix targetDoubles() {
    return DoubleMatrix.of(set("target", targets), rows(), 1);
  }

  /**
   * The numbers to be predicted, as floats, each rounded to double first.
   *
   * @return a new matrix, (rows, 1)
   * @throws IllegalStateException if no column was the target
   */
  public FloatMatrix targetFloats() {
    return FloatMatrix.of(rounded(set("target", targets)), rows(), 1);
  }

  private static float[] rounded(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  /**
   * The class of each sample.
   *
   * @return a copy, numbers of {@link #classes()}, from 0
   * @throws IllegalStateException if no column was the label, or one is missing
   */
  public int[] labels() {
    int[] copy = set("label", labels).clone();
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] == MISSING) {
        throw new IllegalStateException(
            "the label of line " + lines[i] + " is missing, but must not be: call dropMissing");
      }
    }
    return copy;
  }

  private static <T> T set(String name, T values) {
    if (values == null) {
      throw new IllegalStateException("no column was named as the " + name + ", but one must be");
    }
    return values;
  }

  /**
   * What the classes are called in the file.
   *
   * @return one name for each; empty if no column was the label
   */
  public List<String> classes() {
    return classes;
  }

  /**
   * The samples of which nothing is missing: no feature, no target, no label.
   *
   * @return this table if that is all of them, else a new one
   * @throws IllegalStateException if none is left
   */
  public Table dropMissing() {
    int[] whole = IntStream.range(0, rows()).filter(this::isWhole).toArray();
    if (whole.length == rows()) {
      return this;
    }
    if (whole.length == 0) {
      throw new IllegalStateException(
          "something is missing in each of the " + rows() + " rows, but must not be in one");
    }
    double[] kept = new double[whole.length * features.cols()];
    for (int i = 0; i < whole.length; i++) {
      features.copyRow(whole[i], kept, i * features.cols());
    }
    return new Table(
        names,
        DoubleMatrix.of(kept, whole.length, features.cols()),
        targets == null ? null : Arrays.stream(whole).mapToDouble(i -> targets[i]).toArray(),
        labels == null ? null : Arrays.stream(whole).map(i -> labels[i]).toArray(),
        classes,
        Arrays.stream(whole).mapToLong(i -> lines[i]).toArray());
  }

  private boolean isWhole(int i) {
    for (int j = 0; j < features.cols(); j++) {
      if (Double.isNaN(features.get(i, j))) {
        return false;
      }
    }
    return (targets == null || !Double.isNaN(targets[i]))
        && (labels == null || labels[i] != MISSING);
  }
}
