package dev.lanewise.nn.files;

import dev.lanewise.core.DoubleMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The cells of a CSV file on their way to a table: categories become columns of 0 and 1. */
record CsvTable(String file, CsvColumn[] columns, double[] cells, int rows, long[] lines) {

  Table table() throws FileFormatException {
    List<String> names = new ArrayList<>();
    for (CsvColumn column : columns) {
      if (column.role == CsvColumn.Role.FEATURE) {
        names.add(column.name);
      } else if (column.role == CsvColumn.Role.CATEGORICAL) {
        column.levels().forEach(level -> names.add(column.name + "=" + level));
      }
    }
    if (names.isEmpty()) {
      throw new FileFormatException(file, "line " + lines[0], "no column is left as a feature");
    }
    if ((long) rows * names.size() > Shapes.MAX_ARRAY) {
      throw new FileFormatException(
          file,
          "line " + lines[0],
          names.size() + " features with all categories, too many for " + rows + " rows");
    }
    double[] features = new double[rows * names.size()];
    double[] targets = null;
    int[] labels = null;
    List<String> classes = List.of();
    int at = 0;
    for (int j = 0; j < columns.length; j++) {
      switch (columns[j].role) {
        case FEATURE -> copy(j, features, at++, names.size());
        case CATEGORICAL -> {
          oneHot(j, features, at, names.size());
          at += columns[j].levels().size();
        }
        case TARGET -> {
          targets = new double[rows];
          copy(j, targets, 0, 1);
        }
        case LABEL -> {
          labels = labels(j);
          classes = columns[j].levels();
        }
        case IGNORED -> {}
      }
    }
    return new Table(
        List.copyOf(names),
        DoubleMatrix.of(features, rows, names.size()),
        targets,
        labels,
        classes,
        lines);
  }

  private double cell(int i, int j) {
    return cells[i * columns.length + j];
  }

  private void copy(int j, double[] target, int offset, int stride) {
    for (int i = 0; i < rows; i++) {
      target[i * stride + offset] = cell(i, j);
    }
  }

  private void oneHot(int j, double[] target, int offset, int stride) {
    int[] ranks = columns[j].ranks();
    for (int i = 0; i < rows; i++) {
      int start = i * stride + offset;
      if (Double.isNaN(cell(i, j))) {
        Arrays.fill(target, start, start + ranks.length, Double.NaN);
      } else {
        target[start + ranks[(int) cell(i, j)]] = 1;
      }
    }
  }

  private int[] labels(int j) {
    int[] ranks = columns[j].ranks();
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = Double.isNaN(cell(i, j)) ? Table.MISSING : ranks[(int) cell(i, j)];
    }
    return labels;
  }
}
