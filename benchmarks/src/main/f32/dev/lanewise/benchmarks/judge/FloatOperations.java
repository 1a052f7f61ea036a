package dev.lanewise.benchmarks.judge;

import static dev.lanewise.benchmarks.judge.OperationSuite.FUNCTIONS;
import static dev.lanewise.benchmarks.judge.OperationSuite.GRADIENTS;
import static dev.lanewise.benchmarks.judge.OperationSuite.LOSSES;
import static dev.lanewise.benchmarks.judge.OperationSuite.NORMS;
import static dev.lanewise.benchmarks.judge.OperationSuite.REDUCTIONS;
import static dev.lanewise.benchmarks.judge.OperationSuite.ROWS;
import static dev.lanewise.benchmarks.judge.OperationSuite.STEPS;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.BatchNorm;
import dev.lanewise.kernels.Elementwise;
import dev.lanewise.kernels.LayerNorm;
import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Optimizers;
import dev.lanewise.kernels.Reductions;
import dev.lanewise.kernels.RmsNorm;
import dev.lanewise.kernels.Softmax;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The table of what is measured. A new operation is a row here: name, what its bounds are computed
 * from, arrays and call; and one in {@code torch_peer.py}, where the arrays have the same names.
 */
final class FloatOperations {
  static final List<Operation> ALL;

  private static final float EPSILON = 1e-5f;
  private static final float RATE = 1e-3f;
  private static final int STEP = 10;

  private interface Map {
    void run(int n, float[] x, int xOffset, float[] y, int yOffset);
  }

  private interface Loss {
    float run(int n, float[] x, int xOffset, float[] t, int tOffset, float[] dx, int dxOffset);
  }

  private interface Reduction {
    float of(float[] x);
  }

  private FloatOperations() {}

  static {
    List<Operation> all = new ArrayList<>();
    functions(all);
    gradients(all);
    rows(all);
    norms(all);
    losses(all);
    steps(all);
    reductions(all);
    ALL = List.copyOf(all);
  }

  private static Operation row(
      String name,
      OperationSuite suite,
      boolean matrix,
      int passes,
      int steps,
      Function<FloatArrays, Runnable> call) {
    return new Operation(
        name, suite, matrix, null, passes, steps, e -> new FloatOperationWork(e, call));
  }

  private static void functions(List<Operation> all) {
    all.add(function("exp", "Exp", false, Elementwise::exp));
    all.add(function("expm1", "Expm1", false, Elementwise::expm1));
    all.add(function("log", "Ln", true, Elementwise::log));
    all.add(function("log1p", "Log1p", true, Elementwise::log1p));
    all.add(function("erf", "Erf", false, Elementwise::erf));
    all.add(function("sqrt", "Sqrt", true, Elementwise::sqrt));
    all.add(function("rsqrt", "InvSqrt", true, Elementwise::rsqrt));
    for (Activation f : Operations.activations()) {
      String mkl = f == Activation.TANH ? "Tanh" : null;
      all.add(function(Operations.label(f), mkl, false, f::forward));
    }
  }

  private static Operation function(String name, String mkl, boolean positive, Map f) {
    int steps = Operations.steps("Float", name, "STEPS");
    Function<FloatArrays, Runnable> call =
        a -> {
          float[] x = positive ? a.positive() : a.input();
          float[] y = a.output(a.n);
          return () -> f.run(a.n, x, 0, y, 0);
        };
    return new Operation(
        name, FUNCTIONS, false, mkl, 2, steps, e -> new FloatOperationWork(e, call));
  }

  private static void gradients(List<Operation> all) {
    for (Activation f : Operations.activations()) {
      String name = Operations.label(f);
      int steps = Operations.steps("Float", name, "BACKWARD_STEPS");
      all.add(
          row(
              name + "-backward",
              GRADIENTS,
              false,
              3,
              steps,
              a -> {
                float[] x = a.input();
                float[] kept = x;
                if (f.keeps() == Activation.Kept.OUTPUT) {
                  kept = new float[a.n];
                  f.forward(a.n, x, 0, kept, 0);
                }
                float[] from = kept;
                float[] dy = a.gradient();
                float[] dx = a.output(a.n);
                return () -> f.backward(a.n, from, 0, dy, 0, dx, 0);
              }));
    }
  }

  private static void rows(List<Operation> all) {
    all.add(
        row(
            "softmax",
            ROWS,
            true,
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
            true,
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
            true,
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
            true,
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
            true,
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
                          a.rows, a.cols, x, 0, a.cols, labels, 0, 0, true, dx, 0, a.cols);
            }));
  }

  private static void norms(List<Operation> all) {
    all.add(
        row(
            "layer-norm",
            NORMS,
            true,
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
            true,
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
            true,
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
            true,
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
            true,
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
                      a.rows, a.cols, x, 0, a.cols, gamma, 0, beta, 0, EPSILON, 0.1f, running, 0,
                      running, a.cols, y, 0, a.cols, means, 0, factors, 0);
            }));
    all.add(
        row(
            "batch-norm-backward",
            NORMS,
            true,
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
                  a.rows, a.cols, x, 0, a.cols, gamma, 0, gamma, 0, EPSILON, 0.1f, running, 0,
                  running, a.cols, dx, 0, a.cols, means, 0, factors, 0);
              return () ->
                  BatchNorm.backward(
                      a.rows, a.cols, x, 0, a.cols, gamma, 0, means, 0, factors, 0, dy, 0, a.cols,
                      dx, 0, a.cols, dgamma, 0, dbeta, 0);
            }));
  }

  private static void losses(List<Operation> all) {
    all.add(
        loss(
            "squared-error",
            3,
            (n, x, xo, t, to, dx, dxo) -> Losses.squared(n, x, xo, t, to, true, dx, dxo)));
    all.add(
        loss(
            "absolute-error",
            4,
            (n, x, xo, t, to, dx, dxo) -> Losses.absolute(n, x, xo, t, to, true, dx, dxo)));
    all.add(
        loss(
            "huber",
            8,
            (n, x, xo, t, to, dx, dxo) -> Losses.huber(n, x, xo, t, to, 1, true, dx, dxo)));
    int logistic = Operations.steps("Float", "log1p", "STEPS");
    all.add(
        loss(
            "binary-cross-entropy",
            logistic + 28, // an exponential, its quotient, and the two sums
            (n, x, xo, t, to, dx, dxo) ->
                Losses.binaryCrossEntropy(n, x, xo, t, to, true, dx, dxo)));
  }

  private static Operation loss(String name, int steps, Loss f) {
    return row(
        name,
        LOSSES,
        false,
        3,
        steps,
        a -> {
          float[] x = a.input();
          float[] t = a.targets();
          float[] loss = a.output(1);
          float[] dx = a.output(a.n);
          return () -> loss[0] = f.run(a.n, x, 0, t, 0, dx, 0);
        });
  }

  private static void steps(List<Operation> all) {
    all.add(
        row(
            "sgd",
            STEPS,
            false,
            3,
            2,
            a -> {
              float[] w = a.parameters();
              float[] g = a.gradient();
              return () -> Optimizers.sgd(a.n, w, 0, g, 0, RATE, 0);
            }));
    all.add(
        row(
            "momentum",
            STEPS,
            false,
            5,
            3,
            a -> {
              float[] w = a.parameters();
              float[] g = a.gradient();
              float[] v = a.state();
              return () -> Optimizers.momentum(a.n, w, 0, g, 0, v, 0, RATE, 0.9f, 0);
            }));
    all.add(
        row(
            "nesterov",
            STEPS,
            false,
            5,
            4,
            a -> {
              float[] w = a.parameters();
              float[] g = a.gradient();
              float[] v = a.state();
              return () -> Optimizers.nesterov(a.n, w, 0, g, 0, v, 0, RATE, 0.9f, 0);
            }));
    all.add(
        row(
            "adagrad",
            STEPS,
            false,
            5,
            7,
            a -> {
              float[] w = a.parameters();
              float[] g = a.gradient();
              float[] v = a.state();
              return () -> Optimizers.adagrad(a.n, w, 0, g, 0, v, 0, RATE, 1e-8f, 0);
            }));
    all.add(
        row(
            "rmsprop",
            STEPS,
            false,
            5,
            9,
            a -> {
              float[] w = a.parameters();
              float[] g = a.gradient();
              float[] v = a.state();
              return () -> Optimizers.rmsprop(a.n, w, 0, g, 0, v, 0, RATE, 0.99f, 1e-8f, 0);
            }));
    all.add(
        row(
            "adam",
            STEPS,
            false,
            7,
            12,
            a -> {
              float[] w = a.parameters();
              float[] g = a.gradient();
              float[] m = a.state();
              float[] v = a.state();
              return () ->
                  Optimizers.adam(a.n, w, 0, g, 0, m, 0, v, 0, RATE, 0.9f, 0.999f, 1e-8f, 0, STEP);
            }));
    all.add(
        row(
            "adamw",
            STEPS,
            false,
            7,
            12,
            a -> {
              float[] w = a.parameters();
              float[] g = a.gradient();
              float[] m = a.state();
              float[] v = a.state();
              return () ->
                  Optimizers.adamW(
                      a.n, w, 0, g, 0, m, 0, v, 0, RATE, 0.9f, 0.999f, 1e-8f, 0.01f, STEP);
            }));
  }

  private static void reductions(List<Operation> all) {
    all.add(reduction("sum", 1, x -> Reductions.sum(x.length, x, 0)));
    all.add(reduction("variance", 3, x -> Reductions.variance(x.length, x, 0, 0)));
    all.add(reduction("max", 1, x -> Reductions.max(x.length, x, 0)));
    all.add(reduction("argmax", 2, x -> x[Reductions.argmax(x.length, x, 0)]));
    all.add(reduction("norm2", 1, x -> Reductions.norm2(x.length, x, 0)));
    all.add(
        row(
            "column-sums",
            REDUCTIONS,
            true,
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
            true,
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

  private static Operation reduction(String name, int steps, Reduction f) {
    return row(
        name,
        REDUCTIONS,
        false,
        1,
        steps,
        a -> {
          float[] x = a.positive();
          float[] y = a.output(1);
          return () -> y[0] = f.of(x);
        });
  }
}
