package dev.lanewise.spark;

import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What both estimators do: a data frame's columns become samples, and a network learns of them. */
final class Training {
  private static final Logger LOG = LoggerFactory.getLogger(Training.class);

  private Training() {}

  /**
   * Trains.
   *
   * @param params of the estimator
   * @param data a data frame
   * @param featuresCol its column of vectors
   * @param labelCol its column of numbers
   * @param classes number of classes, 0 for regression
   */
  static Network run(
      LanewiseParams params, Dataset<?> data, String featuresCol, String labelCol, int classes) {
    Dataset<?> ordered =
        params.isDefined(params.idCol()) ? data.orderBy(functions.col(params.getIdCol())) : data;
    Column label = functions.col(labelCol).cast("double");
    Dataset<Row> rows = ordered.select(functions.col(featuresCol), label);
    int inputs = inputs(data, featuresCol); // in whatever order
    boolean regression = classes == 0;
    JavaRDD<Sample> samples = rows.javaRDD().map(row -> sample(row, regression));
    NetworkSpec spec = NetworkSpec.of(params, inputs, regression ? 1 : classes, regression);
    ClusterDatasetBuilder builder =
        (regression
                ? ClusterDataset.regression(samples, inputs, 1)
                : ClusterDataset.classification(samples, inputs, classes))
            .network(spec)
            .shards(params.getShards());
    if (params.getNumPartitions() > 0) {
      builder.partitions(params.getNumPartitions());
    }
    FitOptions.Builder options = NetworkSpec.options(params);
    keep(params, data, options);
    Network network = spec.network();
    try (ClusterDataset training = builder.build()) {
      network.fit(training, options.build());
      LOG.info("{}", training.costs());
    }
    return network;
  }

  /** Goes on with what an interrupted training has left. */
  private static void keep(LanewiseParams params, Dataset<?> data, FitOptions.Builder options) {
    if (!params.isDefined(params.checkpoint())) {
      return;
    }
    HadoopStore store =
        new HadoopStore(
            params.getCheckpoint(), data.sparkSession().sparkContext().hadoopConfiguration());
    options.checkpoint(store, params.getCheckpointInterval());
    try {
      if (store.exists()) {
        options.resume(store);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + store + " cannot be read: " + e, e);
    }
  }

  private static int inputs(Dataset<?> rows, String featuresCol) {
    List<Row> first = rows.select(featuresCol).takeAsList(1);
    if (first.isEmpty()) {
      throw new IllegalArgumentException("rows of the data = 0, but must be at least 1");
    }
    return vector(first.getFirst()).size();
  }

  private static Vector vector(Row row) {
    if (row.isNullAt(0)) {
      throw new IllegalArgumentException("features of a row = null, but must be a vector");
    }
    return row.getAs(0);
  }

  private static Sample sample(Row row, boolean regression) {
    float[] features = Vectors.toArray(vector(row));
    if (row.isNullAt(1)) {
      throw new IllegalArgumentException("label of a row = null, but must be a number");
    }
    double label = row.getDouble(1);
    if (regression) {
      return Sample.of(features, new float[] {(float) label});
    }
    if (label != Math.rint(label) || Math.abs(label) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("label = " + label + ", but must be a whole number");
    }
    return Sample.of(features, (int) label);
  }
}
