package dev.lanewise.benchmarks;

/** Something to be timed. */
interface Work {
  /** The floating-point operations of one call; a fused multiply-add is two. */
  double flops();

  /** Calls it so many times. */
  void run(int calls);
}
