package dev.lanewise.spark.peer;

import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** What tasks send to the driver, how long they take, and how often L-BFGS evaluates its loss. */
final class JobCounts extends SparkListener {
  private long evaluations;
  private long tasks;
  private long bytes;
  private long running; // milliseconds
  private long reading;

  /** A job of L-BFGS is one pass over all samples. */
  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    if (start.stageInfos().exists(stage -> stage.name().contains("LBFGS"))) {
      evaluations++;
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    tasks++;
    bytes += end.taskMetrics().resultSize();
    running += end.taskMetrics().executorRunTime();
    reading += end.taskMetrics().executorDeserializeTime();
  }

  void reset(SparkSession spark) {
    settle(spark);
    synchronized (this) {
      evaluations = 0;
      tasks = 0;
      bytes = 0;
      running = 0;
      reading = 0;
    }
  }

  /** Since the last reset; to be asked after {@link #tasks}, which waits for what is under way. */
  synchronized long evaluations() {
    return evaluations;
  }

  String tasks(SparkSession spark) {
    settle(spark);
    synchronized (this) {
      return String.format(
          Locale.ROOT,
          "%,d, each %,d bytes of result, %.2f ms, and %.2f ms to read it",
          tasks,
          bytes / tasks,
          (double) running / tasks,
          (double) reading / tasks);
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
