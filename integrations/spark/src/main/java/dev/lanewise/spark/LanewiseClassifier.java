package dev.lanewise.spark;

import dev.lanewise.nn.f32.Network;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/**
 * Learns classes by a network of fully connected layers, as an estimator of Spark ML: for
 * pipelines, evaluators and cross-validation. The loss is the cross-entropy of the softmax.
 *
 * <p>The model is a pure function of the rows in their order and of the parameters, bit for bit:
 * not of partitions, executors or threads. Rows come in the order of {@code idCol}, or as the data
 * frame has them; that order must then be the same when they are computed again, as it is for
 * files.
 */
public final class LanewiseClassifier
    extends ProbabilisticClassifier<Vector, LanewiseClassifier, LanewiseClassificationModel>
    implements LanewiseSetters<LanewiseClassifier>, DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final TrainingParams training;

  /** An estimator with a name of its own. */
  public LanewiseClassifier() {
    this(Identifiable.randomUID("lanewiseClassifier"));
  }

  /**
   * An estimator.
   *
   * @param uid its name
   */
  public LanewiseClassifier(String uid) {
    this.uid = uid;
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
  public LanewiseClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public LanewiseClassificationModel train(Dataset<?> data) {
    int classes = getNumClasses(data, 1000);
    Network network = Training.run(this, data, getFeaturesCol(), getLabelCol(), classes);
    NetworkSpec spec = NetworkSpec.of(this, network.inputs(), network.outputs(), false);
    return new LanewiseClassificationModel(uid, new Scorer(spec, network.values()));
  }

  /**
   * Reads estimators that have been saved.
   *
   * @return a reader
   */
  public static MLReader<LanewiseClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * An estimator that has been saved.
   *
   * @param path where
   * @return the estimator
   */
  public static LanewiseClassifier load(String path) {
    return read().load(path);
  }
}
