package dev.lanewise.spark;

import org.apache.spark.SparkEnv;

/** Whether the kernels can use the Vector API in this process. */
final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /** The executor and host that this is, if the Vector API is missing, or else null. */
  static String slowHost() {
    if (ModuleLayer.boot().findModule(NAME).isPresent()) {
      return null;
    }
    SparkEnv env = SparkEnv.get();
    return env == null
        ? "this process"
        : "executor " + env.executorId() + " on " + env.blockManager().blockManagerId().host();
  }

  static String warning(String host) {
    return host
        + " runs without the Vector API: the results are the same, but take several times as long."
        + " Start executors with --conf spark.executor.extraJavaOptions=--add-modules="
        + NAME
        + " and the driver with --driver-java-options --add-modules="
        + NAME;
  }
}
