package dev.lanewise.benchmarks;

/** Something to be timed. */
public interface Work {
  /**
   * The floating-point operations of one call; a fused multiply-add is two.
   *
   * @return how many
   */
  double flops();

  /**
   * Calls it.
   *
   * @param calls how often
   */
  void run(int calls);
}
