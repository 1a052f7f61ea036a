package dev.lanewise.spark.peer;

import org.apache.spark.sql.SparkSession;

/** Where a measurement runs. */
final class Sessions {
  private Sessions() {}

  /** On the cluster that {@code spark-submit} names, or else on two processors of this machine. */
  static SparkSession start(String name) {
    SparkSession.Builder builder = SparkSession.builder().appName(name);
    if (System.getProperty("spark.master") == null) {
      builder.master("local[2]").config("spark.driver.host", "localhost");
    }
    return builder.config("spark.ui.enabled", "false").getOrCreate();
  }
}
