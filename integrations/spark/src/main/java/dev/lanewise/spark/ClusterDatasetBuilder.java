package dev.lanewise.spark;

import dev.lanewise.core.Check;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** Deals out samples to shards. Each method that sets something returns the builder. */
public final class ClusterDatasetBuilder {
  private static final int GATHERED = 32; // partitions that the driver adds up by itself

  private final JavaRDD<Sample> samples;
  private final SampleShape shape;
  private NetworkFactory factory;
  private int shards = 16;
  private int partitions; // 0 for the default
  private int groups = -1; // -1 for the default
  private StorageLevel storage = StorageLevel.MEMORY_AND_DISK();

  ClusterDatasetBuilder(JavaRDD<Sample> samples, SampleShape shape) {
    this.samples = Objects.requireNonNull(samples, "samples");
    this.shape = shape;
  }

  /**
   * Sets how executors get a network to compute with.
   *
   * @param factory makes networks like the one that is trained
   * @return this builder
   */
  public ClusterDatasetBuilder network(NetworkFactory factory) {
    this.factory = Objects.requireNonNull(factory, "factory");
    return this;
  }

  /**
   * Sets the number of logical shards, on which the bits of the result depend: 16 if it is not
   * called. More than the cluster will ever have cores leaves room to grow; a batch should have
   * enough samples for each of them, 64 or more, to be computed at full speed.
   *
   * @param shards at least 1, and at most the number of samples
   * @return this builder
   * @throws IllegalArgumentException if it is less than 1
   */
  public ClusterDatasetBuilder shards(int shards) {
    this.shards = Check.atLeast("shards", shards, 1);
    return this;
  }

  /**
   * Sets the number of partitions that the shards lie in, on which no bit depends: the context's
   * default parallelism if it is not called, which is the number of cores. Best is a power of two
   * that divides the number of shards: then each sends one sum.
   *
   * @param partitions at least 1; more than there are shards is as many
   * @return this builder
   * @throws IllegalArgumentException if it is less
   */
  public ClusterDatasetBuilder partitions(int partitions) {
    this.partitions = Check.atLeast("partitions", partitions, 1);
    return this;
  }

  /**
   * Sets in how many groups the sums of partitions are added up on executors before they go to the
   * driver, on which no bit depends. If it is not called: none for up to 32 partitions, else the
   * square root of their number.
   *
   * @param groups 0 for none
   * @return this builder
   * @throws IllegalArgumentException if it is negative
   */
  public ClusterDatasetBuilder groups(int groups) {
    this.groups = Check.size("groups", groups);
    return this;
  }

  /**
   * Sets how the samples are kept: in memory and, where that is too small, on disk, if it is not
   * called.
   *
   * @param storage any level but NONE
   * @return this builder
   */
  public ClusterDatasetBuilder storage(StorageLevel storage) {
    this.storage = Objects.requireNonNull(storage, "storage");
    return this;
  }

  /**
   * Counts and checks the samples, deals them out and puts them into the executors' memory.
   *
   * @return the samples in their shards
   * @throws IllegalStateException if there is no network
   * @throws IllegalArgumentException if a sample does not fit, naming the first one, or there are
   *     fewer samples than shards
   */
  public ClusterDataset build() {
    if (factory == null) {
      throw new IllegalStateException("network is not set, but must be: call network");
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(samples.context());
    // Converted once, kept until it has been dealt out: samples may be costly to compute.
    JavaRDD<Chunk> chunks = chunks().persist(storage);
    try {
      long[] starts = count(chunks);
      long size = starts[starts.length - 1];
      if (shards > size) {
        throw new IllegalArgumentException(
            "shards = " + shards + ", but must be within 1..samples, " + size);
      }
      int count = Math.min(shards, partitions == 0 ? context.defaultParallelism() : partitions);
      JavaRDD<Block> blocks = blocks(chunks, starts, count).persist(storage);
      blocks.count(); // an error belongs here, and the first step should not take longer
      int groups =
          this.groups >= 0
              ? Math.min(this.groups, count)
              : count <= GATHERED ? 0 : (int) Math.ceil(Math.sqrt(count));
      return new ClusterDataset(context, blocks, size, shape, shards, groups, factory);
    } finally {
      chunks.unpersist(false);
    }
  }

  /**
   * The samples of each partition in a few arrays, apart by the remainder of their place in the
   * partition: what is of one shard wherever the partition begins.
   */
  private JavaRDD<Chunk> chunks() {
    SampleShape shape = this.shape;
    int shards = this.shards;
    return samples.mapPartitions(rows -> new Chunks(rows, shards, shape));
  }

  /** Of a partition: how many samples it has, and what is wrong with the first that is. */
  private record Count(int partition, long samples, String problem)
      implements java.io.Serializable {}

  /** The number of the first sample of each partition, and last of all how many there are. */
  private static long[] count(JavaRDD<Chunk> chunks) {
    List<Count> counts =
        chunks
            .mapPartitionsWithIndex(
                (Integer partition, Iterator<Chunk> own) -> {
                  long n = 0;
                  String problem = null;
                  while (own.hasNext()) {
                    Chunk chunk = own.next();
                    n += chunk.size;
                    problem = chunk.problem == null ? problem : chunk.problem;
                  }
                  return List.of(new Count(partition, n, problem)).iterator();
                },
                false)
            .collect();
    long[] starts = new long[counts.size() + 1];
    counts.forEach(c -> starts[c.partition + 1] = c.samples);
    Arrays.parallelPrefix(starts, Long::sum);
    for (Count count : counts) {
      if (count.problem != null) { // with the first bad sample a partition ends
        throw new IllegalArgumentException(
            "sample " + starts[count.partition + 1] + ": " + count.problem);
      }
    }
    return starts;
  }

  /** Sample i goes to shard i mod S, where it has place i / S. */
  private JavaRDD<Block> blocks(JavaRDD<Chunk> chunks, long[] starts, int count) {
    SampleShape shape = this.shape;
    int shards = this.shards;
    long size = starts[starts.length - 1];
    return chunks
        .mapPartitionsToPair(own -> deal(own, starts[TaskContext.getPartitionId()], shards))
        .partitionBy(new ShardPartitioner(shards, count))
        .mapPartitions(
            dealt -> {
              Block[] own = new Block[shards];
              while (dealt.hasNext()) {
                Chunk chunk = dealt.next()._2();
                int shard = chunk.shard;
                if (own[shard] == null) {
                  int rows = (int) Math.ceilDiv(size - shard, (long) shards);
                  own[shard] = new Block(shard, rows, shape);
                }
                own[shard].put(chunk);
              }
              return Arrays.stream(own).filter(Objects::nonNull).iterator();
            });
  }

  /** The chunks of a partition whose first sample is number {@code start} of all, by shards. */
  private static Iterator<Tuple2<Integer, Chunk>> deal(
      Iterator<Chunk> chunks, long start, int shards) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return chunks.hasNext();
      }

      @Override
      public Tuple2<Integer, Chunk> next() {
        Chunk chunk = chunks.next().dealt(start, shards);
        return new Tuple2<>(chunk.shard, chunk);
      }
    };
  }
}
