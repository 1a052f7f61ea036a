package dev.lanewise.spark.peer;

import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** What tasks send to the driver, how long they take, and how often L-BFGS evaluates its loss. */
final class JobCounts extends SparkListener {
  private Counts counts = new Counts(0, 0, 0, 0, 0);

  /**
   * Sums over the tasks since the last reset.
   *
   * @param tasks how many have ended
   * @param bytes of their results
   * @param runMillis from reading a task's code until its result is there
   * @param readMillis reading a task's code
   * @param evaluations jobs of L-BFGS, each one pass over all samples
   */
  record Counts(long tasks, long bytes, long runMillis, long readMillis, long evaluations) {
    double bytesPerTask() {
      return (double) bytes / tasks;
    }

    double readMillisPerTask() {
      return (double) readMillis / tasks;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d, each %,.0f bytes of result, %.2f ms, and %.2f ms to read it",
          tasks,
          bytesPerTask(),
          (double) runMillis / tasks,
          readMillisPerTask());
    }
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    if (start.stageInfos().exists(stage -> stage.name().contains("LBFGS"))) {
      counts =
          new Counts(
              counts.tasks,
              counts.bytes,
              counts.runMillis,
              counts.readMillis,
              counts.evaluations + 1);
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    counts =
        new Counts(
            counts.tasks + 1,
            counts.bytes + end.taskMetrics().resultSize(),
            counts.runMillis + end.taskMetrics().executorRunTime(),
            counts.readMillis + end.taskMetrics().executorDeserializeTime(),
            counts.evaluations);
  }

  void reset(SparkSession spark) {
    settle(spark);
    synchronized (this) {
      counts = new Counts(0, 0, 0, 0, 0);
    }
  }

  /** Waits for the reports that are under way. */
  Counts get(SparkSession spark) {
    settle(spark);
    synchronized (this) {
      return counts;
    }
  }

  private static void settle(SparkSession spark) {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
