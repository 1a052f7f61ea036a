package dev.lanewise.nn.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The cells of a CSV file on their way to a table: only features are kept, categories in order. */
record CsvTable(String file, CsvColumn[] columns, double[] cells, int rows, long[] lines) {

  Table table() throws FileFormatException {
    List<Table.Column> features = new ArrayList<>();
    double[] targets = null;
    int[] labels = null;
    List<String> classes = List.of();
    int width = (int) Arrays.stream(columns).filter(CsvTable::isFeature).count();
    double[] kept = new double[rows * width];
    for (int j = 0; j < columns.length; j++) {
      switch (columns[j].role) {
        case FEATURE -> {
          copy(j, kept, features.size(), width);
          features.add(new Table.Column(columns[j].name, List.of(), columns[j].zeroIsMissing));
        }
        case CATEGORICAL -> {
          codes(j, kept, features.size(), width);
          features.add(new Table.Column(columns[j].name, columns[j].levels(), false));
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
    if (features.isEmpty()) {
      throw new FileFormatException(file, "line " + lines[0], "no column is left as a feature");
    }
    return new Table(List.copyOf(features), kept, targets, labels, classes, lines);
  }

  private static boolean isFeature(CsvColumn column) {
    return column.role == CsvColumn.Role.FEATURE || column.role == CsvColumn.Role.CATEGORICAL;
  }

  private double cell(int i, int j) {
    return cells[i * columns.length + j];
  }

  private void copy(int j, double[] target, int offset, int stride) {
    for (int i = 0; i < rows; i++) {
      target[i * stride + offset] = cell(i, j);
    }
  }

  private void codes(int j, double[] target, int offset, int stride) {
    int[] ranks = columns[j].ranks();
    for (int i = 0; i < rows; i++) {
      double code = cell(i, j);
      target[i * stride + offset] = Double.isNaN(code) ? code : ranks[(int) code];
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
