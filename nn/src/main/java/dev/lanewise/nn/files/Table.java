package dev.lanewise.nn.files;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The samples of a CSV file; what is missing is NaN. Made by {@link Csv}. */
public final class Table {
  static final int MISSING = -1;

  private final List<Column> columns; // of the features
  private final double[] cells; // (rows, columns): numbers, and indices of categories
  private final double[] targets; // (rows), or null
  private final int[] labels; // (rows), or null
  private final List<String> classes;
  private final long[] lines; // (rows): where each began in the file

  Table(
      List<Column> columns,
      double[] cells,
      double[] targets,
      int[] labels,
      List<String> classes,
      long[] lines) {
    this.columns = columns;
    this.cells = cells;
    this.targets = targets;
    this.labels = labels;
    this.classes = classes;
    this.lines = lines;
  }

  /**
   * A column of the file that is a feature, or several.
   *
   * @param name its name, or its number where there is no header
   * @param categories what it holds, in the order of the features; empty if it holds numbers
   * @param zeroIsMissing whether its zeros were taken for missing
   */
  public record Column(String name, List<String> categories, boolean zeroIsMissing) {
    /**
     * Keeps a copy of the list.
     *
     * @param name its name
     * @param categories what it holds
     * @param zeroIsMissing whether its zeros were taken for missing
     */
    public Column {
      categories = List.copyOf(categories);
    }

    /** How many features it makes. */
    int features() {
      return Math.max(1, categories.size());
    }
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
   * Where a sample is in the file.
   *
   * @param i the sample, from 0
   * @return the line in which it begins, from 1
   */
  public long line(int i) {
    return lines[i];
  }

  /**
   * The columns that are features, before categories become several.
   *
   * @return in the order of the file
   */
  public List<Column> columns() {
    return columns;
  }

  /**
   * What a sample has in a column.
   *
   * @param i the sample, from 0
   * @param j the column, an index of {@link #columns}
   * @return the number, or the index of the category; NaN if it is missing
   */
  public double value(int i, int j) {
    return cells[i * columns.size() + Objects.checkIndex(j, columns.size())];
  }

  /**
   * The names of the features: those of the columns, {@code column=category} for categories.
   *
   * @return one name for each column of the features
   */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      if (column.categories.isEmpty()) {
        names.add(column.name);
      }
      column.categories.forEach(category -> names.add(column.name + "=" + category));
    }
    return names;
  }

  /**
   * The features as doubles.
   *
   * @return a new matrix, (rows, features)
   * @throws IllegalStateException if there are too many for an array
   */
  public DoubleMatrix featureDoubles() {
    int width = width();
    double[] features = new double[rows() * width];
    int at = 0;
    for (int j = 0; j < columns.size(); j++) {
      for (int i = 0; i < rows(); i++) {
        spread(value(i, j), columns.get(j), features, i * width + at);
      }
      at += columns.get(j).features();
    }
    return DoubleMatrix.of(features, rows(), width);
  }

  /**
   * The features as floats, each number rounded to double first.
   *
   * @return a new matrix, (rows, features)
   * @throws IllegalStateException if there are too many for an array
   */
  public FloatMatrix featureFloats() {
    return FloatMatrix.of(rounded(featureDoubles().array()), rows(), width());
  }

  private int width() {
    long width = columns.stream().mapToLong(Column::features).sum();
    if (rows() * width > Shapes.MAX_ARRAY) {
      throw new IllegalStateException(
          width + " features with all categories, too many for " + rows() + " rows");
    }
    return (int) width;
  }

  private static void spread(double value, Column column, double[] features, int at) {
    if (column.categories.isEmpty()) {
      features[at] = value;
    } else if (Double.isNaN(value)) {
      Arrays.fill(features, at, at + column.features(), Double.NaN);
    } else {
      features[at + (int) value] = 1;
    }
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
    return rows(whole);
  }

  /**
   * Some of the samples, copied.
   *
   * @param indices which samples, in which order
   * @return a new table
   * @throws IndexOutOfBoundsException if an index is no sample
   */
  public Table rows(int[] indices) {
    int width = columns.size();
    double[] kept = new double[indices.length * width];
    for (int i = 0; i < indices.length; i++) {
      Objects.checkIndex(indices[i], rows());
      System.arraycopy(cells, indices[i] * width, kept, i * width, width);
    }
    return new Table(
        columns,
        kept,
        targets == null ? null : Arrays.stream(indices).mapToDouble(i -> targets[i]).toArray(),
        labels == null ? null : Arrays.stream(indices).map(i -> labels[i]).toArray(),
        classes,
        Arrays.stream(indices).mapToLong(i -> lines[i]).toArray());
  }

  private boolean isWhole(int i) {
    for (int j = 0; j < columns.size(); j++) {
      if (Double.isNaN(value(i, j))) {
        return false;
      }
    }
    return hasTarget(i);
  }

  /**
   * Whether it is known what is to be predicted of a sample.
   *
   * @param i the sample, from 0
   * @return false if its target or label is missing; true if the table has neither
   */
  public boolean hasTarget(int i) {
    return (targets == null || !Double.isNaN(targets[i]))
        && (labels == null || labels[i] != MISSING);
  }
}
