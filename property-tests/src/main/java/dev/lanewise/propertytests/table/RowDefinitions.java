package dev.lanewise.propertytests.table;

import dev.lanewise.propertytests.Bounds;
import dev.lanewise.propertytests.ReferenceSoftmax;

/** Softmax and cross-entropy of rows by their definitions. */
final class RowDefinitions {
  private RowDefinitions() {}

  /**
   * The relative error of a probability whose exponential does not underflow: x - max is rounded,
   * which moves e^(x - max) by u |x - max|, at most 750 u in double and 104 u in float; the
   * exponentials' own error is a few u; a lane adds cols / 64 of them, the fold 6.
   */
  static double relative(KernelCall call, double[] x) {
    double range = Math.min(2 * largest(x), call.type() == float.class ? 104 : 750);
    return 2 * (range + x.length / 64.0 + 20) * call.u();
  }

  static double largest(double[] x) {
    double largest = 0;
    for (double value : x) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  static void softmax(KernelCall call) {
    for (int i = 0; i < call.size("rows") && call.moderate(); i++) {
      double[] x = call.row("x", i);
      double[] exact = ReferenceSoftmax.forward(x);
      for (int j = 0; j < x.length; j++) {
        call.requireNear("y", i, j, exact[j], relative(call, x) * exact[j]);
      }
    }
  }

  static void logSoftmax(KernelCall call) {
    for (int i = 0; i < call.size("rows") && call.moderate(); i++) {
      double[] x = call.row("x", i);
      for (int j = 0; j < x.length; j++) {
        double exact = -ReferenceSoftmax.crossEntropy(x, j);
        double bound = relative(call, x) + 4 * call.u() * (Math.abs(exact) + largest(x));
        call.requireNear("y", i, j, exact, bound);
      }
    }
  }

  static void softmaxBackward(KernelCall call) {
    for (int i = 0; i < call.size("rows") && call.moderate(); i++) {
      double[] y = call.row("y", i);
      double[] dy = call.row("dy", i);
      double[] exact = ReferenceSoftmax.backward(y, dy);
      double dot = 0;
      for (int j = 0; j < y.length; j++) {
        dot += Math.abs(y[j] * dy[j]);
      }
      double gamma = 2 * Bounds.gamma(y.length + 4L, call.u());
      for (int j = 0; j < y.length; j++) {
        double bound = gamma * Math.abs(y[j]) * (Math.abs(dy[j]) + dot);
        call.requireNear("dx", i, j, exact[j], bound);
      }
    }
  }

  /** dx_j = dy_j - e^(y_j) sum_i dy_i. */
  static void logSoftmaxBackward(KernelCall call) {
    for (int i = 0; i < call.size("rows") && call.moderate(); i++) {
      double[] y = call.row("y", i);
      double[] dy = call.row("dy", i);
      double sum = 0;
      double magnitude = 0;
      for (double value : dy) {
        sum += value;
        magnitude += Math.abs(value);
      }
      for (int j = 0; j < y.length; j++) {
        double power = StrictMath.exp(y[j]);
        double gamma = 2 * Bounds.gamma(y.length + 8L, call.u());
        if (y[j] < 60) { // beyond, nothing is a logarithm of a probability
          double bound = gamma * (Math.abs(dy[j]) + power * magnitude);
          call.requireNear("dx", i, j, dy[j] - power * sum, bound);
        }
      }
    }
  }
}
