package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.Optimizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The estimators do what those of Spark ML do, with the bits of {@code fit}. */
class EstimatorTest {
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("test")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** Rows of an id, features (every other row is sparse), a label and a number. */
  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    List<Sample> samples = Trainings.samples();
    for (int i = 0; i < samples.size(); i++) {
      double[] x = new double[Trainings.INPUTS];
      for (int j = 0; j < x.length; j++) {
        x[j] = samples.get(i).features()[j];
      }
      Vector features = i % 2 == 0 ? Vectors.dense(x) : Vectors.dense(x).toSparse();
      double number = x[0] - 0.5 * x[1] + 0.2 * x[2] * x[3];
      rows.add(RowFactory.create((long) i, features, samples.get(i).label(), number));
    }
    return rows;
  }

  static Dataset<Row> frame(SparkSession spark, List<Row> rows, int partitions) {
    StructType schema =
        new StructType()
            .add("id", DataTypes.LongType)
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.IntegerType)
            .add("number", DataTypes.DoubleType);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return spark.createDataFrame(context.parallelize(rows, partitions), schema);
  }

  private static Dataset<Row> ordered(int partitions) {
    return frame(spark, rows(), partitions);
  }

  private static LanewiseClassifier classifier() {
    return new LanewiseClassifier()
        .setHiddenLayers(new int[] {24, 16})
        .setActivation("gelu")
        .setDropout(0.1)
        .setEpochs(3)
        .setBatchSize(64)
        .setLearningRate(0.01)
        .setSeed(7)
        .setShards(4);
  }

  @Test
  void modelHasTheBitsOfFit() {
    LanewiseClassifier classifier = classifier();
    Network expected = NetworkSpec.of(classifier, Trainings.INPUTS, 4, false).network();
    expected.fit(
        Trainings.dataset(),
        FitOptions.builder()
            .epochs(3)
            .batchSize(64)
            .optimizer(Optimizer.adam(0.01f))
            .seed(7)
            .shards(4)
            .build());
    LanewiseClassificationModel model = classifier.fit(ordered(3));
    assertArrayEquals(expected.values(), model.network().values());

    List<Row> shuffled = new ArrayList<>(rows());
    Collections.shuffle(shuffled, new Random(1));
    LanewiseClassificationModel other =
        classifier().setIdCol("id").setNumPartitions(1).fit(frame(spark, shuffled, 3));
    assertArrayEquals(expected.values(), other.network().values());

    FloatMatrix logits = expected.forward(Trainings.dataset().features());
    int[] classes = expected.classify(Trainings.dataset().features());
    for (Row row : model.transform(ordered(2)).collectAsList()) {
      int i = (int) row.getLong(0);
      Vector raw = row.getAs("rawPrediction");
      Vector probability = row.getAs("probability");
      double sum = 0;
      for (int j = 0; j < 4; j++) {
        assertEquals(logits.get(i, j), raw.apply(j));
        sum += probability.apply(j);
      }
      assertEquals(1, sum, 1e-12);
      assertEquals(classes[i], row.<Double>getAs("prediction"));
      Vector features = row.getAs("features");
      assertEquals(raw, model.predictRaw(features));
      assertEquals(probability, model.predictProbability(features));
      assertEquals(classes[i], model.predict(features));
    }
  }

  @Test
  void columnsAndThresholdsAreThoseOfSpark() {
    LanewiseClassificationModel model = classifier().setEpochs(1).fit(ordered(2));
    model.setRawPredictionCol("").setProbabilityCol("").setPredictionCol("said");
    assertArrayEquals(
        new String[] {"id", "features", "label", "number", "said"},
        model.transform(ordered(2)).columns());
    model.setThresholds(new double[] {1, 0, 1, 1}); // class 1 whatever its probability
    for (Row row : model.transform(ordered(1).limit(20)).collectAsList()) {
      assertEquals(1.0, row.<Double>getAs("said"));
    }
  }

  @Test
  void estimatorAndModelAreKept(@TempDir Path directory) throws Exception {
    LanewiseClassifier classifier = classifier().setEpochs(1);
    String first = directory.resolve("estimator").toString();
    classifier.save(first);
    LanewiseClassifier again = LanewiseClassifier.load(first);
    assertEquals(classifier.uid(), again.uid());
    assertEquals(explained(classifier), explained(again));

    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new StandardScaler().setInputCol("features").setOutputCol("scaled"),
                  again.setFeaturesCol("scaled")
                });
    PipelineModel model = pipeline.fit(ordered(2));
    String second = directory.resolve("model").toString();
    model.save(second);
    PipelineModel read = PipelineModel.load(second);
    LanewiseClassificationModel trained = (LanewiseClassificationModel) model.stages()[1];
    LanewiseClassificationModel loaded = (LanewiseClassificationModel) read.stages()[1];
    assertArrayEquals(trained.network().values(), loaded.network().values());
    assertEquals(explained(trained), explained(loaded));
    assertEquals(
        model.transform(ordered(2)).collectAsList(), read.transform(ordered(2)).collectAsList());
  }

  /** All parameters and their values; arrays are shown by their addresses. */
  private static String explained(LanewiseParams params) {
    return params.explainParams().replaceAll("\\[I@[0-9a-f]+", "")
        + Arrays.toString(params.getHiddenLayers());
  }

  @Test
  void crossValidatorChooses() {
    LanewiseClassifier classifier = classifier().setEpochs(4).setHiddenLayers(new int[] {16});
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(classifier.learningRate(), new double[] {1e-6, 0.02})
            .build();
    CrossValidatorModel model =
        new CrossValidator()
            .setEstimator(classifier)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .fit(ordered(2));
    assertTrue(
        model.avgMetrics()[1] > model.avgMetrics()[0] + 0.1,
        model.avgMetrics()[0] + " " + model.avgMetrics()[1]);
    LanewiseClassificationModel best = (LanewiseClassificationModel) model.bestModel();
    assertEquals(0.02, best.getLearningRate());
  }

  @Test
  void regressorLearns(@TempDir Path directory) throws Exception {
    LanewiseRegressor regressor =
        new LanewiseRegressor()
            .setLabelCol("number")
            .setHiddenLayers(new int[] {16})
            .setEpochs(20)
            .setBatchSize(100)
            .setLearningRate(0.02)
            .setSchedule("oneCycle")
            .setShards(2);
    LanewiseRegressionModel model = regressor.fit(ordered(2));
    double r2 =
        new RegressionEvaluator()
            .setLabelCol("number")
            .setMetricName("r2")
            .evaluate(model.transform(ordered(2)));
    assertTrue(r2 > 0.85, "r2 = " + r2);
    String path = directory.resolve("model").toString();
    model.save(path);
    LanewiseRegressionModel read = LanewiseRegressionModel.load(path);
    assertArrayEquals(model.network().values(), read.network().values());
    Vector features = ordered(1).first().getAs("features");
    assertEquals(
        model.predict(features), read.transform(ordered(1)).first().<Double>getAs("prediction"));
  }

  @Test
  void interruptedTrainingGoesOn(@TempDir Path directory) throws Exception {
    String file = directory.resolve("state").toUri().toString();
    LanewiseClassificationModel whole = classifier().fit(ordered(2));
    classifier().setEpochs(2).setCheckpoint(file).fit(ordered(2));
    HadoopStore store = new HadoopStore(file, spark.sparkContext().hadoopConfiguration());
    assertTrue(store.exists());
    LanewiseClassificationModel resumed = classifier().setCheckpoint(file).fit(ordered(3));
    assertArrayEquals(whole.network().values(), resumed.network().values());
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> classifier().setCheckpoint(file).setBatchSize(32).fit(ordered(2)));
    assertTrue(e.getMessage().contains("is of another training"), e.getMessage());
    try (var files = java.nio.file.Files.list(directory)) {
      assertFalse(files.anyMatch(f -> f.toString().endsWith(".tmp")), "left behind");
    }
  }

  @Test
  void whatIsOutOfRangeIsNamed() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> classifier().setBatchSize(0));
    assertTrue(e.getMessage().contains("batchSize") && e.getMessage().contains("0"), e::getMessage);
    e = assertThrows(IllegalArgumentException.class, () -> classifier().setActivation("swish2"));
    assertTrue(e.getMessage().contains("activation"), e::getMessage);
    e =
        assertThrows(
            IllegalArgumentException.class, () -> new LanewiseRegressor().fit(ordered(1).limit(0)));
    assertEquals("rows of the data = 0, but must be at least 1", e.getMessage());
    LanewiseClassificationModel model = classifier().setEpochs(1).fit(ordered(2));
    e =
        assertThrows(
            IllegalArgumentException.class, () -> model.predictRaw(Vectors.dense(1, 2, 3)));
    assertEquals("size of the features = 3, but must be the network's inputs, 12", e.getMessage());
  }
}
