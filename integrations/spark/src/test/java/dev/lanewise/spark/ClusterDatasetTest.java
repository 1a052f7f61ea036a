package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training over RDDs has the bits of {@code fit}, however the samples are partitioned. */
class ClusterDatasetTest {
  private static JavaSparkContext spark;

  @BeforeAll
  static void start() {
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[3]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static ClusterDatasetBuilder cluster(JavaRDD<Sample> samples) {
    return ClusterDataset.classification(samples, Trainings.INPUTS, Trainings.CLASSES)
        .network(() -> Trainings.layers().build());
  }

  @ParameterizedTest
  @CsvSource({"1,1,1,0", "7,4,4,0", "5,8,8,3", "100,16,5,0"})
  void trainingHasTheBitsOfOneMachine(int sources, int shards, int partitions, int groups) {
    FitOptions options = Trainings.options(shards).build();
    JavaRDD<Sample> samples = spark.parallelize(Trainings.samples(), sources);
    try (ClusterDataset data =
        cluster(samples).shards(shards).partitions(partitions).groups(groups).build()) {
      assertEquals(Trainings.SAMPLES, data.size());
      assertEquals(partitions, data.partitions());
      Network network = Trainings.layers().build();
      network.fit(data, options);
      assertArrayEquals(Trainings.expected(options), network.values());
    }
  }

  @Test
  void localStepsHaveTheBitsOfOneMachine() {
    FitOptions options = Trainings.options(4).localSteps(3).build();
    try (ClusterDataset data =
        cluster(spark.parallelize(Trainings.samples(), 2)).shards(4).partitions(3).build()) {
      Network network = Trainings.layers().build();
      network.fit(data, options);
      assertArrayEquals(Trainings.expected(options), network.values());
    }
  }

  @Test
  void regressionHasTheBitsOfOneMachine() {
    List<Sample> samples = new ArrayList<>();
    float[] x = new float[90];
    float[] y = new float[60];
    for (int i = 0; i < 30; i++) {
      float[] features = {i / 30f, i % 7 / 7f, i % 5 / 5f};
      float[] targets = {features[0] - features[1], features[2] * features[0]};
      samples.add(Sample.of(features, targets));
      System.arraycopy(features, 0, x, 3 * i, 3);
      System.arraycopy(targets, 0, y, 2 * i, 2);
    }
    NetworkFactory factory =
        () ->
            Network.builder(3)
                .dense(8, Activation.TANH)
                .dense(2, Activation.IDENTITY)
                .loss(Loss.MSE)
                .build();
    FitOptions options = FitOptions.builder().epochs(5).batchSize(7).shards(3).build();
    Network expected = factory.network();
    expected.fit(Dataset.regression(FloatMatrix.of(x, 30, 3), FloatMatrix.of(y, 30, 2)), options);
    try (ClusterDataset data =
        ClusterDataset.regression(spark.parallelize(samples, 4), 3, 2)
            .network(factory)
            .shards(3)
            .build()) {
      Network network = factory.network();
      network.fit(data, options);
      assertArrayEquals(expected.values(), network.values());
    }
  }

  @Test
  void whatDoesNotFitIsNamed() {
    List<Sample> samples = Trainings.samples();
    samples.set(321, Sample.of(new float[Trainings.INPUTS], 4));
    samples.set(400, Sample.of(new float[3], 1));
    assertMessage(
        "sample 321: label = 4, but must be within 0..3",
        () -> cluster(spark.parallelize(samples, 6)).build());
    samples.set(17, Sample.of(new float[3], 1));
    assertMessage(
        "sample 17: number of features = 3, but must be 12",
        () -> cluster(spark.parallelize(samples, 6)).build());
    samples.set(3, Sample.of(new float[Trainings.INPUTS], new float[1]));
    assertMessage(
        "sample 3: it has target numbers, but must have a class",
        () -> cluster(spark.parallelize(samples, 6)).build());
    JavaRDD<Sample> few = spark.parallelize(Trainings.samples().subList(0, 5), 2);
    assertMessage(
        "shards = 6, but must be within 1..samples, 5", () -> cluster(few).shards(6).build());
    try (ClusterDataset data = cluster(few).shards(2).build()) {
      assertMessage(
          "shards of the options = 1, but must be those of the data, 2",
          () ->
              Trainings.layers()
                  .build()
                  .fit(data, FitOptions.builder().batchSize(5).shards(1).build()));
      Network other = Network.builder(5).dense(4, Activation.IDENTITY).loss(Loss.MSE).build();
      assertMessage(
          "inputs of training = 12, but must be those of the network, 5",
          () -> other.fit(data, FitOptions.builder().shards(2).build()));
    }
    Exception e =
        assertThrows(
            IllegalStateException.class,
            () -> ClusterDataset.classification(few, Trainings.INPUTS, 4).build());
    assertEquals("network is not set, but must be: call network", e.getMessage());
  }

  private static void assertMessage(
      String message, org.junit.jupiter.api.function.Executable call) {
    Exception e = assertThrows(IllegalArgumentException.class, call);
    assertEquals(message, e.getMessage());
  }
}
