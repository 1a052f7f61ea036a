package dev.lanewise.benchmarks.judge;

/** Something that can be called again and again, and measures itself. */
interface Timed {
  /** Nanoseconds of some calls. */
  long nanos(int calls) throws PeerException;
}
