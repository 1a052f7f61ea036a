package dev.lanewise.examples.demo;

import dev.lanewise.kernels.Activation;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The activations themselves, on a sample of all floats. */
final class Functions {
  private static final int STRIDE = 4096; // of the 2^32 floats in the order of their bits
  private static final int CHUNK = 1 << 12;

  /** An activation, its definition in double, and the bound that its documentation states. */
  private record Row(Activation activation, String name, double ulps, DoubleUnaryOperator exact) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(Activation.SIGMOID, "sigmoid", 0.99, x -> 1 / (1 + StrictMath.exp(-x))),
          new Row(Activation.TANH, "tanh", 0.93, StrictMath::tanh),
          new Row(Activation.RELU, "ReLU", 0, x -> Math.max(x, 0)));

  private Functions() {}

  static void check(Outcome outcome) {
    for (Row row : ROWS) {
      outcome.number(
          13,
          row.name + ": error in units of the last place, of a million floats",
          worst(row),
          Requirement.atMost(row.ulps));
    }
    int lost = 0;
    for (Row row : ROWS) {
      for (float x :
          new float[] {Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -0f}) {
        float y = forward(row.activation, new float[] {x})[0];
        lost += Float.compare(y, (float) row.exact.applyAsDouble(x)) == 0 || y == 0 ? 0 : 1;
      }
    }
    outcome.number(
        13,
        "answers to NaN and infinities that are not those of the definition",
        lost,
        Requirement.exactly(0));
  }

  private static float[] forward(Activation activation, float[] x) {
    float[] y = new float[x.length];
    activation.forward(x.length, x, 0, y, 0);
    return y;
  }

  private static double worst(Row row) {
    double worst = 0;
    float[] x = new float[CHUNK];
    for (long bits = 0; bits < 1L << 32; bits += (long) CHUNK * STRIDE) {
      for (int i = 0; i < CHUNK; i++) {
        x[i] = Float.intBitsToFloat((int) (bits + (long) i * STRIDE + i % STRIDE));
      }
      float[] y = forward(row.activation, x);
      for (int i = 0; i < CHUNK; i++) {
        if (Float.isFinite(x[i])) {
          double exact = row.exact.applyAsDouble(x[i]);
          worst = Math.max(worst, Math.abs(y[i] - exact) / Math.ulp((float) exact));
        }
      }
    }
    return worst;
  }
}
