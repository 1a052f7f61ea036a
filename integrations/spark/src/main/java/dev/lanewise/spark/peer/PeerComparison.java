package dev.lanewise.spark.peer;

import dev.lanewise.spark.LanewiseClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Measures beside Spark's own {@link MultilayerPerceptronClassifier}, with the same layers on the
 * same cluster and the same cached data frames, in turn, and prints medians. {@code --help} says
 * what can be set.
 *
 * <p>A sample that has gone through a forward and a backward pass is one sample of training: an
 * epoch has all of them, and so has each evaluation of L-BFGS, of which an iteration has one or
 * more. The time is that of all of {@code fit}, conversion of the rows included.
 */
public final class PeerComparison {
  private static final String HELP =
      """
      PeerComparison --data DIR    folder with the idx files of MNIST or Fashion-MNIST, gzipped or not
        [--hidden 100]             neurons of the hidden layer
        [--epochs 10] [--batch 6000] [--rate 0.02] [--shards 2]   of LanewiseClassifier
        [--iterations 10] [--block 128]                           of MultilayerPerceptronClassifier
        [--rounds 3]               of both in turn, after one that is not counted
        [--scorings 5]             of the test data in each round
        [--only lanewise|spark]    one alone, not both
      """;

  private final Options options;
  private final SparkSession spark;
  private final JobCounts counts = new JobCounts();
  private final Dataset<Row> training;
  private final Dataset<Row> test;
  private final long samples;

  private PeerComparison(Options options) {
    this.options = options;
    spark = Sessions.start("comparison");
    spark.sparkContext().addSparkListener(counts);
    int cores = JavaSparkContext.fromSparkContext(spark.sparkContext()).defaultParallelism();
    training = IdxFrame.read(spark, options.text("data"), "train", cores).cache();
    test = IdxFrame.read(spark, options.text("data"), "t10k", cores).cache();
    samples = training.count();
    System.out.printf("%s: %,d and %,d samples%n", options.text("data"), samples, test.count());
  }

  /**
   * Measures.
   *
   * @param args the options
   */
  public static void main(String[] args) {
    Options options =
        Options.parse(
            args,
            HELP,
            Map.ofEntries(
                Map.entry("data", ""),
                Map.entry("hidden", "100"),
                Map.entry("epochs", "10"),
                Map.entry("batch", "6000"),
                Map.entry("rate", "0.02"),
                Map.entry("shards", "2"),
                Map.entry("iterations", "10"),
                Map.entry("block", "128"),
                Map.entry("rounds", "3"),
                Map.entry("scorings", "5"),
                Map.entry("only", "both")));
    PeerComparison comparison = new PeerComparison(options);
    comparison.run();
    comparison.spark.stop();
  }

  private int number(String option) {
    return options.number(option);
  }

  private LanewiseClassifier lanewise() {
    return new LanewiseClassifier()
        .setHiddenLayers(new int[] {number("hidden")})
        .setActivation("sigmoid") // the peer's
        .setEpochs(number("epochs"))
        .setBatchSize(number("batch"))
        .setLearningRate(options.real("rate"))
        .setSchedule("oneCycle")
        .setShards(number("shards"))
        .setSeed(1);
  }

  private MultilayerPerceptronClassifier peer() {
    return new MultilayerPerceptronClassifier()
        .setLayers(new int[] {784, number("hidden"), 10})
        .setBlockSize(number("block"))
        .setMaxIter(number("iterations"))
        .setSeed(1);
  }

  private void run() {
    boolean ours = !options.text("only").equals("spark");
    boolean theirs = !options.text("only").equals("lanewise");
    Measured lanewise = new Measured("lanewise");
    Measured peer = new Measured("spark");
    for (int round = 0; round <= number("rounds"); round++) {
      boolean warm = round > 0;
      if (ours) {
        LanewiseClassifier classifier = warm ? lanewise() : lanewise().setEpochs(2);
        measure(lanewise, () -> classifier.fit(training), warm);
        lanewise.passes = number("epochs");
      }
      if (theirs) {
        MultilayerPerceptronClassifier classifier = warm ? peer() : peer().setMaxIter(3);
        measure(peer, () -> classifier.fit(training), warm);
        peer.passes = peer.tasks.evaluations();
      }
    }
    if (ours) {
      lanewise.print(samples);
      System.out.println("          tasks of the last fit: " + lanewise.tasks);
    }
    if (theirs) {
      peer.print(samples);
    }
    if (ours && theirs) {
      System.out.printf(
          Locale.ROOT,
          "times spark: training %.2f, scoring %.2f%n",
          peer.seconds() / peer.passes / (lanewise.seconds() / lanewise.passes),
          lanewise.rows() / peer.rows());
    }
  }

  /** What is to be measured. */
  private interface Fit {
    Transformer model();
  }

  private void measure(Measured measured, Fit fit, boolean counted) {
    counts.reset(spark);
    long start = System.nanoTime();
    Transformer model = fit.model();
    double seconds = (System.nanoTime() - start) * 1e-9;
    measured.tasks = counts.get(spark);
    long n = test.count();
    for (int i = counted ? 0 : 1 - number("scorings"); i < number("scorings"); i++) {
      long begin = System.nanoTime();
      long right = model.transform(test).filter("prediction = label").count();
      if (counted) {
        measured.scoring.add(n / ((System.nanoTime() - begin) * 1e-9));
        measured.accuracy = 100.0 * right / n;
      }
    }
    if (counted) {
      measured.training.add(seconds);
    }
  }

  /** What one of the two came to. */
  private static final class Measured {
    private final String name;
    private final List<Double> training = new ArrayList<>(); // seconds
    private final List<Double> scoring = new ArrayList<>(); // rows a second
    private double accuracy; // of the last model
    private long passes; // over all samples, of one fit
    private JobCounts.Counts tasks;

    Measured(String name) {
      this.name = name;
    }

    double seconds() {
      return median(training);
    }

    double rows() {
      return median(scoring);
    }

    void print(long samples) {
      System.out.printf(
          Locale.ROOT,
          "%-9s %d passes in %.1f s (%.1f to %.1f), %,.0f samples/s; scoring %,.0f rows/s (%,.0f to"
              + " %,.0f); accuracy %.2f %%%n",
          name,
          passes,
          seconds(),
          training.stream().min(Double::compare).orElseThrow(),
          training.stream().max(Double::compare).orElseThrow(),
          passes * samples / seconds(),
          rows(),
          scoring.stream().min(Double::compare).orElseThrow(),
          scoring.stream().max(Double::compare).orElseThrow(),
          accuracy);
    }

    private static double median(List<Double> values) {
      double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
      return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
  }
}
