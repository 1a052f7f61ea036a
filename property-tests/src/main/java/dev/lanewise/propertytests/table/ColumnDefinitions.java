package dev.lanewise.propertytests.table;

import dev.lanewise.propertytests.Bounds;
import dev.lanewise.propertytests.WideSum;

/** Sums and moments of columns, and what is added to them, by definition. */
final class ColumnDefinitions {
  private ColumnDefinitions() {}

  static void sums(KernelCall call, String input, String output) {
    int rows = call.size("rows");
    for (int j = 0; j < call.size("cols") && call.moderate(); j++) {
      WideSum sum = new WideSum();
      for (int i = 0; i < rows; i++) {
        sum.addProduct(call.before(input, i, j), 1);
      }
      double bound = (Bounds.gamma(rows + 1L, call.u()) + 2 * Bounds.U64) * sum.magnitude();
      call.requireNear(output, 0, j, sum.value(), bound);
    }
  }

  /** Mean and variance of a column, and the errors that they may have. */
  record Moments(double mean, double meanError, double squares, double squaresError) {
    static Moments of(KernelCall call, int j) {
      int rows = call.size("rows");
      WideSum sum = new WideSum();
      for (int i = 0; i < rows; i++) {
        sum.addProduct(call.before("x", i, j), 1);
      }
      double gamma = Bounds.gamma(rows + 8L, call.u()) + 4 * Bounds.U64;
      double mean = sum.value() / rows;
      double meanError = gamma * sum.magnitude() / Math.max(1, rows);
      WideSum squares = new WideSum();
      double crossed = 0;
      for (int i = 0; i < rows; i++) {
        double deviation = call.before("x", i, j) - mean;
        squares.addProduct(deviation, deviation);
        crossed += 2 * Math.abs(deviation) * meanError;
      }
      double error = 3 * gamma * squares.value() + crossed + 2 * rows * meanError * meanError;
      return new Moments(mean, meanError, squares.value(), error);
    }
  }

  static void moments(KernelCall call) {
    int divisor = Math.max(0, call.size("rows") - call.whole("correction"));
    for (int j = 0; j < call.size("cols") && call.moderate(); j++) {
      Moments m = Moments.of(call, j);
      call.requireNear("means", 0, j, m.mean, m.meanError);
      double bound = m.squaresError / Math.max(1, divisor);
      call.requireNear("variances", 0, j, m.squares / divisor, bound);
    }
  }

  static void addBias(KernelCall call) {
    for (int i = 0; i < call.size("rows") && call.moderate(); i++) {
      for (int j = 0; j < call.size("cols"); j++) {
        double exact = call.before("x", i, j) + call.before("bias", 0, j);
        call.requireNear("x", i, j, exact, 2 * call.u() * Math.abs(exact));
      }
    }
  }
}
