package dev.lanewise.nn.data;

import dev.lanewise.core.DoubleMatrix;
import dev.lanewise.core.FloatMatrix;

/** The elements of a matrix of either type, as doubles. */
interface Elements {
  int rows();

  int cols();

  double get(int i, int j);

  /** Sets an element, rounded to its type. */
  void set(int i, int j, double value);

  static Elements of(FloatMatrix matrix) {
    return new Elements() {
      @Override
      public int rows() {
        return matrix.rows();
      }

      @Override
      public int cols() {
        return matrix.cols();
      }

      @Override
      public double get(int i, int j) {
        return matrix.get(i, j);
      }

      @Override
      public void set(int i, int j, double value) {
        matrix.set(i, j, (float) value);
      }
    };
  }

  static Elements of(DoubleMatrix matrix) {
    return new Elements() {
      @Override
      public int rows() {
        return matrix.rows();
      }

      @Override
      public int cols() {
        return matrix.cols();
      }

      @Override
      public double get(int i, int j) {
        return matrix.get(i, j);
      }

      @Override
      public void set(int i, int j, double value) {
        matrix.set(i, j, value);
      }
    };
  }

  /** The result of a transformation, checked before anything is written. */
  static Elements target(Elements x, FloatMatrix y) {
    checkTarget(x, y.rows(), y.cols(), y.segment() != null && y.segment().isReadOnly());
    return of(y);
  }

  /** The result of a transformation, checked before anything is written. */
  static Elements target(Elements x, DoubleMatrix y) {
    checkTarget(x, y.rows(), y.cols(), y.segment() != null && y.segment().isReadOnly());
    return of(y);
  }

  private static void checkTarget(Elements x, int rows, int cols, boolean readOnly) {
    if (rows != x.rows() || cols != x.cols()) {
      throw new IllegalArgumentException(
          "y is " + rows + " x " + cols + ", but must be as x, " + x.rows() + " x " + x.cols());
    }
    if (readOnly) {
      throw new IllegalArgumentException("y lies in memory that is read-only, but is written to");
    }
  }

  /** Requires as many columns as something was fitted to. */
  default Elements checkColumns(int fitted) {
    if (cols() != fitted) {
      throw new IllegalArgumentException(
          "columns of x = " + cols() + ", but must be those of the samples fitted to, " + fitted);
    }
    return this;
  }
}
