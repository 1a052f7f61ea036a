package dev.lanewise.spark.peer;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.nn.files.Idx;
import dev.lanewise.nn.files.Tensor;
import dev.lanewise.spark.LanewiseClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Measures beside Spark's own {@link MultilayerPerceptronClassifier}, with the same layers on the
 * same cluster: {@code PeerComparison --data DIR [--hidden 100] [--epochs 10] [--batch 512]
 * [--iterations 100] [--only lanewise|spark]}, where the directory holds the idx files of MNIST or
 * of Fashion-MNIST.
 *
 * <p>A sample that has gone through a forward and a backward pass is one sample of training: an
 * epoch has all of them, and so has each evaluation of L-BFGS, of which an iteration has one or
 * more.
 */
public final class PeerComparison {
  private PeerComparison() {}

  /**
   * Measures.
   *
   * @param args the options
   * @throws IOException if the data cannot be read
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(option(args, "--data", null));
    int hidden = Integer.parseInt(option(args, "--hidden", "100"));
    String only = option(args, "--only", "");
    SparkSession.Builder builder = SparkSession.builder().appName("comparison");
    if (System.getProperty("spark.master") == null) {
      builder.master("local[2]").config("spark.driver.host", "localhost");
    }
    SparkSession spark = builder.config("spark.ui.enabled", "false").getOrCreate();
    int cores = JavaSparkContext.fromSparkContext(spark.sparkContext()).defaultParallelism();
    Dataset<Row> training = frame(spark, directory, "train", cores).cache();
    Dataset<Row> test = frame(spark, directory, "t10k", cores).cache();
    System.out.printf("%s, %,d and %,d samples%n", directory, training.count(), test.count());
    if (!only.equals("spark")) {
      LanewiseClassifier classifier =
          new LanewiseClassifier()
              .setHiddenLayers(new int[] {hidden})
              .setActivation("sigmoid") // the peer's
              .setEpochs(Integer.parseInt(option(args, "--epochs", "10")))
              .setBatchSize(Integer.parseInt(option(args, "--batch", "512")))
              .setLearningRate(Double.parseDouble(option(args, "--rate", "0.005")))
              .setSchedule("oneCycle")
              .setShards(Integer.parseInt(option(args, "--shards", "2")))
              .setSeed(1);
      new LanewiseClassifier(classifier.uid() + "warm")
          .setHiddenLayers(new int[] {hidden})
          .setActivation("sigmoid")
          .setEpochs(2)
          .setBatchSize(classifier.getBatchSize())
          .setShards(classifier.getShards())
          .fit(training);
      Results results = new Results();
      spark.sparkContext().addSparkListener(results);
      report(
          "lanewise",
          () -> {
            results.reset();
            return classifier.fit(training);
          },
          model -> {
            results.print(spark);
            return (long) classifier.getEpochs() * training.count();
          },
          test);
    }
    if (!only.equals("lanewise")) {
      MultilayerPerceptronClassifier peer =
          new MultilayerPerceptronClassifier()
              .setLayers(new int[] {784, hidden, 10})
              .setBlockSize(Integer.parseInt(option(args, "--block", "128")))
              .setSeed(1);
      peer.setMaxIter(3).fit(training); // warm
      Evaluations count = new Evaluations();
      spark.sparkContext().addSparkListener(count);
      peer.setMaxIter(Integer.parseInt(option(args, "--iterations", "100")));
      report(
          "spark",
          () -> {
            count.jobs.set(0);
            return peer.fit(training);
          },
          model -> count.settled(spark) * training.count(),
          test);
      System.out.printf("spark: %d evaluations of the loss%n", count.settled(spark));
    }
    spark.stop();
  }

  private static void report(
      String name,
      Supplier<Transformer> fit,
      ToLongFunction<Transformer> samples,
      Dataset<Row> test) {
    long start = System.nanoTime();
    Transformer model = fit.get();
    double seconds = (System.nanoTime() - start) * 1e-9;
    long count = samples.applyAsLong(model);
    double[] scoring = new double[5];
    long right = 0;
    long n = test.count();
    for (int i = -2; i < scoring.length; i++) {
      long begin = System.nanoTime();
      right = model.transform(test).filter("prediction = label").select("prediction").count();
      if (i >= 0) {
        scoring[i] = (System.nanoTime() - begin) * 1e-9;
      }
    }
    Arrays.sort(scoring);
    System.out.printf(
        "%-9s training %6.1f s, %,9.0f samples/s; scoring %,9.0f rows/s; accuracy %.2f %%%n",
        name, seconds, count / seconds, n / scoring[2], 100.0 * right / n);
  }

  /** What tasks send to the driver, and how long they take beside their work. */
  private static final class Results extends SparkListener {
    private long tasks;
    private long bytes;
    private long milliseconds;
    private long reading;

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
      tasks++;
      bytes += end.taskMetrics().resultSize();
      milliseconds += end.taskMetrics().executorRunTime();
      reading += end.taskMetrics().executorDeserializeTime();
    }

    synchronized void reset() {
      tasks = 0;
      bytes = 0;
      milliseconds = 0;
      reading = 0;
    }

    void print(SparkSession spark) {
      settle(spark);
      synchronized (this) {
        System.out.printf(
            "lanewise  %,d tasks, each: %,d bytes of result, %.2f ms, and %.2f ms to read it%n",
            tasks, bytes / tasks, (double) milliseconds / tasks, (double) reading / tasks);
      }
    }
  }

  private static void settle(SparkSession spark) {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts the jobs of L-BFGS, each of which is one pass over all samples. */
  private static final class Evaluations extends SparkListener {
    final AtomicLong jobs = new AtomicLong();

    @Override
    public void onJobStart(SparkListenerJobStart start) {
      if (start.stageInfos().exists(stage -> stage.name().contains("LBFGS"))) {
        jobs.incrementAndGet();
      }
    }

    long settled(SparkSession spark) {
      settle(spark);
      return jobs.get();
    }
  }

  private static String option(String[] args, String name, String otherwise) {
    int at = Arrays.asList(args).indexOf(name);
    if (at < 0 && otherwise == null) {
      throw new IllegalArgumentException("option " + name + " is missing");
    }
    return at < 0 ? otherwise : args[at + 1];
  }

  /** Pixels within 0..1. */
  private static Dataset<Row> frame(SparkSession spark, Path directory, String part, int partitions)
      throws IOException {
    FloatMatrix images = read(directory, part + "-images-idx3-ubyte").toFloats();
    int[] labels = read(directory, part + "-labels-idx1-ubyte").toInts();
    int pixels = images.cols();
    float[] all = images.toArray();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      double[] x = new double[pixels];
      for (int j = 0; j < pixels; j++) {
        x[j] = all[i * pixels + j] / 255;
      }
      rows.add(RowFactory.create((double) labels[i], Vectors.dense(x)));
    }
    return spark.createDataFrame(
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, partitions),
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType()));
  }

  private static Tensor read(Path directory, String name) throws IOException {
    Path plain = directory.resolve(name);
    return Idx.read(Files.exists(plain) ? plain : directory.resolve(name + ".gz"));
  }
}
