package dev.lanewise.benchmarks;

import dev.lanewise.kernels.BatchNorm;
import dev.lanewise.kernels.LayerNorm;
import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Reduction;
import dev.lanewise.kernels.Reductions;
import dev.lanewise.kernels.RmsNorm;
import dev.lanewise.kernels.Softmax;

/** An operation on the rows or columns of a matrix. */
final class FloatRowWork implements Work {
  private final RowOperation operation;
  private final int rows;
  private final int cols;
  private final float[] x;
  private final float[] y;
  private final float[] dy;
  private final float[] dx;
  private final float[] gamma;
  private final float[] beta;
  private final float[] means;
  private final float[] factors;
  private final float[] dgamma;
  private final float[] dbeta;
  private final int[] labels;

  /** What the last call returned, if it returns something. */
  double result;

  FloatRowWork(RowOperation operation, int rows, int cols) {
    this.operation = operation;
    this.rows = rows;
    this.cols = cols;
    x = FloatGemmWork.random(rows * cols, 1);
    y = new float[rows * cols];
    dy = FloatGemmWork.random(rows * cols, 2);
    dx = new float[rows * cols];
    gamma = FloatGemmWork.random(cols, 3);
    beta = FloatGemmWork.random(cols, 4);
    means = new float[Math.max(rows, cols)];
    factors = new float[Math.max(rows, cols)];
    dgamma = new float[cols];
    dbeta = new float[cols];
    labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i % cols;
    }
    if (operation == RowOperation.LAYER_NORM_BACKWARD) {
      LayerNorm.forward(
          rows, cols, x, 0, cols, gamma, 0, beta, 0, 1e-5f, y, 0, cols, means, 0, factors, 0);
    } else {
      Reductions.columnMoments(rows, cols, x, 0, cols, 0, means, 0, factors, 0);
    }
    Softmax.forward(rows, cols, x, 0, cols, y, 0, cols); // what its gradient is given
  }

  /** Elements of the matrix. */
  @Override
  public double flops() {
    return (double) rows * cols;
  }

  @Override
  public void run(int calls) {
    for (int i = 0; i < calls; i++) {
      run();
    }
  }

  private void run() {
    switch (operation) {
      case SOFTMAX -> Softmax.forward(rows, cols, x, 0, cols, y, 0, cols);
      case SOFTMAX_BACKWARD -> Softmax.backward(rows, cols, y, 0, cols, dy, 0, cols, dx, 0, cols);
      case LOG_SOFTMAX -> Softmax.logForward(rows, cols, x, 0, cols, y, 0, cols);
      case CROSS_ENTROPY ->
          result =
              Losses.crossEntropy(
                  rows, cols, x, 0, cols, labels, 0, 0, Reduction.MEAN, dx, 0, cols);
      case LAYER_NORM ->
          LayerNorm.forward(
              rows, cols, x, 0, cols, gamma, 0, beta, 0, 1e-5f, y, 0, cols, means, 0, factors, 0);
      case LAYER_NORM_BACKWARD ->
          LayerNorm.backward(
              rows, cols, x, 0, cols, gamma, 0, means, 0, factors, 0, dy, 0, cols, dx, 0, cols,
              dgamma, 0, dbeta, 0);
      case RMS_NORM ->
          RmsNorm.forward(rows, cols, x, 0, cols, gamma, 0, 1e-5f, y, 0, cols, factors, 0);
      case BATCH_NORM ->
          BatchNorm.train(
              rows, cols, x, 0, cols, gamma, 0, beta, 0, 1e-5f, dx, 0, dx, cols, 0.1f, y, 0, cols,
              means, 0, factors, 0);
      case BATCH_NORM_BACKWARD ->
          BatchNorm.backward(
              rows, cols, x, 0, cols, gamma, 0, means, 0, factors, 0, dy, 0, cols, dx, 0, cols,
              dgamma, 0, dbeta, 0);
      case COLUMN_SUMS -> Reductions.columnSums(rows, cols, x, 0, cols, means, 0);
      case COLUMN_MOMENTS ->
          Reductions.columnMoments(rows, cols, x, 0, cols, 0, means, 0, factors, 0);
    }
  }
}
