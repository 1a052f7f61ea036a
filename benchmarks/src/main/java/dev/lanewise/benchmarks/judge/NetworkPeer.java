package dev.lanewise.benchmarks.judge;

/** A library that trains networks, too; it holds one network at a time. */
interface NetworkPeer extends AutoCloseable {
  /** How it is named on the command line and in reports. */
  String name();

  /** Its version, and what of its settings matters. */
  String description();

  /**
   * A network that starts with the same values.
   *
   * @param work what is done with it
   * @param rate the learning rate
   * @param values weights (outputs x inputs) and biases, layer by layer
   * @param x the rows
   * @param labels the class of each row
   */
  Timed network(TrainCase work, float rate, float[] values, float[] x, int[] labels)
      throws PeerException;

  /**
   * The network's values after its steps, in the same order; or the outputs of the forward pass.
   */
  float[] networkResult() throws PeerException;

  @Override
  void close();
}
