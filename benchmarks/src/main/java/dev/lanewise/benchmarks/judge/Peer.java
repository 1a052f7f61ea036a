package dev.lanewise.benchmarks.judge;

/** A library that multiplies matrices. */
interface Peer extends AutoCloseable {
  /** As on the command line. */
  String name();

  /** Version, threads and whatever else decides its speed. */
  String description();

  /** Whether it runs on the JVM, and so needs time to be compiled. */
  default boolean compiled() {
    return false;
  }

  /**
   * Makes a product ready, in the memory and layout that this library likes best.
   *
   * @throws PeerException if it can't compute this product
   */
  Product prepare(Operands operands) throws PeerException;

  @Override
  default void close() {}
}
