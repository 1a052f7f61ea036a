package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.nn.FitListener;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** On a real cluster, of which a part is lost in mid-training: most of a minute. */
@EnabledIfSystemProperty(named = "lanewise.test.long", matches = "true")
class StandaloneClusterTest {
  private static final int EPOCHS = 40;

  @Test
  void aLostWorkerChangesNoBit(@TempDir Path home) throws IOException {
    try (StandaloneCluster cluster = new StandaloneCluster(home, 2);
        JavaSparkContext spark =
            new JavaSparkContext(
                new SparkConf()
                    .setMaster(cluster.url())
                    .setAppName("test")
                    .set("spark.ui.enabled", "false")
                    .set("spark.driver.host", "127.0.0.1")
                    .set("spark.executor.memory", "500m")
                    .set("spark.executor.extraClassPath", StandaloneCluster.classes()))) {
      awaitExecutors(spark, 2);
      FitListener killing =
          new FitListener() {
            @Override
            public void batch(int epoch, int batch, int batches) {
              if (epoch == EPOCHS / 2 && batch == 2) {
                cluster.kill(0);
              }
            }
          };
      FitOptions options = Trainings.options(8).epochs(EPOCHS).listener(killing).build();
      Network network = Trainings.layers().build();
      try (ClusterDataset data =
          ClusterDataset.classification(
                  spark.parallelize(Trainings.samples(), 4), Trainings.INPUTS, Trainings.CLASSES)
              .network(() -> Trainings.layers().build())
              .shards(8)
              .partitions(4)
              .build()) {
        network.fit(data, options);
      }
      assertArrayEquals(
          Trainings.expected(Trainings.options(8).epochs(EPOCHS).build()), network.values());
      assertFalse(cluster.isAlive(0));
      assertTrue(cluster.isAlive(1));
      assertEquals(1, executors(spark));
    }
  }

  private static int executors(JavaSparkContext spark) {
    return spark.sc().getExecutorMemoryStatus().size() - 1; // the driver counts, too
  }

  private static void awaitExecutors(JavaSparkContext spark, int count) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (executors(spark) < count) {
      assertTrue(System.nanoTime() < end, "executors: " + executors(spark));
      StandaloneCluster.pause();
    }
  }
}
