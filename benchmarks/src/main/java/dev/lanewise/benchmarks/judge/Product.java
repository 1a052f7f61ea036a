package dev.lanewise.benchmarks.judge;

/** One shape, made ready in one library. */
abstract class Product implements AutoCloseable {
  /** Computes C so many times over. */
  abstract void run(int calls) throws PeerException;

  /** Does the same and says how long it took; whoever computes elsewhere also measures there. */
  long nanos(int calls) throws PeerException {
    long start = System.nanoTime();
    run(calls);
    return System.nanoTime() - start;
  }

  /** C (m, n) after the last run, row-major. */
  abstract double[] result() throws PeerException;

  /** Gives memory back. */
  @Override
  public void close() {}
}
