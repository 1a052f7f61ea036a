package dev.lanewise.propertytests.table;

import dev.lanewise.propertytests.Bounds;
import dev.lanewise.propertytests.WideSum;

/** Level 1, reductions and dropout by their definitions. */
final class VectorDefinitions {
  private VectorDefinitions() {}

  /** The error of a sum over 64 lanes, in roundings. */
  private static double gamma(KernelCall call, int more) {
    return Bounds.gamma(Math.ceilDiv(call.size("n"), 64) + more, call.u()) + 2 * Bounds.U64;
  }

  static void dot(KernelCall call) {
    if (call.moderate()) {
      double[] x = call.row("x", 0);
      double[] y = call.row("y", 0);
      WideSum sum = new WideSum();
      for (int i = 0; i < x.length; i++) {
        sum.addProduct(x[i], y[i]);
      }
      call.requireResult(sum.value(), gamma(call, 6) * sum.magnitude());
    }
  }

  static void axpy(KernelCall call) {
    double alpha = call.scalar("alpha");
    double[] x = call.row("x", 0);
    double[] y = call.row("y", 0);
    for (int i = 0; i < x.length && call.moderate(); i++) {
      double exact = Math.fma(alpha, x[i], y[i]);
      call.requireNear("y", 0, i, alpha == 0 ? y[i] : exact, 2 * call.u() * Math.abs(exact));
    }
  }

  static void scal(KernelCall call) {
    double[] x = call.row("x", 0);
    for (int i = 0; i < x.length && call.moderate(); i++) {
      double exact = call.scalar("alpha") * x[i];
      call.requireNear("x", 0, i, exact, 2 * call.u() * Math.abs(exact));
    }
  }

  static void sum(KernelCall call) {
    if (call.moderate()) {
      WideSum sum = total(call.row("x", 0));
      call.requireResult(sum.value(), gamma(call, 8) * sum.magnitude());
    }
  }

  private static WideSum total(double[] x) {
    WideSum sum = new WideSum();
    for (double value : x) {
      sum.addProduct(value, 1);
    }
    return sum;
  }

  static void mean(KernelCall call) {
    int n = call.size("n");
    if (call.moderate()) {
      WideSum sum = total(call.row("x", 0));
      call.requireResult(sum.value() / n, gamma(call, 9) * sum.magnitude() / n);
    }
  }

  static void variance(KernelCall call) {
    double[] x = call.row("x", 0);
    int divisor = Math.max(0, x.length - call.whole("correction"));
    if (call.moderate()) {
      double mean = total(x).value() / x.length;
      double magnitude = total(x).magnitude() / Math.max(1, x.length);
      WideSum squares = new WideSum();
      double error = 0;
      for (double value : x) {
        double deviation = value - mean;
        squares.addProduct(deviation, deviation);
        error += 2 * Math.abs(deviation) * gamma(call, 12) * magnitude;
      }
      double shift = x.length * Math.pow(gamma(call, 12) * magnitude, 2);
      double bound = gamma(call, 12) * 3 * squares.value() + error + 2 * shift;
      call.requireResult(squares.value() / divisor, bound / Math.max(1, divisor));
    }
  }

  static void max(KernelCall call) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : call.row("x", 0)) {
      max = Math.max(max, value);
    }
    call.requireResult(max, 0);
  }

  static void min(KernelCall call) {
    double min = Double.POSITIVE_INFINITY;
    for (double value : call.row("x", 0)) {
      min = Math.min(min, value);
    }
    call.requireResult(min, 0);
  }

  private static int first(double[] x) {
    int best = -1;
    for (int i = 0; i < x.length; i++) {
      if (x[i] != x[i]) {
        return i;
      }
      best = best < 0 || x[i] > x[best] ? i : best;
    }
    return best;
  }

  static void argmax(KernelCall call) {
    call.requireResult(first(call.row("x", 0)), 0);
  }

  static void indexOfLargest(KernelCall call) {
    call.requireResult(first(magnitudes(call)), 0);
  }

  private static double[] magnitudes(KernelCall call) {
    double[] x = call.row("x", 0);
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.abs(x[i]);
    }
    return x;
  }

  static void normInf(KernelCall call) {
    double max = 0;
    for (double value : magnitudes(call)) {
      max = Math.max(max, value);
    }
    call.requireResult(max, 0);
  }

  static void norm1(KernelCall call) {
    if (call.moderate()) {
      WideSum sum = total(magnitudes(call));
      call.requireResult(sum.value(), gamma(call, 8) * sum.magnitude());
    }
  }

  private static WideSum squares(KernelCall call) {
    WideSum sum = new WideSum();
    for (double value : call.row("x", 0)) {
      sum.addProduct(value, value);
    }
    return sum;
  }

  static void sumOfSquares(KernelCall call) {
    if (call.moderate()) {
      WideSum sum = squares(call);
      call.requireResult(sum.value(), gamma(call, 8) * sum.magnitude());
    }
  }

  static void norm2(KernelCall call) {
    if (call.moderate()) {
      double root = Math.sqrt(squares(call).value());
      call.requireResult(root, gamma(call, 8) * root);
    }
  }

  static void dropout(KernelCall call) {
    double rate = call.scalar("rate");
    for (int i = 0; i < call.size("n"); i++) {
      double x = call.before("x", 0, i);
      boolean dropped = call.generator("random").uniform(call.counter("first") + i) < rate;
      double exact = dropped ? 0 * x : x / (1 - rate);
      if (Math.abs(exact) <= Float.MAX_VALUE || exact != exact) {
        call.requireNear("y", 0, i, exact, 4 * call.u() * Math.abs(exact));
      }
    }
  }
}
