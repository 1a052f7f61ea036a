package dev.lanewise.spark;

import java.util.Arrays;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;

/** Spark's vectors as rows of a matrix. */
final class Vectors {
  private Vectors() {}

  /** Copies a vector to n elements of an array. */
  static void copy(Vector vector, int n, float[] target, int offset) {
    if (vector.size() != n) {
      throw new IllegalArgumentException(
          "size of the features = " + vector.size() + ", but must be the network's inputs, " + n);
    }
    switch (vector) {
      case DenseVector dense -> {
        double[] values = dense.values();
        for (int j = 0; j < n; j++) {
          target[offset + j] = (float) values[j];
        }
      }
      case SparseVector sparse -> {
        Arrays.fill(target, offset, offset + n, 0);
        int[] indices = sparse.indices();
        double[] values = sparse.values();
        for (int i = 0; i < indices.length; i++) {
          target[offset + indices[i]] = (float) values[i];
        }
      }
      default -> throw new IllegalArgumentException("unknown kind of vector: " + vector.getClass());
    }
  }

  static float[] toArray(Vector vector) {
    float[] array = new float[vector.size()];
    copy(vector, array.length, array, 0);
    return array;
  }
}
