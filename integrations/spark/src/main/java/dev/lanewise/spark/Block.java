package dev.lanewise.spark;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.nn.f32.Dataset;
import dev.lanewise.nn.f32.Shard;
import java.io.Serializable;

/** The samples of one shard, where they stay for the whole training. */
final class Block implements Serializable {
  private static final long serialVersionUID = 1;

  private final int number;
  private final SampleShape shape;
  private final int size;
  private final float[] features; // (size, inputs)
  private final int[] labels; // (size), null for regression
  private final float[] targets; // (size, targets), null for classification
  private transient Shard shard;

  Block(int number, int size, SampleShape shape) {
    this.number = number;
    this.size = size;
    this.shape = shape;
    if ((long) size * Math.max(shape.inputs(), shape.targets()) > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "elements of shard "
              + number
              + " = "
              + (long) size * shape.inputs()
              + ", but must be less than 2^31: take more shards");
    }
    features = new float[size * shape.inputs()];
    labels = shape.classes() > 0 ? new int[size] : null;
    targets = shape.classes() > 0 ? null : new float[size * shape.targets()];
  }

  void put(Chunk chunk) {
    int k = shape.inputs();
    int n = shape.targets();
    for (int i = 0; i < chunk.size; i++) {
      int place = chunk.places[i];
      System.arraycopy(chunk.features, i * k, features, place * k, k);
      if (labels != null) {
        labels[place] = chunk.labels[i];
      } else {
        System.arraycopy(chunk.targets, i * n, targets, place * n, n);
      }
    }
  }

  /** Ready for passes; one task at a time has it. */
  Shard shard() {
    if (shard == null) {
      FloatMatrix x = FloatMatrix.of(features, size, shape.inputs());
      shard =
          new Shard(
              number,
              labels != null
                  ? Dataset.classification(x, labels, shape.classes())
                  : Dataset.regression(x, FloatMatrix.of(targets, size, shape.targets())));
    }
    return shard;
  }
}
