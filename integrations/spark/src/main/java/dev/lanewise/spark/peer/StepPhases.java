package dev.lanewise.spark.peer;

import com.sun.management.OperatingSystemMXBean;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f32.FitOptions;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import dev.lanewise.spark.ClusterDataset;
import dev.lanewise.spark.NetworkFactory;
import dev.lanewise.spark.Sample;
import dev.lanewise.spark.StepCosts;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Measures where the time of a training's steps goes and what they send, for numbers of tasks and
 * of rows in each: what a model of larger clusters is made of. The samples are random. {@code
 * --help} says what can be set.
 */
public final class StepPhases {
  private static final int INPUTS = 784;
  private static final int CLASSES = 10;

  private static final String HELP =
      """
      StepPhases            steps of a training of %d-HIDDEN-%d, phase by phase
        [--tasks 2]         tasks of a step, each with one shard: numbers with commas between them
        [--rows 3000]       rows that each task has: numbers with commas between them
        [--groups -1]       of tasks that are added up on executors; 0 for none, -1 for the default
        [--hidden 100]      neurons of the hidden layer
        [--warm 500]        steps before all others, while the JVM compiles
        [--steps 100]       steps that are measured, after half as many that are not
      """
          .formatted(INPUTS, CLASSES);

  private final Options options;
  private final SparkSession spark;
  private final JobCounts counts = new JobCounts();

  private StepPhases(Options options) {
    this.options = options;
    spark = Sessions.start("step phases");
    spark.sparkContext().addSparkListener(counts);
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
            Map.of(
                "tasks", "2", "rows", "3000", "groups", "-1", "hidden", "100", "warm", "500",
                "steps", "100"));
    StepPhases phases = new StepPhases(options);
    phases.run();
    phases.spark.stop();
  }

  private void run() {
    train(options.numbers("tasks")[0], options.numbers("rows")[0], options.number("warm"), 0);
    System.out.printf(
        "%,d parameters; milliseconds of a step, of its phases, and of a task%n"
            + "cores tasks   rows |  step driver's CPU | broadcast    job passes beside adding"
            + "  update |  read   bytes%n",
        layers(options.number("hidden")).network().parameterCount());
    for (int tasks : options.numbers("tasks")) {
      for (int rows : options.numbers("rows")) {
        measure(tasks, rows);
      }
    }
  }

  private static NetworkFactory layers(int hidden) {
    return () ->
        Network.builder(INPUTS)
            .dense(hidden, Activation.SIGMOID)
            .dense(CLASSES, Activation.IDENTITY)
            .loss(Loss.SOFTMAX_CROSS_ENTROPY)
            .seed(1)
            .build();
  }

  private void measure(int tasks, int rows) {
    int steps = options.number("steps");
    train(tasks, rows, Math.max(1, steps / 2), steps);
  }

  /** Trains for a number of steps, and then for some more, which are measured. */
  private void train(int tasks, int rows, int before, int steps) {
    NetworkFactory layers = layers(options.number("hidden"));
    var builder = ClusterDataset.classification(samples(tasks, rows), INPUTS, CLASSES);
    builder.network(layers).shards(tasks).partitions(tasks);
    if (options.number("groups") >= 0) {
      builder.groups(options.number("groups"));
    }
    Network network = layers.network();
    try (ClusterDataset data = builder.build()) {
      network.fit(data, steps(tasks, rows, before));
      if (steps == 0) {
        return;
      }
      StepCosts costs = data.costs();
      counts.reset(spark);
      long cpu = cpu();
      long start = System.nanoTime();
      network.fit(data, steps(tasks, rows, steps));
      double step = (System.nanoTime() - start) * 1e-6 / steps;
      double busy = (cpu() - cpu) * 1e-6 / steps;
      print(tasks, rows, step, busy, data.costs().since(costs));
    }
  }

  /** All rows are one batch, so that an epoch is a step. */
  private static FitOptions steps(int tasks, int rows, int steps) {
    return FitOptions.builder().shards(tasks).batchSize(tasks * rows).epochs(steps).build();
  }

  private void print(int tasks, int rows, double step, double cpu, StepCosts costs) {
    int cores = JavaSparkContext.fromSparkContext(spark.sparkContext()).defaultParallelism();
    double broadcast = costs.broadcastNanos() * 1e-6 / costs.steps();
    double job = costs.jobNanos() * 1e-6 / costs.steps();
    double adding = costs.addNanos() * 1e-6 / costs.steps();
    double passes = costs.passNanos() * 1e-6 / costs.steps() / tasks;
    double inTurn = passes * Math.ceilDiv(tasks, Math.min(tasks, cores));
    JobCounts.Counts sent = counts.get(spark);
    System.out.printf(
        Locale.ROOT,
        "%5d %5d %6d |%6.1f %12.2f |%10.2f %6.1f %6.2f %6.1f %6.2f %7.2f |%6.2f %7.0f%n",
        cores,
        tasks,
        rows,
        step,
        cpu,
        broadcast,
        job,
        passes,
        job - inTurn,
        adding,
        step - broadcast - job - adding,
        sent.readMillisPerTask(),
        sent.bytesPerTask());
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private JavaRDD<Sample> samples(int tasks, int rows) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
        .flatMap(task -> samples(rows, new Philox(1, task)));
  }

  private static Iterator<Sample> samples(int rows, Philox random) {
    return IntStream.range(0, rows)
        .mapToObj(
            i -> {
              float[] x = new float[INPUTS];
              for (int j = 0; j < INPUTS; j++) {
                x[j] = random.uniform((long) i * INPUTS + j);
              }
              return Sample.of(x, i % CLASSES);
            })
        .iterator();
  }
}
