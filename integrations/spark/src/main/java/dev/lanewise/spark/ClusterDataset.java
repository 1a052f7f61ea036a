package dev.lanewise.spark;

import dev.lanewise.nn.f32.Network;
import dev.lanewise.nn.f32.ShardSum;
import dev.lanewise.nn.f32.ShardTree;
import dev.lanewise.nn.f32.ShardWork;
import dev.lanewise.nn.f32.ShardedDataset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.spark.HashPartitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * The samples of a training on a Spark cluster: dealt out to logical shards once, kept in the
 * executors' memory, and computed with where they are. {@link Network#fit(ShardedDataset,
 * dev.lanewise.nn.f32.FitOptions)} trains with them, and gives the bits that {@code fit} on one
 * machine gives with the same samples, options and number of shards, whatever the number of
 * partitions, executors and threads, and whichever of them are lost on the way.
 *
 * <pre>{@code
 * try (ClusterDataset training =
 *     ClusterDataset.classification(samples, 784, 10) // JavaRDD<Sample>
 *         .network(() -> layers().build())
 *         .shards(16)
 *         .build()) {
 *   Network network = layers().build();
 *   network.fit(training, FitOptions.builder().shards(16).batchSize(1024).build());
 * }
 * }</pre>
 *
 * <p>A step is one Spark job: the network's numbers are broadcast, each partition adds up the
 * gradients of its shards, and the driver adds up what the partitions send, in the order of the
 * {@link ShardTree}. Not thread-safe.
 */
public final class ClusterDataset implements ShardedDataset, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterDataset.class);
  private static final ClassTag<Partial> PARTIAL = ClassTag$.MODULE$.apply(Partial.class);

  private final String training = UUID.randomUUID().toString();
  private final JavaSparkContext context;
  private final JavaRDD<Block> blocks;
  private final long size;
  private final SampleShape shape;
  private final int shards;
  private final int groups; // of partitions that are added up on executors, 0 for none
  private final NetworkFactory factory;
  private final LongAccumulator computing; // nanoseconds of passes
  private long steps;
  private long broadcastNanos;
  private long jobNanos;
  private long addNanos;
  private boolean warned;

  ClusterDataset(
      JavaSparkContext context,
      JavaRDD<Block> blocks,
      long size,
      SampleShape shape,
      int shards,
      int groups,
      NetworkFactory factory) {
    this.context = context;
    this.blocks = blocks;
    this.size = size;
    this.shape = shape;
    this.shards = shards;
    this.groups = groups;
    this.factory = factory;
    computing = context.sc().longAccumulator("Lanewise: nanoseconds of passes");
  }

  /**
   * Samples that have a class each.
   *
   * @param samples in an order that does not depend on anything: sample i is the same when it is
   *     computed again
   * @param inputs number of features
   * @param classes number of classes
   * @return a builder
   * @throws IllegalArgumentException if inputs or classes is less than 1
   */
  public static ClusterDatasetBuilder classification(
      JavaRDD<Sample> samples, int inputs, int classes) {
    return new ClusterDatasetBuilder(samples, SampleShape.classification(inputs, classes));
  }

  /**
   * Samples that have one or more numbers each.
   *
   * @param samples in an order that does not depend on anything: sample i is the same when it is
   *     computed again
   * @param inputs number of features
   * @param targets number of numbers to be predicted
   * @return a builder
   * @throws IllegalArgumentException if inputs or targets is less than 1
   */
  public static ClusterDatasetBuilder regression(JavaRDD<Sample> samples, int inputs, int targets) {
    return new ClusterDatasetBuilder(samples, SampleShape.regression(inputs, targets));
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int inputs() {
    return shape.inputs();
  }

  @Override
  public int outputs() {
    return shape.outputs();
  }

  @Override
  public int classes() {
    return shape.classes();
  }

  /**
   * The number of logical shards, which the options of a training must have, too.
   *
   * @return one or more
   */
  public int shards() {
    return shards;
  }

  /**
   * The number of partitions that the shards lie in.
   *
   * @return one or more
   */
  public int partitions() {
    return blocks.getNumPartitions();
  }

  /**
   * Where the time of the steps so far has gone.
   *
   * @return sums over all steps
   */
  public StepCosts costs() {
    return new StepCosts(steps, broadcastNanos, jobNanos, computing.value(), addNanos);
  }

  @Override
  public ShardSum run(ShardWork work) {
    if (work.sharding().shards() != shards) {
      throw new IllegalArgumentException(
          "shards of the options = "
              + work.sharding().shards()
              + ", but must be those of the data, "
              + shards);
    }
    long start = System.nanoTime();
    Broadcast<ShardWork> sent = context.broadcast(work);
    long broadcast = System.nanoTime();
    try {
      List<Partial> partials = partials(new Passes(training, factory, shards, computing, sent));
      long job = System.nanoTime();
      ShardTree tree = new ShardTree(shards);
      for (Partial partial : partials) {
        partial.nodes().forEach(tree::add);
        warn(partial.slowHost());
      }
      ShardSum root = tree.root();
      steps++;
      broadcastNanos += broadcast - start;
      jobNanos += job - broadcast;
      addNanos += System.nanoTime() - job;
      return root;
    } finally {
      sent.destroy();
    }
  }

  /** Has all partitions computed; what they, or their groups, come to. */
  private List<Partial> partials(Passes passes) {
    int partitions = partitions();
    if (groups == 0) {
      Partial[] partials = new Partial[partitions];
      context.sc().runJob(blocks.rdd(), passes, new Arrivals(partials), PARTIAL);
      return Arrays.asList(partials);
    }
    int groups = this.groups;
    return blocks
        .mapPartitions(
            own ->
                List.of(passes.apply(TaskContext.get(), CollectionConverters.asScala(own)))
                    .iterator())
        .mapToPair(
            partial ->
                new Tuple2<>(
                    (int) ((long) TaskContext.getPartitionId() * groups / partitions), partial))
        .reduceByKey(new HashPartitioner(groups), Partial::plus)
        .values()
        .collect();
  }

  /** Keeps what tasks send, by partition. No lambda, as {@link Passes}. */
  private static final class Arrivals extends AbstractFunction2<Object, Partial, BoxedUnit> {
    private final Partial[] partials;

    Arrivals(Partial[] partials) {
      this.partials = partials;
    }

    @Override
    public BoxedUnit apply(Object partition, Partial partial) {
      partials[(int) partition] = partial;
      return BoxedUnit.UNIT;
    }
  }

  private void warn(String host) {
    if (host != null && !warned) {
      warned = true;
      LOG.warn(VectorModule.warning(host));
    }
  }

  /** Frees the executors' memory. */
  @Override
  public void close() {
    blocks.unpersist(false);
  }
}
