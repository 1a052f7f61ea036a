package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Philox;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The error bounds in {@link Activation}'s Javadoc. For float the reference is StrictMath in
 * double, which is exact enough; all 2^32 floats with -Plong, every 1021st otherwise.
 */
class ActivationAccuracyTest {
  private static final double SIGMOID_ULP = 2.41;
  private static final double TANH_ULP = 2.45;
  private static final double DOUBLE_ULP = 3;

  private static final boolean LONG = Boolean.getBoolean("lanewise.test.long");
  private static final int CHUNK = 1 << 16;

  private static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x)); // does not overflow where the result is tiny
    return (x < 0 ? e : 1) / (1 + e);
  }

  @Test
  void floatSigmoid() {
    sweepFloats(Activation.SIGMOID, ActivationAccuracyTest::sigmoid, SIGMOID_ULP);
  }

  @Test
  void floatTanh() {
    sweepFloats(Activation.TANH, StrictMath::tanh, TANH_ULP);
  }

  private static void sweepFloats(Activation f, DoubleUnaryOperator exact, double bound) {
    float[] x = new float[CHUNK];
    float[] y = new float[CHUNK];
    double worst = 0;
    float worstAt = 0;
    long step = LONG ? 1 : 1021;
    for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += step * CHUNK) {
      for (int i = 0; i < CHUNK; i++) {
        x[i] = Float.intBitsToFloat((int) Math.min(Integer.MAX_VALUE, bits + i * step));
      }
      f.forward(CHUNK, x, 0, y, 0);
      for (int i = 0; i < CHUNK; i++) {
        if (Float.isNaN(x[i])) {
          assertTrue(Float.isNaN(y[i]));
          continue;
        }
        double expected = exact.applyAsDouble(x[i]);
        double error = Math.abs(y[i] - expected) / Math.ulp((float) expected);
        if (!(error <= worst)) {
          worst = error;
          worstAt = x[i];
        }
      }
    }
    System.out.println("float " + f + ": at most " + worst + " ULP, at " + worstAt);
    assertTrue(worst <= bound, f + " has " + worst + " ULP at " + worstAt);
  }

  /** For double the reference is StrictMath too, whose own error of up to 1 ULP is granted. */
  @Test
  void doubleFunctions() {
    Philox random = new Philox(11, 0);
    int n = 1 << 18;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double magnitude = StrictMath.pow(2, random.uniform(2L * i) * 24 - 14);
      x[i] = (random.bits(2L * i + 1) & 1) == 0 ? magnitude : -magnitude;
    }
    Activation.TANH.forward(n, x, 0, y, 0);
    assertTrue(worst(Activation.TANH, x, y, StrictMath::tanh) <= DOUBLE_ULP + 1);
    Activation.SIGMOID.forward(n, x, 0, y, 0);
    // the reference formula itself is good to about 2 ULP
    assertTrue(worst(Activation.SIGMOID, x, y, ActivationAccuracyTest::sigmoid) <= DOUBLE_ULP + 2);
  }

  private static double worst(Activation f, double[] x, double[] y, DoubleUnaryOperator exact) {
    double worst = 0;
    for (int i = 0; i < x.length; i++) {
      double expected = exact.applyAsDouble(x[i]);
      double error = Math.abs(y[i] - expected) / Math.ulp(expected);
      worst = error <= worst ? worst : error;
    }
    System.out.println("double " + f + ": at most " + worst + " ULP");
    return worst;
  }

  @Test
  void limitsAndSigns() {
    float[] x = {Float.NEGATIVE_INFINITY, -0f, 0f, Float.POSITIVE_INFINITY, Float.NaN};
    float[] y = new float[5];
    Activation.SIGMOID.forward(5, x, 0, y, 0);
    assertEquals(0f, y[0]);
    assertEquals(0.5f, y[1]);
    assertEquals(0.5f, y[2]);
    assertEquals(1f, y[3]);
    assertTrue(Float.isNaN(y[4]));
    Activation.TANH.forward(5, x, 0, y, 0);
    assertEquals(-1f, y[0]);
    assertEquals(-0f, y[1]);
    assertEquals(0f, y[2]);
    assertEquals(1f, y[3]);
    assertTrue(Float.isNaN(y[4]));
    Activation.RELU.forward(5, x, 0, y, 0);
    assertEquals(0f, y[0]);
    assertEquals(0f, y[1]);
    assertEquals(Float.POSITIVE_INFINITY, y[3]);
    assertTrue(Float.isNaN(y[4]));
  }
}
