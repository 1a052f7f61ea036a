package dev.lanewise.spark;

import java.io.Serializable;
import java.util.Arrays;

/** Some samples of one shard in a few arrays, on their way to where the shard is put together. */
final class Chunk implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MOST = 1 << 20; // elements: enough to be sent at full speed

  final int shard; // as if the partition's first sample were that of all
  int size;
  int[] places = new int[16]; // in the shard
  float[] features;
  int[] labels; // null for regression
  float[] targets; // null for classification
  String problem; // what is wrong with the sample that follows the partition's last, or null

  Chunk(int shard, SampleShape shape) {
    this.shard = shard;
    features = new float[16 * shape.inputs()];
    labels = shape.classes() > 0 ? new int[16] : null;
    targets = shape.classes() > 0 ? null : new float[16 * shape.targets()];
  }

  /** The same samples in another shard, at other places; shares the arrays of the samples. */
  private Chunk(Chunk samples, int shard, int[] places) {
    this.shard = shard;
    this.places = places;
    size = samples.size;
    features = samples.features;
    labels = samples.labels;
    targets = samples.targets;
  }

  /** The chunk where the first sample of its partition is number {@code start} of all. */
  Chunk dealt(long start, int shards) {
    int[] places = new int[size];
    for (int i = 0; i < size; i++) {
      places[i] = (int) ((start + (long) this.places[i] * shards + shard) / shards);
    }
    return new Chunk(this, (int) ((start + shard) % shards), places);
  }

  void add(int place, Sample sample) {
    int inputs = sample.features().length;
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
      features = Arrays.copyOf(features, 2 * size * inputs);
      labels = labels == null ? null : Arrays.copyOf(labels, 2 * size);
      targets = targets == null ? null : Arrays.copyOf(targets, 2 * targets.length);
    }
    places[size] = place;
    System.arraycopy(sample.features(), 0, features, size * inputs, inputs);
    if (labels != null) {
      labels[size] = sample.label();
    } else {
      int n = sample.targets().length;
      System.arraycopy(sample.targets(), 0, targets, size * n, n);
    }
    size++;
  }

  boolean isFull() {
    return features.length >= MOST && size == places.length;
  }

  /** Gives back what is not used. */
  Chunk trimmed(SampleShape shape) {
    if (size < places.length) {
      places = Arrays.copyOf(places, size);
      features = Arrays.copyOf(features, size * shape.inputs());
      labels = labels == null ? null : Arrays.copyOf(labels, size);
      targets = targets == null ? null : Arrays.copyOf(targets, size * shape.targets());
    }
    return this;
  }
}
