package dev.lanewise.spark;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How models are kept: parameters as Spark keeps them, and beside them in {@code data} the numbers
 * of inputs and outputs and those of the network.
 */
final class ModelFiles {
  private static final StructType SCHEMA =
      new StructType()
          .add("inputs", DataTypes.IntegerType, false)
          .add("outputs", DataTypes.IntegerType, false)
          .add("values", DataTypes.createArrayType(DataTypes.FloatType, false), false);

  private ModelFiles() {}

  static final class Writer extends MLWriter {
    private final Params model;
    private final Scorer scorer;

    Writer(Params model, Scorer scorer) {
      this.model = model;
      this.scorer = scorer;
    }

    @Override
    public void saveImpl(String path) {
      DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sparkSession());
      Row row = RowFactory.create(scorer.spec().inputs(), scorer.spec().outputs(), scorer.values());
      sparkSession()
          .createDataFrame(List.of(row), SCHEMA)
          .write()
          .parquet(new Path(path, "data").toString());
    }
  }

  /** Makes a model; without a scorer one that has parameters and nothing else. */
  interface Models<M extends LanewiseParams> {
    M model(String uid, Scorer scorer);
  }

  static final class Reader<M extends LanewiseParams> extends MLReader<M> {
    private final Class<M> type;
    private final boolean regression;
    private final Models<M> models;

    Reader(Class<M> type, boolean regression, Models<M> models) {
      this.type = type;
      this.regression = regression;
      this.models = models;
    }

    @Override
    public M load(String path) {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(path, sparkSession(), type.getName());
      M empty = models.model(metadata.uid(), null);
      metadata.getAndSetParams(empty, metadata.getAndSetParams$default$2());
      Row row =
          sparkSession()
              .read()
              .parquet(new Path(path, "data").toString())
              .select("inputs", "outputs", "values")
              .head();
      NetworkSpec spec = NetworkSpec.of(empty, row.getInt(0), row.getInt(1), regression);
      List<Float> numbers = row.getList(2);
      float[] values = new float[numbers.size()];
      int expected = spec.network().values().length;
      if (values.length != expected) {
        throw new IllegalArgumentException(
            path + " has " + values.length + " numbers, but its network must have " + expected);
      }
      int i = 0;
      for (float value : numbers) {
        values[i++] = value;
      }
      M model = models.model(metadata.uid(), new Scorer(spec, values));
      metadata.getAndSetParams(model, metadata.getAndSetParams$default$2());
      return model;
    }
  }
}
