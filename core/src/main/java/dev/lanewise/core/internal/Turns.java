package dev.lanewise.core.internal;

/**
 * Lets the tasks of a job go through a section one by one, in the order of their numbers: what is
 * prepared at the same time on several threads, and has to be joined in order.
 *
 * <p>Tasks start in the order of their numbers ({@link dev.lanewise.core.Workers#run}), so whoever
 * waits here waits for tasks that are running.
 */
public final class Turns {
  // A waiting thread looks this many times before it offers its processor, which the one that it
  // waits for may need.
  private static final int SPINS = 2_000;

  private volatile int next;
  private volatile boolean failed;

  /** Makes the turns of one job at a time. */
  public Turns() {}

  /** Before each job: the first turn is task 0's. */
  public void reset() {
    failed = false;
    next = 0;
  }

  /**
   * Whether all tasks before one have had their turn.
   *
   * @param index the task's number
   * @return false if the task would have to wait
   */
  public boolean isTurn(int index) {
    return next == index;
  }

  /**
   * Waits until all tasks before one have had their turn. What they wrote is then visible.
   *
   * @param index the task's number
   * @return false if one of them failed, so that nothing is left to be joined
   */
  public boolean await(int index) {
    for (int spins = 0; next != index; spins++) {
      if (failed) {
        return false;
      }
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    return !failed;
  }

  /**
   * Ends a task, so that the turn passes on; to be called in any case.
   *
   * @param index the task's number
   * @param done whether it had its turn; if not, nobody waits any longer
   */
  public void end(int index, boolean done) {
    if (done) {
      next = index + 1;
    } else {
      failed = true;
    }
  }
}
