package dev.lanewise.examples.demo;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;

/** Numbers made up, and sums over numbers. */
final class Samples {
  private Samples() {}

  /** Standard normal numbers. */
  static DoubleMatrix normalDoubles(int rows, int cols, long seed) {
    DoubleMatrix matrix = DoubleMatrix.of(new double[rows * cols], rows, cols);
    Philox random = new Philox(seed, 0);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        matrix.set(i, j, random.normal((long) i * cols + j));
      }
    }
    return matrix;
  }

  /** Standard normal numbers. */
  static FloatMatrix normalFloats(int rows, int cols, long seed) {
    FloatMatrix matrix = FloatMatrix.of(new float[rows * cols], rows, cols);
    Philox random = new Philox(seed, 0);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        matrix.set(i, j, (float) random.normal((long) i * cols + j));
      }
    }
    return matrix;
  }

  /** The root of the sum of squares. */
  static double norm(double[] x) {
    double sum = 0;
    for (double each : x) {
      sum += each * each;
    }
    return Math.sqrt(sum);
  }

  /** The root of the sum of squares. */
  static double norm(float[] x) {
    double sum = 0;
    for (float each : x) {
      sum += (double) each * each;
    }
    return Math.sqrt(sum);
  }

  /** Numbers at equal distances, both ends included. */
  static double[] range(double from, double to, int count) {
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = from + (to - from) * i / (count - 1);
    }
    return x;
  }
}
