package dev.lanewise.benchmarks.judge;

import static dev.lanewise.benchmarks.judge.OperationSuite.NORMS;
import static dev.lanewise.benchmarks.judge.OperationSuite.REDUCTIONS;
import static dev.lanewise.benchmarks.judge.OperationSuite.ROWS;

import dev.lanewise.kernels.BatchNorm;
import dev.lanewise.kernels.LayerNorm;
import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Reduction;
import dev.lanewise.kernels.Reductions;
import dev.lanewise.kernels.RmsNorm;
import dev.lanewise.kernels.Softmax;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The part of {@link FloatOperations} that works on matrices. */
final class FloatMatrixOperations {
  private static final float EPSILON = 1e-5f;

  private FloatMatrixOperations() {}

  static List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    rows(all);
    norms(all);
    columns(all);
    return all;
  }

  private static Operation row(
      String name,
      OperationSuite suite,
      int passes,
      int steps,
      Function<FloatArrays, Runnable> call) {
    return new Operation(
        name, suite, true, null, passes, steps, e -> new FloatOperationWork(e, call));
  }

  private static void rows(List<Operation> all) {
    all.add(
        row(
            "softmax",
            ROWS,
            2,
            21,
            a -> {
              float[] x = a.input();
              float[] y = a.output(a.n);
              return () -> Softmax.forward(a.rows, a.cols, x, 0, a.cols, y, 0, a.cols);
            }));
    all.add(
        row(
            "softmax-backward",
            ROWS,
            3,
            3,
            a -> {
              float[] x = a.input();
              float[] y = new float[a.n];
              Softmax.forward(a.rows, a.cols, x, 0, a.cols, y, 0, a.cols);
              float[] dy = a.gradient();
              float[] dx = a.output(a.n);
              return () ->
                  Softmax.backward(a.rows, a.cols, y, 0, a.cols, dy, 0, a.cols, dx, 0, a.cols);
            }));
    all.add(
        row(
            "log-softmax",
            ROWS,
            2,
            22,
            a -> {
              float[] x = a.input();
              float[] y = a.output(a.n);
              return () -> Softmax.logForward(a.rows, a.cols, x, 0, a.cols, y, 0, a.cols);
            }));
    all.add(
        row(
            "log-softmax-backward",
            ROWS,
            3,
            19,
            a -> {
              float[] x = a.input();
              float[] y = new float[a.n];
              Softmax.logForward(a.rows, a.cols, x, 0, a.cols, y, 0, a.cols);
              float[] dy = a.gradient();
              float[] dx = a.output(a.n);
              return () ->
                  Softmax.logBackward(a.rows, a.cols, y, 0, a.cols, dy, 0, a.cols, dx, 0, a.cols);
            }));
    all.add(
        row(
            "cross-entropy",
            ROWS,
            2,
            21,
            a -> {
              float[] x = a.input();
              int[] labels = a.labels();
              float[] loss = a.output(1);
              float[] dx = a.output(a.n);
              return () ->
                  loss[0] =
                      Losses.crossEntropy(
                          a.rows,
                          a.cols,
                          x,
                          0,
                          a.cols,
                          labels,
                          0,
                          0,
                          Reduction.MEAN,
                          dx,
                          0,
                          a.cols);
            }));
  }

  private static void norms(List<Operation> all) {
    all.add(
        row(
            "layer-norm",
            NORMS,
            2,
            6,
            a -> {
              float[] x = a.input();
              float[] gamma = a.gamma();
              float[] beta = a.beta();
              float[] y = a.output(a.n);
              float[] means = a.unchecked(a.rows);
              float[] factors = a.unchecked(a.rows);
              return () ->
                  LayerNorm.forward(
                      a.rows, a.cols, x, 0, a.cols, gamma, 0, beta, 0, EPSILON, y, 0, a.cols, means,
                      0, factors, 0);
            }));
    all.add(
        row(
            "layer-norm-backward",
            NORMS,
            3,
            14,
            a -> {
              float[] x = a.input();
              float[] dy = a.gradient();
              float[] gamma = a.gamma();
              float[] dx = a.output(a.n);
              float[] dgamma = a.output(a.cols);
              float[] dbeta = a.output(a.cols);
              float[] means = a.unchecked(a.rows);
              float[] factors = a.unchecked(a.rows);
              LayerNorm.forward(
                  a.rows, a.cols, x, 0, a.cols, gamma, 0, gamma, 0, EPSILON, dx, 0, a.cols, means,
                  0, factors, 0);
              return () ->
                  LayerNorm.backward(
                      a.rows, a.cols, x, 0, a.cols, gamma, 0, means, 0, factors, 0, dy, 0, a.cols,
                      dx, 0, a.cols, dgamma, 0, dbeta, 0);
            }));
    all.add(
        row(
            "rms-norm",
            NORMS,
            2,
            4,
            a -> {
              float[] x = a.input();
              float[] gamma = a.gamma();
              float[] y = a.output(a.n);
              float[] factors = a.unchecked(a.rows);
              return () ->
                  RmsNorm.forward(
                      a.rows, a.cols, x, 0, a.cols, gamma, 0, EPSILON, y, 0, a.cols, factors, 0);
            }));
    all.add(
        row(
            "rms-norm-backward",
            NORMS,
            3,
            11,
            a -> {
              float[] x = a.input();
              float[] dy = a.gradient();
              float[] gamma = a.gamma();
              float[] dx = a.output(a.n);
              float[] dgamma = a.output(a.cols);
              float[] factors = a.unchecked(a.rows);
              RmsNorm.forward(
                  a.rows, a.cols, x, 0, a.cols, gamma, 0, EPSILON, dx, 0, a.cols, factors, 0);
              return () ->
                  RmsNorm.backward(
                      a.rows, a.cols, x, 0, a.cols, gamma, 0, factors, 0, dy, 0, a.cols, dx, 0,
                      a.cols, dgamma, 0);
            }));
    all.add(
        row(
            "batch-norm",
            NORMS,
            2,
            5,
            a -> {
              float[] x = a.input();
              float[] gamma = a.gamma();
              float[] beta = a.beta();
              float[] y = a.output(a.n);
              float[] running = a.unchecked(2 * a.cols);
              float[] means = a.unchecked(a.cols);
              float[] factors = a.unchecked(a.cols);
              return () ->
                  BatchNorm.train(
                      a.rows, a.cols, x, 0, a.cols, gamma, 0, beta, 0, EPSILON, running, 0, running,
                      a.cols, 0.1f, y, 0, a.cols, means, 0, factors, 0);
            }));
    all.add(
        row(
            "batch-norm-backward",
            NORMS,
            3,
            7,
            a -> {
              float[] x = a.input();
              float[] dy = a.gradient();
              float[] gamma = a.gamma();
              float[] dx = a.output(a.n);
              float[] dgamma = a.output(a.cols);
              float[] dbeta = a.output(a.cols);
              float[] running = a.unchecked(2 * a.cols);
              float[] means = a.unchecked(a.cols);
              float[] factors = a.unchecked(a.cols);
              BatchNorm.train(
                  a.rows, a.cols, x, 0, a.cols, gamma, 0, gamma, 0, EPSILON, running, 0, running,
                  a.cols, 0.1f, dx, 0, a.cols, means, 0, factors, 0);
              return () ->
                  BatchNorm.backward(
                      a.rows, a.cols, x, 0, a.cols, gamma, 0, means, 0, factors, 0, dy, 0, a.cols,
                      dx, 0, a.cols, dgamma, 0, dbeta, 0);
            }));
  }

  private static void columns(List<Operation> all) {
    all.add(
        row(
            "column-sums",
            REDUCTIONS,
            1,
            1,
            a -> {
              float[] x = a.positive();
              float[] sums = a.output(a.cols);
              return () -> Reductions.columnSums(a.rows, a.cols, x, 0, a.cols, sums, 0);
            }));
    all.add(
        row(
            "column-moments",
            REDUCTIONS,
            1,
            3,
            a -> {
              float[] x = a.positive();
              float[] means = a.output(a.cols);
              float[] variances = a.output(a.cols);
              return () ->
                  Reductions.columnMoments(a.rows, a.cols, x, 0, a.cols, 0, means, 0, variances, 0);
            }));
  }
}
