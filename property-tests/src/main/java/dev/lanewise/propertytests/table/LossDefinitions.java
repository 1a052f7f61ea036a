package dev.lanewise.propertytests.table;

import dev.lanewise.kernels.Reduction;
import dev.lanewise.propertytests.Bounds;
import dev.lanewise.propertytests.ReferenceSoftmax;

/** Losses and their gradients by their definitions. */
final class LossDefinitions {
  private LossDefinitions() {}

  /** Loss, gradient and the magnitudes of their terms for one element. */
  private record Element(double loss, double magnitude, double gradient, double scale) {}

  static void elements(String loss, KernelCall call) {
    int n = call.size("n");
    double divisor = divisor(call, n);
    double sum = 0;
    double magnitude = 0;
    for (int i = 0; i < n && call.moderate(); i++) {
      double x = call.before("x", 0, i);
      double t = call.before("t", 0, i);
      Element e = element(loss, call, x, t);
      sum += e.loss;
      magnitude += e.magnitude;
      // where x - t is rounded across a kink, the derivative jumps
      call.requireNear("dx", 0, i, e.gradient / divisor, 12 * call.u() * e.scale / divisor);
    }
    if (call.moderate() && n > 0) {
      double gamma = Bounds.gamma(Math.ceilDiv(n, 64) + 24L, call.u());
      call.requireResult(sum / divisor, (gamma + n * Bounds.U64) * magnitude / divisor);
    }
  }

  private static Element element(String loss, KernelCall call, double x, double t) {
    double d = x - t;
    double terms = Math.abs(x) + Math.abs(t);
    return switch (loss) {
      case "squared" -> new Element(d * d, terms * Math.abs(d) + d * d, 2 * d, 2 * terms);
      case "absolute" -> new Element(Math.abs(d), terms, Math.signum(d), 1);
      case "huber" -> {
        double delta = call.scalar("delta");
        boolean inside = Math.abs(d) <= delta;
        yield new Element(
            inside ? d * d / 2 : delta * (Math.abs(d) - delta / 2),
            delta * (terms + delta) + (inside ? d * d : 0),
            inside ? d : delta * Math.signum(d),
            terms + delta);
      }
      default -> {
        double log = StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
        double sigmoid = 1 / (1 + StrictMath.exp(-x));
        yield new Element(
            Math.max(x, 0) - x * t + log,
            Math.abs(x) + Math.abs(x * t) + log,
            sigmoid - t,
            sigmoid + Math.abs(t));
      }
    };
  }

  private static double divisor(KernelCall call, int count) {
    return call.choice("reduction") == Reduction.MEAN ? count : 1;
  }

  static void labels(KernelCall call) {
    rows(call, smoothed(call));
  }

  static void probabilities(KernelCall call) {
    double[][] targets = new double[call.size("rows")][];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = call.row("q", i);
    }
    rows(call, targets);
  }

  static void perRow(KernelCall call) {
    double[][] targets = smoothed(call);
    for (int i = 0; i < targets.length && call.moderate(); i++) {
      Row row = row(call, i, targets[i], 1);
      call.requireNear("losses", 0, i, row.loss, row.bound);
    }
  }

  /** The targets that labels and smoothing stand for. */
  private static double[][] smoothed(KernelCall call) {
    int rows = call.size("rows");
    int cols = call.size("cols");
    double smoothing = call.scalar("smoothing");
    double[][] targets = new double[rows][cols];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        boolean label = call.before("labels", 0, i) == j;
        targets[i][j] = smoothing / cols + (label ? 1 - smoothing : 0);
      }
    }
    return targets;
  }

  private static void rows(KernelCall call, double[][] targets) {
    int rows = targets.length;
    double divisor = divisor(call, rows);
    double sum = 0;
    double bound = 0;
    for (int i = 0; i < rows && call.moderate(); i++) {
      Row row = row(call, i, targets[i], divisor);
      sum += row.loss;
      bound += row.bound;
    }
    if (call.moderate() && rows > 0) {
      call.requireResult(sum / divisor, bound / divisor);
    }
  }

  /** A row's loss, and how far its sum with those of the other rows may be from it. */
  private record Row(double loss, double bound) {}

  /** log(sum_j e^(x_j - max)) - sum_j q_j (x_j - max); the gradient is softmax(x) - q. */
  private static Row row(KernelCall call, int i, double[] targets, double divisor) {
    double[] x = call.row("x", i);
    double[] softmax = ReferenceSoftmax.forward(x);
    double max = Double.NEGATIVE_INFINITY;
    for (double value : x) {
      max = Math.max(max, value);
    }
    double loss = max + ReferenceSoftmax.crossEntropy(x, 0) + x[0] - max; // log of the sum + max
    double total = loss - max;
    double magnitude = Math.abs(total) + 1;
    double relative = RowDefinitions.relative(call, x);
    for (int j = 0; j < x.length; j++) {
      double q = targets[j];
      total -= q * (x[j] - max);
      magnitude += Math.abs(q) * (Math.abs(x[j]) + Math.abs(max)) + Math.abs(max) + Math.abs(x[0]);
      double gradient = (softmax[j] - q) / divisor;
      double error = relative * softmax[j] + 8 * call.u() * (Math.abs(q) + softmax[j] + 1);
      call.requireNear("dx", i, j, gradient, error / divisor);
    }
    double gamma = Bounds.gamma(x.length + call.size("rows") / 64 + 24L, call.u());
    return new Row(total, relative + 4 * gamma * magnitude);
  }
}
