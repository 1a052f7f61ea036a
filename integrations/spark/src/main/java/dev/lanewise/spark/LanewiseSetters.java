package dev.lanewise.spark;

/**
 * What sets the parameters of an estimator. Values out of range are refused by Spark's message for
 * them, which names the parameter.
 *
 * @param <E> the estimator
 */
public interface LanewiseSetters<E> extends LanewiseParams {
  /**
   * Sets: neurons of the hidden layers, from the first; an empty array for none.
   *
   * @param value each at least 1; none for a linear model
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setHiddenLayers(int[] value) {
    return (E) set(hiddenLayers(), value);
  }

  /**
   * Sets: activation of the hidden layers.
   *
   * @param value a constant of Activation, in any case: relu, gelu, tanh, sigmoid, ...
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setActivation(String value) {
    return (E) set(activation(), value);
  }

  /**
   * Sets: whether each hidden layer is followed by batch normalisation.
   *
   * @param value whether it is; then a shard of a batch must have two rows or more
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setBatchNorm(boolean value) {
    return (E) set(batchNorm(), value);
  }

  /**
   * Sets: probability of a hidden neuron to be dropped in training.
   *
   * @param value at least 0 and less than 1
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setDropout(double value) {
    return (E) set(dropout(), value);
  }

  /**
   * Sets: how often the training data is gone through.
   *
   * @param value at least 1
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setEpochs(int value) {
    return (E) set(epochs(), value);
  }

  /**
   * Sets: samples of one update.
   *
   * @param value at least 1
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setBatchSize(int value) {
    return (E) set(batchSize(), value);
  }

  /**
   * Sets: adam, adamW, sgd, momentum or nesterov.
   *
   * @param value one of these, in any case
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setOptimizer(String value) {
    return (E) set(optimizer(), value);
  }

  /**
   * Sets: the optimizer's rate.
   *
   * @param value more than 0
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setLearningRate(double value) {
    return (E) set(learningRate(), value);
  }

  /**
   * Sets: weight decay.
   *
   * @param value at least 0
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setWeightDecay(double value) {
    return (E) set(weightDecay(), value);
  }

  /**
   * Sets: constant, cosine or oneCycle.
   *
   * @param value one of these, in any case
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setSchedule(String value) {
    return (E) set(schedule(), value);
  }

  /**
   * Sets: greatest norm of the gradient; 0 for no limit.
   *
   * @param value at least 0
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setClipNorm(double value) {
    return (E) set(clipNorm(), value);
  }

  /**
   * Sets: what first weights, dropout and the order of the samples depend on.
   *
   * @param value any number
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setSeed(long value) {
    return (E) set(seed(), value);
  }

  /**
   * Sets: logical shards of a batch, on which the bits of the result depend.
   *
   * @param value at least 1
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setShards(int value) {
    return (E) set(shards(), value);
  }

  /**
   * Sets: partitions that the shards lie in, on which no bit depends; 0 for the default
   * parallelism.
   *
   * @param value at least 0
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setNumPartitions(int value) {
    return (E) set(numPartitions(), value);
  }

  /**
   * Sets: steps that a shard takes for itself before all are averaged; 1 for exact steps.
   *
   * @param value at least 1
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setLocalSteps(int value) {
    return (E) set(localSteps(), value);
  }

  /**
   * Sets: column by which the samples are ordered; without it they are taken as they come.
   *
   * @param value its name; each sample has another value there
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setIdCol(String value) {
    return (E) set(idCol(), value);
  }

  /**
   * Sets: file on any Hadoop file system where the state of the training is kept, and with which it
   * goes on.
   *
   * @param value its path
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setCheckpoint(String value) {
    return (E) set(checkpoint(), value);
  }

  /**
   * Sets: epochs between two checkpoints.
   *
   * @param value at least 1
   * @return this
   */
  @SuppressWarnings("unchecked")
  default E setCheckpointInterval(int value) {
    return (E) set(checkpointInterval(), value);
  }
}
