package dev.lanewise.spark;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The parameters of {@link LanewiseClassifier} and {@link LanewiseRegressor}, and of their models.
 */
public interface LanewiseParams extends Params {
  /**
   * All of them.
   *
   * @return the same object at every call
   */
  TrainingParams training();

  /**
   * Neurons of the hidden layers, from the first; an empty array for none.
   *
   * @return the parameter
   */
  default IntArrayParam hiddenLayers() {
    return training().hiddenLayers;
  }

  /**
   * Neurons of the hidden layers, from the first; an empty array for none.
   *
   * @return its value, or its default
   */
  default int[] getHiddenLayers() {
    return getOrDefault(hiddenLayers());
  }

  /**
   * Activation of the hidden layers.
   *
   * @return the parameter
   */
  default Param<String> activation() {
    return training().activation;
  }

  /**
   * Activation of the hidden layers.
   *
   * @return its value, or its default
   */
  default String getActivation() {
    return getOrDefault(activation());
  }

  /**
   * Whether each hidden layer is followed by batch normalisation.
   *
   * @return the parameter
   */
  default BooleanParam batchNorm() {
    return training().batchNorm;
  }

  /**
   * Whether each hidden layer is followed by batch normalisation.
   *
   * @return its value, or its default
   */
  default boolean getBatchNorm() {
    return (boolean) getOrDefault(batchNorm());
  }

  /**
   * Probability of a hidden neuron to be dropped in training.
   *
   * @return the parameter
   */
  default DoubleParam dropout() {
    return training().dropout;
  }

  /**
   * Probability of a hidden neuron to be dropped in training.
   *
   * @return its value, or its default
   */
  default double getDropout() {
    return (double) getOrDefault(dropout());
  }

  /**
   * How often the training data is gone through.
   *
   * @return the parameter
   */
  default IntParam epochs() {
    return training().epochs;
  }

  /**
   * How often the training data is gone through.
   *
   * @return its value, or its default
   */
  default int getEpochs() {
    return (int) getOrDefault(epochs());
  }

  /**
   * Samples of one update.
   *
   * @return the parameter
   */
  default IntParam batchSize() {
    return training().batchSize;
  }

  /**
   * Samples of one update.
   *
   * @return its value, or its default
   */
  default int getBatchSize() {
    return (int) getOrDefault(batchSize());
  }

  /**
   * Adam, adamW, sgd, momentum or nesterov.
   *
   * @return the parameter
   */
  default Param<String> optimizer() {
    return training().optimizer;
  }

  /**
   * Adam, adamW, sgd, momentum or nesterov.
   *
   * @return its value, or its default
   */
  default String getOptimizer() {
    return getOrDefault(optimizer());
  }

  /**
   * The optimizer's rate.
   *
   * @return the parameter
   */
  default DoubleParam learningRate() {
    return training().learningRate;
  }

  /**
   * The optimizer's rate.
   *
   * @return its value, or its default
   */
  default double getLearningRate() {
    return (double) getOrDefault(learningRate());
  }

  /**
   * Weight decay.
   *
   * @return the parameter
   */
  default DoubleParam weightDecay() {
    return training().weightDecay;
  }

  /**
   * Weight decay.
   *
   * @return its value, or its default
   */
  default double getWeightDecay() {
    return (double) getOrDefault(weightDecay());
  }

  /**
   * Constant, cosine or oneCycle.
   *
   * @return the parameter
   */
  default Param<String> schedule() {
    return training().schedule;
  }

  /**
   * Constant, cosine or oneCycle.
   *
   * @return its value, or its default
   */
  default String getSchedule() {
    return getOrDefault(schedule());
  }

  /**
   * Greatest norm of the gradient; 0 for no limit.
   *
   * @return the parameter
   */
  default DoubleParam clipNorm() {
    return training().clipNorm;
  }

  /**
   * Greatest norm of the gradient; 0 for no limit.
   *
   * @return its value, or its default
   */
  default double getClipNorm() {
    return (double) getOrDefault(clipNorm());
  }

  /**
   * What first weights, dropout and the order of the samples depend on.
   *
   * @return the parameter
   */
  default LongParam seed() {
    return training().seed;
  }

  /**
   * What first weights, dropout and the order of the samples depend on.
   *
   * @return its value, or its default
   */
  default long getSeed() {
    return (long) getOrDefault(seed());
  }

  /**
   * Logical shards of a batch, on which the bits of the result depend.
   *
   * @return the parameter
   */
  default IntParam shards() {
    return training().shards;
  }

  /**
   * Logical shards of a batch, on which the bits of the result depend.
   *
   * @return its value, or its default
   */
  default int getShards() {
    return (int) getOrDefault(shards());
  }

  /**
   * Partitions that the shards lie in, on which no bit depends; 0 for the default parallelism.
   *
   * @return the parameter
   */
  default IntParam numPartitions() {
    return training().numPartitions;
  }

  /**
   * Partitions that the shards lie in, on which no bit depends; 0 for the default parallelism.
   *
   * @return its value, or its default
   */
  default int getNumPartitions() {
    return (int) getOrDefault(numPartitions());
  }

  /**
   * Steps that a shard takes for itself before all are averaged; 1 for exact steps.
   *
   * @return the parameter
   */
  default IntParam localSteps() {
    return training().localSteps;
  }

  /**
   * Steps that a shard takes for itself before all are averaged; 1 for exact steps.
   *
   * @return its value, or its default
   */
  default int getLocalSteps() {
    return (int) getOrDefault(localSteps());
  }

  /**
   * Column by which the samples are ordered; without it they are taken as they come.
   *
   * @return the parameter
   */
  default Param<String> idCol() {
    return training().idCol;
  }

  /**
   * Column by which the samples are ordered; without it they are taken as they come.
   *
   * @return its value, or its default
   */
  default String getIdCol() {
    return getOrDefault(idCol());
  }

  /**
   * File on any Hadoop file system where the state of the training is kept, and with which it goes
   * on.
   *
   * @return the parameter
   */
  default Param<String> checkpoint() {
    return training().checkpoint;
  }

  /**
   * File on any Hadoop file system where the state of the training is kept, and with which it goes
   * on.
   *
   * @return its value, or its default
   */
  default String getCheckpoint() {
    return getOrDefault(checkpoint());
  }

  /**
   * Epochs between two checkpoints.
   *
   * @return the parameter
   */
  default IntParam checkpointInterval() {
    return training().checkpointInterval;
  }

  /**
   * Epochs between two checkpoints.
   *
   * @return its value, or its default
   */
  default int getCheckpointInterval() {
    return (int) getOrDefault(checkpointInterval());
  }
}
