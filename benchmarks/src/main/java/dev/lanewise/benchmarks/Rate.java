package dev.lanewise.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What a benchmark did, besides the number of calls. JMH divides by the time in seconds, so what it
 * prints as {@code giga} in "ops/s" are GFLOP/s, or billions of elements a second.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Rate {
  /** Billions of floating-point operations, or of elements, so far. */
  public double giga;

  /** Nothing done yet. */
  public Rate() {}
}
