package dev.lanewise.benchmarks.judge;

import static dev.lanewise.benchmarks.judge.OperationSuite.FUNCTIONS;
import static dev.lanewise.benchmarks.judge.OperationSuite.GRADIENTS;
import static dev.lanewise.benchmarks.judge.OperationSuite.LOSSES;
import static dev.lanewise.benchmarks.judge.OperationSuite.REDUCTIONS;
import static dev.lanewise.benchmarks.judge.OperationSuite.STEPS;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Elementwise;
import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Optimizers;
import dev.lanewise.kernels.Reduction;
import dev.lanewise.kernels.Reductions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The table of what is measured. A new operation is a row here: name, what its bounds are computed
 * from, arrays and call; and one in {@code torch_peer.py}, where the arrays have the same names.
 */
final class FloatOperations {
  static final List<Operation> ALL;

  private static final float RATE = 1e-3f;
  private static final int STEP = 10;

  private interface Map {
    void run(int n, float[] x, int xOffset, float[] y, int yOffset);
  }

  private interface Loss {
    float run(int n, float[] x, int xOffset, float[] t, int tOffset, float[] dx, int dxOffset);
  }

  private interface ToNumber {
    float of(float[] x);
  }

  private FloatOperations() {}

  static {
    List<Operation> all = new ArrayList<>();
    functions(all);
    gradients(all);
    all.addAll(FloatMatrixOperations.all());
    losses(all);
    steps(all);
    reductions(all);
    ALL = List.copyOf(all);
  }

  private static Operation row(
      String name,
      OperationSuite suite,
      int passes,
      int steps,
      Function<FloatArrays, Runnable> call) {
    return new Operation(
        name, suite, false, null, passes, steps, e -> new FloatOperationWork(e, call));
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

  private static void losses(List<Operation> all) {
    all.add(
        loss(
            "squared-error",
            3,
            (n, x, xo, t, to, dx, dxo) ->
                Losses.squared(n, x, xo, t, to, Reduction.MEAN, dx, dxo)));
    all.add(
        loss(
            "absolute-error",
            4,
            (n, x, xo, t, to, dx, dxo) ->
                Losses.absolute(n, x, xo, t, to, Reduction.MEAN, dx, dxo)));
    all.add(
        loss(
            "huber",
            8,
            (n, x, xo, t, to, dx, dxo) ->
                Losses.huber(n, x, xo, t, to, 1, Reduction.MEAN, dx, dxo)));
    int logistic = Operations.steps("Float", "log1p", "STEPS");
    all.add(
        loss(
            "binary-cross-entropy",
            logistic + 28, // an exponential, its quotient, and the two sums
            (n, x, xo, t, to, dx, dxo) ->
                Losses.binaryCrossEntropy(n, x, xo, t, to, Reduction.MEAN, dx, dxo)));
  }

  private static Operation loss(String name, int steps, Loss f) {
    return row(
        name,
        LOSSES,
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
  }

  private static Operation reduction(String name, int steps, ToNumber f) {
    return row(
        name,
        REDUCTIONS,
        1,
        steps,
        a -> {
          float[] x = a.positive();
          float[] y = a.output(1);
          return () -> y[0] = f.of(x);
        });
  }
}
