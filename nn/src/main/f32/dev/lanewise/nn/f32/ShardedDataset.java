package dev.lanewise.nn.f32;

/**
 * Samples that lie in shards, here or on other machines, and whoever computes with them. What
 * {@link Network#fit(ShardedDataset, FitOptions)} learns of them has the bits that it has with all
 * samples in one {@link Dataset}.
 */
public interface ShardedDataset {
  /**
   * The number of samples of all shards.
   *
   * @return one or more
   */
  long size();

  /**
   * The number of features of a sample.
   *
   * @return one or more
   */
  int inputs();

  /**
   * The number of outputs that a network for these samples has.
   *
   * @return the classes, or the numbers to be predicted
   */
  int outputs();

  /**
   * The number of classes.
   *
   * @return one or more, 0 for regression
   */
  int classes();

  /**
   * Has all shards do some work, each by a {@link ShardWorker}, and adds up what they come to in a
   * {@link ShardTree}.
   *
   * @param work what to do
   * @return the tree's root; its arrays are the caller's until the next call
   */
  ShardSum run(ShardWork work);
}
