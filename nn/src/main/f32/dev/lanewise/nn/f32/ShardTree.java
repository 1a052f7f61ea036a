package dev.lanewise.nn.f32;

import dev.lanewise.core.internal.Check;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up what the shards of a batch came to, in a binary tree whose shape the number of shards
 * fixes: neighbours first, 0 + 1, 2 + 3 and so on, then pairs of pairs. A shard without a neighbour
 * moves up; so does one whose neighbour has no samples.
 *
 * <p>Nodes may come in any order and be added up to larger ones anywhere: the bits are those of the
 * tree. Of what the shards change by themselves (running means, or all numbers of local steps) the
 * mean is taken in the same tree. Not thread-safe.
 */
public final class ShardTree {
  private final int shards;
  private final int depth;
  private final Map<Long, ShardSum> waiting = new TreeMap<>(); // for their neighbours, by place
  private final ArrayDeque<float[]> spare = new ArrayDeque<>(); // to be used again

  /**
   * An empty tree.
   *
   * @param shards how many shards there are, at least 1
   * @throws IllegalArgumentException if it is less
   */
  public ShardTree(int shards) {
    this.shards = Check.atLeast("shards", shards, 1);
    depth = Integer.SIZE - Integer.numberOfLeadingZeros(shards - 1);
  }

  /**
   * Adds a node. Its arrays belong to the tree from now on.
   *
   * @param node a shard, or several added up elsewhere
   * @throws IllegalArgumentException if there is no such place in the tree, or it is taken
   */
  public void add(ShardSum node) {
    if (node.level > depth || node.number < 0 || (long) node.number << node.level >= shards) {
      throw new IllegalArgumentException(
          "node = " + describe(node) + ", but must be one of a tree of " + shards + " shards");
    }
    if (isTaken(node)) {
      throw new IllegalArgumentException(
          "node = " + describe(node) + ", but must be added once only");
    }
    ShardSum sum = node;
    while (sum.level < depth) {
      int neighbour = sum.number ^ 1;
      if ((long) neighbour << sum.level >= shards) {
        sum = sum.raised();
        continue;
      }
      ShardSum other = waiting.remove(place(sum.level, neighbour));
      if (other == null) {
        break;
      }
      ShardSum left = sum.number < neighbour ? sum : other;
      ShardSum right = left == sum ? other : sum;
      sum = ShardSum.of(left, right);
      recycle(left.shards == 0 ? left : right);
    }
    waiting.put(place(sum.level, sum.number), sum);
  }

  /** Whether the node, or one above it, is there already. */
  private boolean isTaken(ShardSum node) {
    for (int level = node.level; level <= depth; level++) {
      if (waiting.containsKey(place(level, node.number >> level - node.level))) {
        return true;
      }
    }
    return false;
  }

  private static String describe(ShardSum node) {
    return "number " + node.number + " at level " + node.level;
  }

  private static long place(int level, int number) {
    return (long) level << 32 | number;
  }

  /**
   * What has been added so far, in as few nodes as possible: what to send on.
   *
   * @return the nodes; one if all shards have come
   */
  public Collection<ShardSum> nodes() {
    return List.copyOf(waiting.values());
  }

  /**
   * What all shards came to.
   *
   * @return the tree's root
   * @throws IllegalStateException if a shard is missing
   */
  public ShardSum root() {
    ShardSum root = waiting.get(place(depth, 0));
    if (root == null) {
      throw new IllegalStateException(
          "of " + shards + " shards some are missing: there are " + waiting.size() + " nodes");
    }
    return root;
  }

  // ---- arrays that are used again, for whoever adds up many batches ----

  /** Begins with another batch. The root's arrays may be overwritten from now on. */
  void clear() {
    waiting.values().forEach(this::recycle);
    waiting.clear();
  }

  private void recycle(ShardSum node) {
    if (node.shards > 0) {
      spare.push(node.sum);
      spare.push(node.mean);
    }
  }

  /** A copy of the elements from an offset on, in an array that may have been used before. */
  float[] copy(float[] array, int from) {
    int n = array.length - from;
    float[] copy = null;
    for (float[] candidate : spare) {
      copy = candidate.length == n ? candidate : copy;
    }
    if (copy == null) {
      copy = new float[n];
    } else {
      spare.remove(copy);
    }
    System.arraycopy(array, from, copy, 0, n);
    return copy;
  }
}
