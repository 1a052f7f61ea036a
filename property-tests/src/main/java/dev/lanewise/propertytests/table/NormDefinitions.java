package dev.lanewise.propertytests.table;

import dev.lanewise.propertytests.Bounds;

/** Normalisation of rows and columns, and its gradients, by definition. */
final class NormDefinitions {
  private NormDefinitions() {}

  // ---- forward ----

  static void layerNorm(KernelCall call) {
    for (int i = 0; i < call.size("rows") && call.moderate() && call.size("cols") > 0; i++) {
      double[] x = call.row("x", i);
      double mean = sum(x) / x.length;
      double gamma = 2 * Bounds.gamma(x.length / 64 + 16L, call.u()) + x.length * Bounds.U64;
      double meanError = gamma * magnitude(x) / x.length;
      call.requireNear("means", 0, i, mean, meanError);
      normalized(call, i, x, mean, meanError, gamma);
    }
  }

  static void rmsNorm(KernelCall call) {
    for (int i = 0; i < call.size("rows") && call.moderate() && call.size("cols") > 0; i++) {
      double[] x = call.row("x", i);
      double gamma = 2 * Bounds.gamma(x.length / 64 + 16L, call.u()) + x.length * Bounds.U64;
      normalized(call, i, x, 0, 0, gamma);
    }
  }

  /** y = (x - mean) factor gamma + beta, and the factor itself. */
  private static void normalized(
      KernelCall call, int i, double[] x, double mean, double meanError, double gamma) {
    double squares = 0;
    double deviations = 0;
    for (double value : x) {
      squares += (value - mean) * (value - mean);
      deviations += Math.abs(value - mean);
    }
    double variance = squares / x.length + call.scalar("epsilon");
    double factor = 1 / Math.sqrt(variance);
    double squaresError =
        gamma * squares + 2 * deviations * meanError + 2 * x.length * meanError * meanError;
    double relative = squaresError / x.length / variance + 8 * call.u();
    if (relative < 0.1) { // beyond, the deviations are those of the mean's rounding
      call.requireNear("factors", 0, i, factor, relative * factor);
      boolean centred = call.kernel().name().startsWith("Layer");
      for (int j = 0; j < x.length; j++) {
        double scale = call.before("gamma", 0, j);
        double shift = centred ? call.before("beta", 0, j) : 0;
        double z = (x[j] - mean) * factor;
        double error = factor * (meanError + call.u() * (Math.abs(x[j]) + Math.abs(mean)));
        double bound =
            Math.abs(scale) * (2 * error + Math.abs(z) * 2 * relative)
                + 8 * call.u() * (Math.abs(scale * z) + Math.abs(shift));
        call.requireNear("y", i, j, z * scale + shift, bound);
      }
    }
  }

  private static double sum(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value;
    }
    return sum;
  }

  private static double magnitude(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += Math.abs(value);
    }
    return sum;
  }

  static void batchNormTrain(KernelCall call) {
    int rows = call.size("rows");
    for (int j = 0; j < call.size("cols") && call.moderate(); j++) {
      ColumnDefinitions.Moments m = ColumnDefinitions.Moments.of(call, j);
      double variance = m.squares() / rows + call.scalar("epsilon");
      double factor = 1 / Math.sqrt(variance);
      double relative = m.squaresError() / rows / variance + 8 * call.u();
      if (relative < 0.1) {
        call.requireNear("means", 0, j, m.mean(), m.meanError());
        call.requireNear("factors", 0, j, factor, relative * factor);
        running(call, j, "runningMeans", m.mean(), m.meanError());
        double unbiased = rows - 1.0;
        running(call, j, "runningVariances", m.squares() / unbiased, m.squaresError() / unbiased);
        for (int i = 0; i < rows; i++) {
          scaled(call, i, j, m.mean(), m.meanError(), factor, relative);
        }
      }
    }
  }

  private static void running(
      KernelCall call, int j, String name, double target, double targetError) {
    double momentum = call.scalar("momentum");
    double before = call.before(name, 0, j);
    double bound = momentum * targetError + 8 * call.u() * (Math.abs(before) + Math.abs(target));
    call.requireNear(name, 0, j, before + momentum * (target - before), bound);
  }

  private static void scaled(
      KernelCall call,
      int i,
      int j,
      double mean,
      double meanError,
      double factor,
      double relative) {
    double x = call.before("x", i, j);
    double scale = call.before("gamma", 0, j) * factor;
    double shift = call.before("beta", 0, j);
    double exact = (x - mean) * scale + shift;
    double terms = Math.abs(scale) * (Math.abs(x) + Math.abs(mean));
    double bound =
        Math.abs(scale) * 2 * meanError
            + Math.abs(scale * (x - mean)) * 2 * relative
            + 8 * call.u() * (terms + Math.abs(shift));
    call.requireNear("y", i, j, exact, bound);
  }

  static void batchNormInfer(KernelCall call) {
    for (int j = 0; j < call.size("cols") && call.moderate(); j++) {
      double variance = call.before("variances", 0, j) + call.scalar("epsilon");
      double factor = 1 / Math.sqrt(variance);
      for (int i = 0; i < call.size("rows"); i++) {
        scaled(call, i, j, call.before("means", 0, j), 0, factor, 8 * call.u());
      }
    }
  }

  // ---- backward ----

  /** The sums of a backward pass along one row or column: of g and of g z. */
  private static final class Sums {
    double g;
    double gz;
    double gMagnitude;
    double gzMagnitude;

    void add(double value, double z, double zMagnitude) {
      g += value;
      gz += value * z;
      gMagnitude += Math.abs(value);
      gzMagnitude += Math.abs(value) * zMagnitude;
    }
  }

  static void layerNormBackward(KernelCall call) {
    rowGradients(call, true);
  }

  static void rmsNormBackward(KernelCall call) {
    rowGradients(call, false);
  }

  private static void rowGradients(KernelCall call, boolean centred) {
    int rows = call.size("rows");
    int cols = call.size("cols");
    if (!call.moderate()) {
      return;
    }
    double gamma = Bounds.gamma(cols / 64 + 24L, call.u()) + cols * Bounds.U64;
    for (int i = 0; i < rows; i++) {
      double mean = centred ? call.before("means", 0, i) : 0;
      double factor = call.before("factors", 0, i);
      Sums sums = new Sums();
      for (int j = 0; j < cols; j++) {
        double x = call.before("x", i, j);
        double g = call.before("dy", i, j) * call.before("gamma", 0, j);
        sums.add(g, (x - mean) * factor, (Math.abs(x) + Math.abs(mean)) * factor);
      }
      for (int j = 0; j < cols; j++) {
        double x = call.before("x", i, j);
        double g = call.before("dy", i, j) * call.before("gamma", 0, j);
        double z = (x - mean) * factor;
        double zMagnitude = (Math.abs(x) + Math.abs(mean)) * factor;
        double exact = factor * (g - (centred ? sums.g / cols : 0) - z * sums.gz / cols);
        double terms = Math.abs(g) + sums.gMagnitude / cols + zMagnitude * sums.gzMagnitude / cols;
        call.requireNear("dx", i, j, exact, 4 * gamma * factor * terms);
      }
    }
    for (int j = 0; j < cols; j++) {
      Sums sums = new Sums();
      for (int i = 0; i < rows; i++) {
        double mean = centred ? call.before("means", 0, i) : 0;
        double factor = call.before("factors", 0, i);
        double x = call.before("x", i, j);
        sums.add(
            call.before("dy", i, j), (x - mean) * factor, (Math.abs(x) + Math.abs(mean)) * factor);
      }
      parameterGradients(call, j, sums, centred);
    }
  }

  private static void parameterGradients(KernelCall call, int j, Sums sums, boolean shifted) {
    double gamma = 2 * Bounds.gamma(call.size("rows") + 8L, call.u());
    call.requireNear("dgamma", 0, j, sums.gz, gamma * sums.gzMagnitude);
    if (shifted) {
      call.requireNear("dbeta", 0, j, sums.g, gamma * sums.gMagnitude);
    }
  }

  static void batchNormBackward(KernelCall call) {
    int rows = call.size("rows");
    double gamma = 4 * Bounds.gamma(rows + 24L, call.u());
    for (int j = 0; j < call.size("cols") && call.moderate(); j++) {
      double mean = call.before("means", 0, j);
      double factor = call.before("factors", 0, j);
      double scale = call.before("gamma", 0, j) * factor;
      Sums sums = new Sums();
      for (int i = 0; i < rows; i++) {
        double x = call.before("x", i, j);
        sums.add(
            call.before("dy", i, j), (x - mean) * factor, (Math.abs(x) + Math.abs(mean)) * factor);
      }
      parameterGradients(call, j, sums, true);
      for (int i = 0; i < rows; i++) {
        double x = call.before("x", i, j);
        double dy = call.before("dy", i, j);
        double z = (x - mean) * factor;
        double zMagnitude = (Math.abs(x) + Math.abs(mean)) * factor;
        double terms = Math.abs(dy) + sums.gMagnitude / rows + zMagnitude * sums.gzMagnitude / rows;
        double exact = scale * (dy - sums.g / rows - z * sums.gz / rows);
        call.requireNear("dx", i, j, exact, gamma * Math.abs(scale) * terms);
      }
    }
  }
}
