package dev.lanewise.spark;

import org.apache.spark.Partitioner;

/** Puts neighbouring shards into one partition, where they are added up before they are sent. */
final class ShardPartitioner extends Partitioner {
  private static final long serialVersionUID = 1;

  private final int shards;
  private final int partitions;

  ShardPartitioner(int shards, int partitions) {
    this.shards = shards;
    this.partitions = partitions;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object shard) {
    return (int) ((long) (int) shard * partitions / shards);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShardPartitioner p && p.shards == shards && p.partitions == partitions;
  }

  @Override
  public int hashCode() {
    return 31 * shards + partitions;
  }
}
