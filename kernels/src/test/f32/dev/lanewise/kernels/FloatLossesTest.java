package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.loss.ElementLoss;
import dev.lanewise.kernels.internal.scalar.FloatScalarLosses;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses: the scalar provider's bits, the formula in double, central differences of it. */
class FloatLossesTest {
  private static final double UNIT = Math.ulp(1f) / 2;
  private static final double DELTA = 0.75;
  private static final int[] SIZES = {0, 1, 7, 8, 9, 15, 16, 17, 33, 63, 64, 65, 129, 1030, 3000};

  private static float[] uniform(int n, int stream, float scale) {
    Philox random = new Philox(41, stream);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (random.uniform(i) - 0.5f) * scale;
    }
    return x;
  }

  private static float[] targets(ElementLoss loss, int n) {
    float[] t = uniform(n, 2, 1);
    for (int i = 0; i < n; i++) {
      t[i] = loss == ElementLoss.BINARY_CROSS_ENTROPY ? t[i] + 0.5f : t[i];
    }
    return t;
  }

  private static double define(ElementLoss loss, double x, double t) {
    double d = Math.abs(x - t);
    return switch (loss) {
      case SQUARED -> d * d;
      case ABSOLUTE -> d;
      case HUBER -> d <= DELTA ? d * d / 2 : DELTA * (d - DELTA / 2);
      case BINARY_CROSS_ENTROPY -> Math.max(x, 0) - x * t + Math.log1p(Math.exp(-Math.abs(x)));
    };
  }

  private static float call(
      ElementLoss loss, int n, float[] x, float[] t, Reduction reduction, float[] dx) {
    return switch (loss) {
      case SQUARED -> Losses.squared(n, x, 0, t, 0, reduction, dx, 0);
      case ABSOLUTE -> Losses.absolute(n, x, 0, t, 0, reduction, dx, 0);
      case HUBER -> Losses.huber(n, x, 0, t, 0, 0.75f, reduction, dx, 0);
      case BINARY_CROSS_ENTROPY -> Losses.binaryCrossEntropy(n, x, 0, t, 0, reduction, dx, 0);
    };
  }

  @ParameterizedTest
  @EnumSource(ElementLoss.class)
  void valueAndGradientFollowTheDefinition(ElementLoss loss) {
    for (int n : SIZES) {
      for (Reduction reduction : Reduction.values()) {
        float[] x = uniform(n, 1, 8);
        float[] t = targets(loss, n);
        float[] dx = new float[n];
        float value = call(loss, n, x, t, reduction, dx);
        double sum = 0;
        double magnitude = 0;
        double count = reduction == Reduction.MEAN ? n : 1;
        for (int i = 0; i < n; i++) {
          double exact = define(loss, x[i], t[i]);
          sum += exact;
          magnitude += exact + Math.abs(x[i]);
          double h = 1e-5;
          double slope = (define(loss, x[i] + h, t[i]) - define(loss, x[i] - h, t[i])) / (2 * h);
          boolean kink = Math.abs(x[i] - t[i]) < 2 * h && loss == ElementLoss.ABSOLUTE;
          if (!kink) {
            double bound = 1e-8 + 16 * UNIT * (1 + Math.abs(slope));
            assertEquals(slope / count, dx[i], bound / count + 1e-8, loss + " slope at " + x[i]);
          }
        }
        double bound = (n / 64 + 20) * UNIT * magnitude + 1e-12 * sum;
        if (n == 0) {
          assertEquals(reduction == Reduction.MEAN ? Float.NaN : 0, value, "nothing");
          continue;
        }
        assertEquals(sum / count, value, bound / count, loss + ", n=" + n);
        float[] inPlace = x.clone();
        assertEquals(value, call(loss, n, inPlace, t, reduction, inPlace));
        assertTrue(Arrays.equals(dx, inPlace), "in place");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ElementLoss.class)
  void agreesWithScalar(ElementLoss loss) {
    float inf = Float.POSITIVE_INFINITY;
    float[] special = {0, -0f, Float.NaN, inf, -inf, 1e30f, -1e30f, 100, -100, 0.75f, -0.75f};
    for (int n : SIZES) {
      for (boolean extreme : new boolean[] {false, true}) {
        float[] x = uniform(n + 3, 1, 8);
        float[] t = targets(loss, n + 3);
        for (int i = 0; extreme && i < n; i++) {
          x[i + 1] = special[i % special.length];
          t[i] = i % 5 == 0 ? special[i / 5 % special.length] : i % 2;
        }
        float[] dx = new float[n + 3];
        Arrays.fill(dx, Float.NaN);
        float[] expected = dx.clone();
        float[] values = new float[n + 3];
        float[] expectedValues = new float[n + 3];
        new FloatScalarLosses().run(loss, n, x, 1, t, 0, 0.5f, 0.75f, expected, 2, expectedValues);
        FloatProviders.losses().run(loss, n, x, 1, t, 0, 0.5f, 0.75f, dx, 2, values);
        for (int i = 0; i < n + 3; i++) {
          String what = loss + ", n=" + n + " at " + i;
          assertEquals(0, Float.compare(expectedValues[i], values[i]), what);
          assertEquals(0, Float.compare(expected[i], dx[i]), what);
        }
      }
    }
  }

  @Test
  void extremesStayFinite() {
    float[] x = {10_000, -10_000, 10_000, -10_000};
    float[] t = {1, 0, 0, 1};
    float[] dx = new float[4];
    assertEquals(20_000, Losses.binaryCrossEntropy(4, x, 0, t, 0, Reduction.SUM, dx, 0));
    assertTrue(Arrays.equals(new float[] {0, 0, 1, -1}, dx));
    float[] same = {3, 4};
    Losses.absolute(2, same, 0, same, 0, Reduction.SUM, same, 0);
    assertTrue(Arrays.equals(new float[] {0, 0}, same), "no slope where output and target agree");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10, 16, 17, 40, 64, 100, 5000})
  void crossEntropyFollowsItsDefinition(int cols) {
    for (int rows : new int[] {1, 4, 21}) {
      int ld = cols + 2;
      float[] x = uniform(rows * ld, 1, 10);
      int[] labels = new int[rows + 1];
      for (int i = 0; i < rows; i++) {
        labels[i + 1] = i * 7 % cols;
        for (int j = 0; j < cols; j++) {
          x[i * ld + j] += 300; // what is common to a row must not cost accuracy
        }
      }
      for (float smoothing : new float[] {0, 0.125f}) {
        float[] q = new float[rows * cols];
        for (int i = 0; i < rows; i++) {
          Arrays.fill(q, i * cols, (i + 1) * cols, smoothing / cols);
          q[i * cols + labels[i + 1]] += 1 - smoothing;
        }
        float[] dx = new float[rows * ld];
        Arrays.fill(dx, Float.NaN);
        float[] dxQ = dx.clone();
        float byLabel =
            Losses.crossEntropy(
                rows, cols, x, 0, ld, labels, 1, smoothing, Reduction.MEAN, dx, 0, ld);
        float byTarget =
            Losses.crossEntropy(rows, cols, x, 0, ld, q, 0, cols, Reduction.MEAN, dxQ, 0, ld);
        double loss = 0;
        for (int i = 0; i < rows; i++) {
          double sum = 0;
          double max = 0;
          for (int j = 0; j < cols; j++) {
            max = Math.max(max, x[i * ld + j]);
          }
          for (int j = 0; j < cols; j++) {
            sum += Math.exp(x[i * ld + j] - max);
          }
          for (int j = 0; j < cols; j++) {
            double log = x[i * ld + j] - max - Math.log(sum);
            double target = (j == labels[i + 1] ? 1 - 1.0 * smoothing : 0) + smoothing / cols;
            loss -= target * log;
            double exact = (Math.exp(log) - target) / rows;
            double bound = (cols / 64 + 40) * UNIT / rows;
            assertEquals(exact, dx[i * ld + j], bound, "by label, " + i + ", " + j);
            assertEquals(exact, dxQ[i * ld + j], bound, "by target, " + i + ", " + j);
          }
          for (int j = cols; j < ld; j++) {
            assertEquals(Float.NaN, dx[i * ld + j], "between the rows");
            assertEquals(Float.NaN, dxQ[i * ld + j], "between the rows");
          }
        }
        double bound = (cols / 64 + 60) * UNIT * (loss / rows + 12);
        assertEquals(loss / rows, byLabel, bound);
        assertEquals(loss / rows, byTarget, bound);
        float total =
            Losses.crossEntropy(
                rows, cols, x, 0, ld, labels, 1, smoothing, Reduction.SUM, x, 0, ld);
        assertEquals(byLabel * (double) rows, total, 2 * UNIT * total + 1e-30);
        x = uniform(rows * ld, 1, 10);
        for (int i = 0; i < rows * ld; i++) {
          x[i] += 300;
        }
      }
    }
  }

  @Test
  void badArgumentsAreRefusedBeforeAnythingIsWritten() {
    float[] x = {1, 2, 3, 4};
    float[] dx = {5, 5, 5, 5};
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Losses.crossEntropy(
                    2, 2, x, 0, 2, new int[] {0, 2}, 0, 0, Reduction.MEAN, dx, 0, 2));
    assertEquals("label of row 1 = 2, but must be within 0..1", e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Losses.crossEntropy(2, 2, x, 0, 2, new int[] {0, -1}, 0, 0, Reduction.MEAN, dx, 0, 2));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Losses.crossEntropy(
                2, 2, x, 0, 2, new int[] {0, 1}, 0, 1.5f, Reduction.MEAN, dx, 0, 2));
    assertThrows(
        IllegalArgumentException.class,
        () -> Losses.huber(4, x, 0, x, 0, 0, Reduction.MEAN, dx, 0));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Losses.squared(4, x, 0, x, 1, Reduction.MEAN, dx, 0));
    assertTrue(Arrays.equals(new float[] {5, 5, 5, 5}, dx));
  }
}
