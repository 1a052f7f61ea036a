package dev.lanewise.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The samples of a partition, dealt out to chunks as if the first of them were the first of all;
 * each chunk leaves as soon as it is full. With a sample that does not fit they end.
 */
final class Chunks implements Iterator<Chunk> {
  private final Iterator<Sample> rows;
  private final SampleShape shape;
  private final Chunk[] open; // by shards
  private int shard; // of the next sample
  private int place; // of the next sample
  private int rest; // of the open chunks, those that have left at the end
  private String problem;
  private Chunk ready;

  Chunks(Iterator<Sample> rows, int shards, SampleShape shape) {
    this.rows = rows;
    this.shape = shape;
    open = new Chunk[shards];
  }

  @Override
  public boolean hasNext() {
    while (ready == null && problem == null && rows.hasNext()) {
      add(rows.next());
    }
    while (ready == null && rest < open.length) {
      ready = open[rest];
      open[rest++] = null;
    }
    return ready != null;
  }

  private void add(Sample sample) {
    if (open[shard] == null) {
      open[shard] = new Chunk(shard, shape);
    }
    problem = sample.problem(shape);
    if (problem != null) {
      open[shard].problem = problem;
      return;
    }
    open[shard].add(place, sample);
    if (open[shard].isFull()) {
      ready = open[shard];
      open[shard] = null;
    }
    if (++shard == open.length) {
      shard = 0;
      place++;
    }
  }

  @Override
  public Chunk next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Chunk chunk = ready.trimmed(shape);
    ready = null;
    return chunk;
  }
}
