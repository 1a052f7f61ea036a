package dev.lanewise.spark;

import dev.lanewise.kernels.Softmax;
import dev.lanewise.nn.f32.CompiledNetwork;
import dev.lanewise.nn.f32.Network;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.reflect.ClassTag$;

/**
 * A trained network on its way to the executors. Each of them has one, as a broadcast, and compiles
 * it once: all tasks share its packed weights. Rows go through it some hundred at a time.
 */
final class Scorer implements Serializable {
  private static final long serialVersionUID = 1;

  // Rows at a time: enough for products at full speed, few enough for the caches.
  private static final int ROWS = 512;

  private final NetworkSpec spec;
  private final float[] values;
  private transient CompiledNetwork compiled;

  Scorer(NetworkSpec spec, float[] values) {
    this.spec = spec;
    this.values = values;
  }

  NetworkSpec spec() {
    return spec;
  }

  float[] values() {
    return values;
  }

  Network network() {
    Network network = spec.network();
    System.arraycopy(values, 0, network.values(), 0, values.length);
    return network;
  }

  synchronized CompiledNetwork compiled() {
    if (compiled == null) {
      compiled = network().compile();
    }
    return compiled;
  }

  /** The outputs for one row. */
  double[] outputs(Vector features) {
    float[] x = new float[spec.inputs()];
    float[] y = new float[spec.outputs()];
    Vectors.copy(features, x.length, x, 0);
    compiled().forward(1, x, 0, y, 0);
    double[] outputs = new double[y.length];
    for (int j = 0; j < y.length; j++) {
      outputs[j] = y[j];
    }
    return outputs;
  }

  /**
   * What is added to each row.
   *
   * @param features index of the column of vectors
   * @param width number of columns of the input
   * @param raw index of the column for outputs, -1 for none
   * @param probability index of the column for probabilities, -1 for none
   * @param prediction index of the column for the prediction, -1 for none
   * @param thresholds one for each class, or null
   */
  record Columns(
      int features, int width, int raw, int probability, int prediction, double[] thresholds)
      implements Serializable {
    int added() {
      return (raw < 0 ? 0 : 1) + (probability < 0 ? 0 : 1) + (prediction < 0 ? 0 : 1);
    }
  }

  static Broadcast<Scorer> send(Dataset<?> data, Scorer scorer) {
    SparkContext context = data.sparkSession().sparkContext();
    return context.broadcast(scorer, ClassTag$.MODULE$.apply(Scorer.class));
  }

  static Dataset<Row> transform(
      Dataset<?> data, Broadcast<Scorer> scorer, Columns columns, StructType schema) {
    return data.toDF()
        .mapPartitions(
            (Iterator<Row> rows) -> scorer.value().score(rows, columns), Encoders.row(schema));
  }

  private Iterator<Row> score(Iterator<Row> rows, Columns columns) {
    int k = spec.inputs();
    int n = spec.outputs();
    float[] x = new float[ROWS * k];
    float[] y = new float[ROWS * n];
    double[] outputs = new double[ROWS * n];
    double[] probabilities = new double[ROWS * n];
    List<Row> batch = new ArrayList<>(ROWS);
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < batch.size() || rows.hasNext();
      }

      @Override
      public Row next() {
        if (next == batch.size()) {
          fill();
        }
        return row(batch.get(next), next++);
      }

      private void fill() {
        batch.clear();
        next = 0;
        while (batch.size() < ROWS && rows.hasNext()) {
          Row row = rows.next();
          Vectors.copy(row.getAs(columns.features), k, x, batch.size() * k);
          batch.add(row);
        }
        int m = batch.size();
        compiled().forward(m, x, 0, y, 0);
        for (int i = 0; i < m * n; i++) {
          outputs[i] = y[i];
        }
        if (columns.probability >= 0 || columns.thresholds != null) {
          Softmax.forward(m, n, outputs, 0, n, probabilities, 0, n);
        }
      }

      private Row row(Row source, int i) {
        Object[] all = new Object[columns.width + columns.added()];
        for (int c = 0; c < columns.width; c++) {
          all[c] = source.get(c);
        }
        if (columns.raw >= 0) {
          all[columns.raw] = vector(outputs, i);
        }
        if (columns.probability >= 0) {
          all[columns.probability] = vector(probabilities, i);
        }
        if (columns.prediction >= 0) {
          all[columns.prediction] =
              spec.regression()
                  ? outputs[i]
                  : columns.thresholds == null
                      ? argmax(outputs, i * n, n, null)
                      : argmax(probabilities, i * n, n, columns.thresholds);
        }
        return RowFactory.create(all);
      }

      private DenseVector vector(double[] of, int i) {
        return new DenseVector(java.util.Arrays.copyOfRange(of, i * n, i * n + n));
      }
    };
  }

  /** The index of the largest, each divided by its threshold if there are any. */
  static double argmax(double[] values, int offset, int n, double[] thresholds) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      double value = values[offset + j];
      if (thresholds != null) {
        value = thresholds[j] == 0 ? Double.POSITIVE_INFINITY : value / thresholds[j];
      }
      if (value > most) {
        most = value;
        best = j;
      }
    }
    return best;
  }
}
