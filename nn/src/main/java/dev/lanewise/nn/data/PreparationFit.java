package dev.lanewise.nn.data;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.nn.data.Preparation.Feature;
import dev.lanewise.nn.data.Preparation.Fill;
import dev.lanewise.nn.data.Preparation.Target;
import dev.lanewise.nn.files.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks at the rows for training, column by column. */
final class PreparationFit {
  private PreparationFit() {}

  static Preparation fit(Table rows, String target, Fill fill) {
    List<Feature> features = new ArrayList<>();
    for (int j = 0; j < rows.columns().size(); j++) {
      Feature feature = feature(rows, j, fill);
      if (feature != null) {
        features.add(feature);
      }
    }
    if (features.isEmpty()) {
      throw new IllegalArgumentException(
          "each column has the same in all " + rows.rows() + " rows for training");
    }
    if (!rows.classes().isEmpty()) {
      return new Preparation(features, new Target(target, rows.classes(), 0, 1));
    }
    Scaler scaler = standard(target, rows.targetDoubles());
    if (ColumnStatistics.of(rows.targetDoubles()).deviation(0) == 0) {
      throw new IllegalArgumentException(
          "column \"" + target + "\" has the same in all " + rows.rows() + " training rows");
    }
    return new Preparation(
        features, new Target(target, List.of(), scaler.shift(0), scaler.scale(0)));
  }

  /** Null for a column that says nothing. */
  private static Feature feature(Table rows, int j, Fill fill) {
    Table.Column column = rows.columns().get(j);
    double[] values = new double[rows.rows()];
    Arrays.setAll(values, i -> rows.value(i, j));
    if (!column.categories().isEmpty()) {
      List<String> there = new ArrayList<>();
      for (int c = 0; c < column.categories().size(); c++) {
        int code = c;
        if (Arrays.stream(values).anyMatch(value -> value == code)) {
          there.add(column.categories().get(c));
        }
      }
      boolean missing = Arrays.stream(values).anyMatch(Double::isNaN);
      boolean differ = there.size() > 1 || there.size() == 1 && missing;
      return differ ? new Feature(column.name(), there, false, 0, 0, 1) : null;
    }
    DoubleMatrix numbers = DoubleMatrix.of(values, values.length, 1);
    ColumnStatistics raw = ColumnStatistics.of(numbers);
    if (raw.count(0) == 0 || raw.minimum(0) == raw.maximum(0)) {
      return null;
    }
    Imputer imputer =
        switch (fill) {
          case MEDIAN -> Imputer.median(numbers);
          case MEAN -> Imputer.mean(raw);
          case ZERO -> Imputer.constant(1, 0);
          case NONE -> Imputer.constant(1, Double.NaN);
        };
    imputer.apply(numbers);
    Scaler scaler = standard(column.name(), numbers);
    return new Feature(
        column.name(),
        List.of(),
        column.zeroIsMissing(),
        imputer.fill(0),
        scaler.shift(0),
        scaler.scale(0));
  }

  private static Scaler standard(String column, DoubleMatrix numbers) {
    try {
      return Scaler.standard(ColumnStatistics.of(numbers));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "column \"" + column + "\" has numbers too large to be scaled: its " + e.getMessage(), e);
    }
  }
}
