package dev.lanewise.spark;

import dev.lanewise.nn.f32.ShardTree;
import dev.lanewise.nn.f32.ShardWork;
import dev.lanewise.nn.f32.ShardWorker;
import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * What a task of a step does: the passes of a partition's shards, added up as far as they are
 * neighbours.
 *
 * <p>A class and no lambda: at every job Spark would read the class file that a lambda stands in,
 * for fields that need not be sent; that was two thirds of a step's time on the driver's main
 * thread.
 */
final class Passes extends AbstractFunction2<TaskContext, Iterator<Block>, Partial>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final String training;
  private final NetworkFactory factory;
  private final int shards;
  private final LongAccumulator computing; // nanoseconds
  private final Broadcast<ShardWork> work;

  Passes(
      String training,
      NetworkFactory factory,
      int shards,
      LongAccumulator computing,
      Broadcast<ShardWork> work) {
    this.training = training;
    this.factory = factory;
    this.shards = shards;
    this.computing = computing;
    this.work = work;
  }

  @Override
  public Partial apply(TaskContext context, Iterator<Block> blocks) {
    ShardWork work = this.work.value();
    ShardTree tree = new ShardTree(shards);
    ShardWorker worker = Replicas.acquire(training, factory);
    while (blocks.hasNext()) {
      Block block = blocks.next();
      long start = System.nanoTime();
      worker.run(work, block.shard(), tree);
      computing.add(System.nanoTime() - start);
    }
    Replicas.release(training, worker);
    return new Partial(tree, shards, VectorModule.slowHost());
  }
}
