package dev.lanewise.nn.f32;

/** All shards on this machine, one after the other, in the network that is trained. */
final class LocalShards implements ShardedDataset {
  private final Network network;
  private final Dataset data;
  private final Shard[] shards;
  private final ShardWorker worker;
  private final ShardTree tree;
  private final float[] start; // the values that each shard begins with

  LocalShards(Network network, Dataset data, int count) {
    this.network = network;
    this.data = data;
    shards = new Shard[count];
    for (int s = 0; s < count; s++) {
      shards[s] = new Shard(s, data, count);
    }
    worker = new ShardWorker(network);
    tree = new ShardTree(count);
    start = network.values.clone();
  }

  @Override
  public long size() {
    return data.size();
  }

  @Override
  public int inputs() {
    return data.inputs();
  }

  @Override
  public int outputs() {
    return data.outputs();
  }

  @Override
  public int classes() {
    return data.classes();
  }

  @Override
  public ShardSum run(ShardWork work) {
    if (shards.length == 1 && work.local() == null) { // nothing to add: all stays in its place
      ShardSum sum = new ShardSum(0, 0);
      ShardWorker.gradient(network, work, shards[0], sum);
      sum.sum = network.gradients;
      return sum;
    }
    System.arraycopy(work.values(), 0, start, 0, start.length);
    ShardWork same =
        new ShardWork(
            work.sharding(), work.epoch(), work.batch(), work.step(), start, work.local());
    tree.clear();
    for (Shard shard : shards) {
      worker.run(same, shard, tree);
    }
    return tree.root();
  }
}
