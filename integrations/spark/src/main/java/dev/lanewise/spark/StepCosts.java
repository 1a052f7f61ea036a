package dev.lanewise.spark;

/**
 * Where the time of steps has gone so far; what is left of a training's time is the update on the
 * driver and whatever it is asked for between steps.
 *
 * @param steps how many jobs there were
 * @param broadcastNanos handing the network's numbers to Spark's broadcast
 * @param jobNanos the jobs, from their start until all partitions have answered
 * @param passNanos forward and backward passes in the jobs, all tasks together
 * @param addNanos adding up on the driver what the partitions have sent
 */
public record StepCosts(
    long steps, long broadcastNanos, long jobNanos, long passNanos, long addNanos) {
  /**
   * What has been added since.
   *
   * @param earlier costs at an earlier time
   * @return the differences
   */
  public StepCosts since(StepCosts earlier) {
    return new StepCosts(
        steps - earlier.steps,
        broadcastNanos - earlier.broadcastNanos,
        jobNanos - earlier.jobNanos,
        passNanos - earlier.passNanos,
        addNanos - earlier.addNanos);
  }

  @Override
  public String toString() {
    return steps == 0
        ? "no steps"
        : String.format(
            java.util.Locale.ROOT,
            "%d steps, each: broadcast %.2f ms, job %.2f ms, passes %.2f ms of all tasks, adding"
                + " %.2f ms",
            steps,
            broadcastNanos * 1e-6 / steps,
            jobNanos * 1e-6 / steps,
            passNanos * 1e-6 / steps,
            addNanos * 1e-6 / steps);
  }
}
