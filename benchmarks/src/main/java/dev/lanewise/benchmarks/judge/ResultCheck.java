package dev.lanewise.benchmarks.judge;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Blas;
import java.util.Optional;

/**
 * Checks the results of one product.
 *
 * <p>Ours: against a plain loop in twice the precision of double, all elements or as many as can be
 * had in a moment, within gamma_(k+2) |A||B|. A peer's: all elements against ours, within twice
 * that. Source: N. Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section 3.5.
 */
final class ResultCheck {
  private static final double MOST_TERMS = 2e7;
  private static final int FEWEST = 16;

  private final Shape shape;
  private final double[] a;
  private final double[] b;
  private final double gamma;
  private double[] magnitude; // |A||B|, made when needed

  ResultCheck(Operands operands) {
    shape = operands.shape();
    a = operands.wideA();
    b = operands.wideB();
    double roundings = (shape.k() + 2) * operands.type().unitRoundoff();
    gamma = roundings / (1 - roundings);
  }

  /** What is wrong with our result, if anything. */
  Optional<String> ours(double[] c) {
    int length = shape.m() * shape.n();
    int samples = Math.min(length, Math.max(FEWEST, (int) (MOST_TERMS / shape.k())));
    Philox random = new Philox(43, 1);
    for (int s = 0; s < samples; s++) {
      int index = samples == length ? s : Integer.remainderUnsigned(random.bits(s), length);
      Optional<String> fault = element(index / shape.n(), index % shape.n(), c[index]);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<String> element(int i, int j, double actual) {
    // The sum is high + low; both are exact up to 2^-100 or so of the magnitude.
    double high = 0;
    double low = 0;
    double size = 0;
    for (int p = 0; p < shape.k(); p++) {
      double x = a[shape.indexA(i, p)];
      double y = b[shape.indexB(p, j)];
      double product = x * y;
      double sum = high + product;
      double added = sum - high;
      low += (high - (sum - added)) + (product - added) + Math.fma(x, y, -product);
      high = sum;
      size += Math.abs(product);
    }
    double error = Math.abs((high - actual) + low);
    return fault(i, j, actual, high + low, error, gamma * size);
  }

  /** What is wrong with a peer's result, beside ours. */
  Optional<String> peer(double[] c, double[] ours) {
    if (magnitude == null) {
      magnitude = magnitude();
    }
    for (int index = 0; index < magnitude.length; index++) {
      double error = Math.abs(c[index] - ours[index]);
      // The magnitude is itself rounded, in double.
      double bound = 2 * gamma * magnitude[index] * (1 + 1e-6);
      if (!(error <= bound)) { // NaN is a fault, too
        return fault(index / shape.n(), index % shape.n(), c[index], ours[index], error, bound);
      }
    }
    return Optional.empty();
  }

  private double[] magnitude() {
    double[] absA = absolute(a);
    double[] absB = absolute(b);
    double[] c = new double[shape.m() * shape.n()];
    Blas.dgemm(
        shape.transA(),
        shape.transB(),
        shape.m(),
        shape.n(),
        shape.k(),
        1,
        absA,
        0,
        shape.lda(),
        absB,
        0,
        shape.ldb(),
        0,
        c,
        0,
        shape.n());
    return c;
  }

  private static double[] absolute(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.abs(x[i]);
    }
    return y;
  }

  private static Optional<String> fault(
      int i, int j, double actual, double expected, double error, double bound) {
    if (error <= bound) {
      return Optional.empty();
    }
    return Optional.of(
        "C("
            + i
            + ", "
            + j
            + ") is "
            + actual
            + " instead of "
            + expected
            + ", off by "
            + error
            + ", bound "
            + bound);
  }
}
