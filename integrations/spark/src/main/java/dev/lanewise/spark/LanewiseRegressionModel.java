package dev.lanewise.spark;

import dev.lanewise.nn.f32.Network;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.RegressionModel;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What {@link LanewiseRegressor} has learnt. Rows are computed some hundred at a time, with weights
 * that each executor packs once; a row's results do not depend on the others.
 */
public final class LanewiseRegressionModel extends RegressionModel<Vector, LanewiseRegressionModel>
    implements LanewiseParams, MLWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final TrainingParams training;
  private final Scorer scorer; // null only while a model is being read
  private transient Broadcast<Scorer> sent;

  LanewiseRegressionModel(String uid, Scorer scorer) {
    this.uid = uid;
    this.scorer = scorer;
    super(); // which asks for the name
    training = new TrainingParams(this);
    training.setDefaults(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public TrainingParams training() {
    return training;
  }

  @Override
  public LanewiseRegressionModel copy(ParamMap extra) {
    LanewiseRegressionModel copy = copyValues(new LanewiseRegressionModel(uid, scorer), extra);
    copy.setParent(parent());
    return copy;
  }

  @Override
  public int numFeatures() {
    return scorer.spec().inputs();
  }

  @Override
  public double predict(Vector features) {
    return scorer.outputs(features)[0];
  }

  /**
   * The network, for all that this class does not do.
   *
   * @return a new copy
   */
  public Network network() {
    return scorer.network();
  }

  @Override
  public Dataset<Row> transform(Dataset<?> data) {
    StructType schema = transformSchema(data.schema(), true);
    int width = data.schema().length();
    Scorer.Columns columns =
        new Scorer.Columns(
            data.schema().fieldIndex(getFeaturesCol()),
            width,
            -1,
            -1,
            index(schema, getPredictionCol()),
            null);
    return Scorer.transform(data, sent(data), columns, schema);
  }

  private synchronized Broadcast<Scorer> sent(Dataset<?> data) {
    if (sent == null || !sent.isValid()) {
      sent = Scorer.send(data, scorer);
    }
    return sent;
  }

  /** The place of an added column, -1 if it is not wanted. */
  private static int index(StructType schema, String column) {
    return column.isEmpty() ? -1 : schema.fieldIndex(column);
  }

  @Override
  public MLWriter write() {
    return new ModelFiles.Writer(this, scorer);
  }

  /**
   * Reads models that have been saved.
   *
   * @return a reader
   */
  public static MLReader<LanewiseRegressionModel> read() {
    return new ModelFiles.Reader<>(
        LanewiseRegressionModel.class, true, LanewiseRegressionModel::new);
  }

  /**
   * A model that has been saved.
   *
   * @param path where
   * @return the model
   */
  public static LanewiseRegressionModel load(String path) {
    return read().load(path);
  }
}
