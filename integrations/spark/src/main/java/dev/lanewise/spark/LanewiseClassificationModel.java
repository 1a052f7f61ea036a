package dev.lanewise.spark;

import dev.lanewise.kernels.Softmax;
import dev.lanewise.nn.f32.Network;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.Tuple3;

/**
 * What {@link LanewiseClassifier} has learnt. Rows are computed some hundred at a time, with
 * weights that each executor packs once; a row's results do not depend on the others.
 */
public final class LanewiseClassificationModel
    extends ProbabilisticClassificationModel<Vector, LanewiseClassificationModel>
    implements LanewiseParams, MLWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final TrainingParams training;
  private final Scorer scorer; // null only while a model is being read
  private transient Broadcast<Scorer> sent;

  LanewiseClassificationModel(String uid, Scorer scorer) {
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
  public LanewiseClassificationModel copy(ParamMap extra) {
    LanewiseClassificationModel copy =
        copyValues(new LanewiseClassificationModel(uid, scorer), extra);
    copy.setParent(parent());
    return copy;
  }

  @Override
  public int numFeatures() {
    return scorer.spec().inputs();
  }

  @Override
  public int numClasses() {
    return scorer.spec().outputs();
  }

  @Override
  public Vector predictRaw(Vector features) {
    return new DenseVector(scorer.outputs(features));
  }

  @Override
  public Vector raw2probabilityInPlace(Vector raw) {
    double[] values = ((DenseVector) raw).values();
    Softmax.forward(1, values.length, values, 0, values.length, values, 0, values.length);
    return raw;
  }

  /**
   * In Java two methods, in Scala one: both are inherited, with types that contradict each other.
   */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public Tuple3 findSummaryModel() {
    return super.findSummaryModel();
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
            index(schema, getRawPredictionCol()),
            index(schema, getProbabilityCol()),
            index(schema, getPredictionCol()),
            isDefined(thresholds()) ? getThresholds() : null);
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
  public static MLReader<LanewiseClassificationModel> read() {
    return new ModelFiles.Reader<>(
        LanewiseClassificationModel.class, false, LanewiseClassificationModel::new);
  }

  /**
   * A model that has been saved.
   *
   * @param path where
   * @return the model
   */
  public static LanewiseClassificationModel load(String path) {
    return read().load(path);
  }
}
