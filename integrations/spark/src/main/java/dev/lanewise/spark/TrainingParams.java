package dev.lanewise.spark;

import dev.lanewise.kernels.Activation;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import scala.Function1;
import scala.runtime.AbstractFunction1;

/** The parameters of one estimator or model, with what is allowed for them. */
public final class TrainingParams implements Serializable {
  private static final long serialVersionUID = 1;

  final IntArrayParam hiddenLayers;
  final Param<String> activation;
  final BooleanParam batchNorm;
  final DoubleParam dropout;
  final IntParam epochs;
  final IntParam batchSize;
  final Param<String> optimizer;
  final DoubleParam learningRate;
  final DoubleParam weightDecay;
  final Param<String> schedule;
  final DoubleParam clipNorm;
  final LongParam seed;
  final IntParam shards;
  final IntParam numPartitions;
  final IntParam localSteps;
  final Param<String> idCol;
  final Param<String> checkpoint;
  final IntParam checkpointInterval;

  TrainingParams(Params owner) {
    String uid = owner.uid();
    hiddenLayers =
        new IntArrayParam(
            owner,
            "hiddenLayers",
            "neurons of the hidden layers, from the first",
            check((int[] layers) -> Arrays.stream(layers).allMatch(n -> n >= 1)));
    activation =
        new Param<>(
            uid,
            "activation",
            "activation of the hidden layers: " + names(Activation.values()),
            oneOf(Activation.values()));
    batchNorm =
        new BooleanParam(uid, "batchNorm", "whether batch normalisation follows hidden layers");
    dropout =
        new DoubleParam(
            uid,
            "dropout",
            "probability of a hidden neuron to be dropped, at least 0 and less than 1",
            ParamValidators.inRange(0, 1, true, false));
    epochs = atLeast(uid, "epochs", "how often the training data is gone through", 1);
    batchSize = atLeast(uid, "batchSize", "samples of one update", 1);
    optimizer =
        new Param<>(
            uid,
            "optimizer",
            "how a gradient becomes an update: " + names(NetworkSpec.OptimizerKind.values()),
            oneOf(NetworkSpec.OptimizerKind.values()));
    learningRate =
        new DoubleParam(
            uid, "learningRate", "the optimizer's rate, more than 0", ParamValidators.gt(0));
    weightDecay =
        new DoubleParam(uid, "weightDecay", "weight decay, at least 0", ParamValidators.gtEq(0));
    schedule =
        new Param<>(
            uid,
            "schedule",
            "how the learning rate changes: " + names(NetworkSpec.ScheduleKind.values()),
            oneOf(NetworkSpec.ScheduleKind.values()));
    clipNorm =
        new DoubleParam(
            uid,
            "clipNorm",
            "greatest norm of the gradient, 0 for no limit",
            ParamValidators.gtEq(0));
    seed =
        new LongParam(
            uid, "seed", "what first weights, dropout and the order of the samples depend on");
    shards =
        atLeast(
            uid, "shards", "logical shards of a batch, on which the bits of the result depend", 1);
    numPartitions =
        atLeast(
            uid,
            "numPartitions",
            "partitions that the shards lie in, on which no bit depends; 0 for the default"
                + " parallelism",
            0);
    localSteps =
        atLeast(
            uid, "localSteps", "steps that a shard takes for itself before all are averaged", 1);
    idCol = new Param<>(uid, "idCol", "column by which the samples are ordered");
    checkpoint =
        new Param<>(
            uid, "checkpoint", "file on any Hadoop file system for the state of the training");
    checkpointInterval = atLeast(uid, "checkpointInterval", "epochs between two checkpoints", 1);
  }

  /** Gives the owner its defaults. */
  void setDefaults(Params owner) {
    owner.setDefault(hiddenLayers, new int[] {128});
    owner.setDefault(activation, "relu");
    owner.setDefault(batchNorm, false);
    owner.setDefault(dropout, 0.0);
    owner.setDefault(epochs, 10);
    owner.setDefault(batchSize, 256);
    owner.setDefault(optimizer, "adam");
    owner.setDefault(learningRate, 0.001);
    owner.setDefault(weightDecay, 0.0);
    owner.setDefault(schedule, "constant");
    owner.setDefault(clipNorm, 0.0);
    owner.setDefault(seed, 0L);
    owner.setDefault(shards, 16);
    owner.setDefault(numPartitions, 0);
    owner.setDefault(localSteps, 1);
    owner.setDefault(checkpointInterval, 1);
  }

  private static IntParam atLeast(String uid, String name, String doc, int least) {
    return new IntParam(uid, name, doc + ", at least " + least, ParamValidators.gtEq(least));
  }

  private static String names(Enum<?>[] constants) {
    return String.join(", ", Arrays.stream(constants).map(Enum::name).toList())
        .toLowerCase(Locale.ROOT);
  }

  private static Function1<String, Object> oneOf(Enum<?>[] constants) {
    String[] names = Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
    return check(value -> Arrays.stream(names).anyMatch(value::equalsIgnoreCase));
  }

  /** A condition that goes along when the parameter is serialised. */
  private interface Condition<T> extends Serializable {
    boolean test(T value);
  }

  private static <T> Function1<T, Object> check(Condition<T> condition) {
    return new Check<>(condition);
  }

  private static final class Check<T> extends AbstractFunction1<T, Object> implements Serializable {
    private static final long serialVersionUID = 1;
    private final Condition<T> condition;

    Check(Condition<T> condition) {
      this.condition = condition;
    }

    @Override
    public Object apply(T value) {
      return condition.test(value);
    }
  }
}
