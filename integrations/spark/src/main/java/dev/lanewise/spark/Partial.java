package dev.lanewise.spark;

import dev.lanewise.nn.f32.ShardSum;
import dev.lanewise.nn.f32.ShardTree;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;

/** What the shards of some partitions came to, added up as far as they are neighbours. */
final class Partial implements Serializable {
  private static final long serialVersionUID = 1;

  private final int shards; // of the whole batch
  private final ArrayList<ShardSum> nodes;
  private String slowHost; // where a task ran without the Vector API, or null

  Partial(ShardTree tree, int shards, String slowHost) {
    this.shards = shards;
    nodes = new ArrayList<>(tree.nodes());
    this.slowHost = slowHost;
  }

  Collection<ShardSum> nodes() {
    return nodes;
  }

  String slowHost() {
    return slowHost;
  }

  Partial plus(Partial other) {
    ShardTree tree = new ShardTree(shards);
    nodes.forEach(tree::add);
    other.nodes.forEach(tree::add);
    return new Partial(tree, shards, slowHost == null ? other.slowHost : slowHost);
  }
}
