package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.norm.FloatNormCall;
import dev.lanewise.kernels.internal.norm.FloatNormKernels;
import dev.lanewise.kernels.internal.scalar.FloatScalarNorms;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Normalisation: the scalar provider's bits, the formula in double, central differences of it. */
class FloatNormsTest {
  private static final float EPSILON = 0.01f;
  private static final int[] COLS = {1, 2, 7, 8, 9, 15, 16, 17, 63, 64, 65, 127, 129, 768};

  /** What is normalised with which moments. */
  private enum Norm {
    LAYER,
    RMS,
    BATCH;

    /** y in double, the definition. */
    double[][] define(double[][] x, double[] gamma, double[] beta) {
      int rows = x.length;
      int cols = x[0].length;
      double[][] y = new double[rows][cols];
      int groups = this == BATCH ? cols : rows;
      int n = this == BATCH ? rows : cols;
      for (int group = 0; group < groups; group++) {
        double mean = 0;
        for (int k = 0; k < n && this != RMS; k++) {
          mean += at(x, group, k) / n;
        }
        double variance = 0;
        for (int k = 0; k < n; k++) {
          variance += Math.pow(at(x, group, k) - mean, 2) / n;
        }
        for (int k = 0; k < n; k++) {
          int i = this == BATCH ? k : group;
          int j = this == BATCH ? group : k;
          double normal = (x[i][j] - mean) / Math.sqrt(variance + EPSILON);
          y[i][j] = normal * gamma[j] + (this == RMS ? 0 : beta[j]);
        }
      }
      return y;
    }

    private double at(double[][] x, int group, int k) {
      return this == BATCH ? x[k][group] : x[group][k];
    }

    void forward(int rows, int cols, float[] x, float[][] p, float[] y, float[] m, float[] f) {
      int ld = cols + 1;
      switch (this) {
        case LAYER ->
            LayerNorm.forward(
                rows, cols, x, 1, ld, p[0], 2, p[1], 1, EPSILON, y, 0, ld, m, 1, f, 0);
        case RMS -> RmsNorm.forward(rows, cols, x, 1, ld, p[0], 2, EPSILON, y, 0, ld, f, 0);
        case BATCH -> {
          float[] running = new float[2 * cols];
          BatchNorm.train(
              rows, cols, x, 1, ld, p[0], 2, p[1], 1, EPSILON, running, 0, running, cols, 0.1f, y,
              0, ld, m, 1, f, 0);
        }
      }
    }

    void backward(
        int rows,
        int cols,
        float[] x,
        float[][] p,
        float[] m,
        float[] f,
        float[] dy,
        float[] dx,
        float[][] dp) {
      int ld = cols + 1;
      switch (this) {
        case LAYER ->
            LayerNorm.backward(
                rows, cols, x, 1, ld, p[0], 2, m, 1, f, 0, dy, 1, ld, dx, 0, ld, dp[0], 0, dp[1],
                0);
        case RMS ->
            RmsNorm.backward(rows, cols, x, 1, ld, p[0], 2, f, 0, dy, 1, ld, dx, 0, ld, dp[0], 0);
        case BATCH ->
            BatchNorm.backward(
                rows, cols, x, 1, ld, p[0], 2, m, 1, f, 0, dy, 1, ld, dx, 0, ld, dp[0], 0, dp[1],
                0);
      }
    }
  }

  private static float[] uniform(int n, int stream, float base) {
    Philox random = new Philox(51, stream);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = base + 4 * random.uniform(i) - 2;
    }
    return x;
  }

  private static double[][] rows(int rows, int cols, float[] x, int offset) {
    double[][] y = new double[rows][cols];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        y[i][j] = x[offset + i * (cols + 1) + j];
      }
    }
    return y;
  }

  private static double[] widen(float[] x, int offset, int n) {
    double[] y = new double[n];
    Arrays.setAll(y, i -> x[offset + i]);
    return y;
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void forwardFollowsTheDefinition(Norm norm) {
    for (int cols : COLS) {
      for (int rows : new int[] {2, 5, 300}) {
        float[] x = uniform(rows * (cols + 1) + 1, 1, 3);
        float[][] p = {uniform(cols + 2, 2, 1), uniform(cols + 2, 3, 0)};
        float[] y = new float[rows * (cols + 1)];
        Arrays.fill(y, Float.NaN);
        norm.forward(rows, cols, x, p, y, new float[rows + cols], new float[rows + cols]);
        double[][] exact =
            norm.define(rows(rows, cols, x, 1), widen(p[0], 2, cols), widen(p[1], 1, cols));
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < cols; j++) {
            // |x| is at most 5, a factor at most 1 / sqrt(0.01), gamma and beta at most 3.
            double bound = (Math.max(rows, cols) / 64 + 40) * Math.ulp(1f) * 50;
            assertEquals(exact[i][j], y[i * (cols + 1) + j], bound, norm + " at " + i + ", " + j);
          }
          assertEquals(Float.NaN, y[i * (cols + 1) + cols], "between the rows");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void gradientsAreCentralDifferences(Norm norm) {
    for (int cols : new int[] {1, 5, 17, 70}) {
      int rows = 4;
      float[] x = uniform(rows * (cols + 1) + 1, 1, 0.5f);
      float[][] p = {uniform(cols + 2, 2, 1), uniform(cols + 2, 3, 0)};
      float[] dy = uniform(rows * (cols + 1) + 1, 4, 0);
      float[] m = new float[rows + cols];
      float[] f = new float[rows + cols];
      float[] dx = new float[rows * (cols + 1)];
      float[][] dp = {new float[cols], new float[cols]};
      norm.forward(rows, cols, x, p, dx, m, f);
      norm.backward(rows, cols, x, p, m, f, dy, dx, dp);
      double[][] input = rows(rows, cols, x, 1);
      double[][] slopes = rows(rows, cols, dy, 1);
      double[] gamma = widen(p[0], 2, cols);
      double[] beta = widen(p[1], 1, cols);
      for (int j = 0; j < cols; j++) {
        for (int i = 0; i < rows; i++) {
          double exact = slope(norm, input, gamma, beta, slopes, input[i], j);
          assertEquals(exact, dx[i * (cols + 1) + j], 2e-4, norm + " dx at " + i + ", " + j);
        }
        double exact = slope(norm, input, gamma, beta, slopes, gamma, j);
        assertEquals(exact, dp[0][j], 2e-4, norm + " dgamma at " + j);
        if (norm != Norm.RMS) {
          exact = slope(norm, input, gamma, beta, slopes, beta, j);
          assertEquals(exact, dp[1][j], 2e-4, norm + " dbeta at " + j);
        }
      }
      float[] inPlace = dy.clone();
      float[] again = dx.clone();
      norm.backward(rows, cols, x, p, m, f, inPlace, again, dp);
      assertTrue(Arrays.equals(dx, again), "the same twice");
    }
  }

  /** The derivative of the sum of dy y for one number. */
  private static double slope(
      Norm norm,
      double[][] x,
      double[] gamma,
      double[] beta,
      double[][] dy,
      double[] where,
      int at) {
    double h = 1e-4;
    double value = where[at];
    where[at] = value + h;
    double above = dot(norm.define(x, gamma, beta), dy);
    where[at] = value - h;
    double below = dot(norm.define(x, gamma, beta), dy);
    where[at] = value;
    return (above - below) / (2 * h);
  }

  private static double dot(double[][] x, double[][] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        sum += x[i][j] * y[i][j];
      }
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void agreesWithScalar(boolean centered) {
    FloatNormKernels scalar = new FloatScalarNorms();
    FloatNormKernels kernels = FloatProviders.norms();
    for (int n : COLS) {
      for (int special = 0; special < 4; special++) {
        float[] x = uniform(n, 1, 0);
        x[n / 2] = new float[] {1, Float.NaN, Float.POSITIVE_INFINITY, 1e30f}[special];
        float[] gamma = uniform(n, 2, 0);
        float[][] expected = {new float[n], new float[1], new float[2 * n + 1], new float[n]};
        float[][] actual = {new float[n], new float[1], new float[2 * n + 1], new float[n]};
        both(scalar, n, centered, x, gamma, expected);
        both(kernels, n, centered, x, gamma, actual);
        for (int k = 0; k < 4; k++) {
          for (int i = 0; i < expected[k].length; i++) {
            assertEquals(
                0, Float.compare(expected[k][i], actual[k][i]), "n=" + n + ", " + k + " at " + i);
          }
        }
      }
    }
  }

  private static void both(
      FloatNormKernels kernels, int n, boolean centered, float[] x, float[] gamma, float[][] out) {
    FloatNormCall call = FloatNormCall.of(centered, x, out[0], gamma, out[1]);
    call.cols = n;
    kernels.forward(call, 0, 1);
    call.y = out[3];
    kernels.backward(call, 0, 1, out[2], 1, n + 1);
    kernels.scale(n, x, 0, gamma, 0, x, gamma, 0, out[3], 0);
    kernels.addProducts(n, x, 0, gamma, 0, out[3], 0, out[2], 0);
    kernels.unscale(n, x, 0, gamma, 0, out[0], 0, gamma, x, out[3], out[3], 0);
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void blocksThreadsAndPlaceDoNotMatter(Norm norm) {
    int rows = 700;
    int cols = 150;
    int ld = cols + 1;
    float[] x = uniform(rows * ld + 1, 1, 0);
    float[][] p = {uniform(cols + 2, 2, 1), uniform(cols + 2, 3, 0)};
    float[] dy = uniform(rows * ld + 1, 4, 0);
    float[] m = new float[rows + 1];
    float[] f = new float[rows + 1];
    float[] y = new float[rows * ld];
    norm.forward(rows, cols, x, p, y, m, f);
    float[] dx = new float[rows * ld];
    float[][] dp = {new float[cols], new float[cols]};
    norm.backward(rows, cols, x, p, m, f, dy, dx, dp);
    if (norm != Norm.BATCH) {
      float[] row = Arrays.copyOfRange(x, 600 * ld, 601 * ld + 1);
      float[] alone = new float[ld];
      norm.forward(1, cols, row, p, alone, new float[2], new float[2]);
      assertTrue(Arrays.equals(alone, Arrays.copyOfRange(y, 600 * ld, 601 * ld)), "row 600 alone");
    }
    float[] sums = new float[cols];
    for (int first = 0; first < rows && norm != Norm.RMS; first += 256) {
      float[] block = new float[cols];
      for (int i = first; i < Math.min(rows, first + 256); i++) {
        for (int j = 0; j < cols; j++) {
          block[j] += dy[1 + i * ld + j];
        }
      }
      for (int j = 0; j < cols; j++) {
        sums[j] += block[j];
      }
    }
    assertTrue(Arrays.equals(sums, dp[1]), "beta's gradient block by block");
  }

  @Test
  void runningMomentsMoveTowardsTheBatch() {
    float[] x = {1, 10, 3, 30};
    float[] running = {0, 0, 1, 1};
    float[] ones = {1, 1};
    float[] zeros = {0, 0};
    float[] y = new float[4];
    float[] m = new float[2];
    float[] f = new float[2];
    BatchNorm.train(
        2, 2, x, 0, 2, ones, 0, zeros, 0, 0, running, 0, running, 2, 0.5f, y, 0, 2, m, 0, f, 0);
    assertTrue(Arrays.equals(new float[] {-1, -1, 1, 1}, y), Arrays.toString(y));
    assertTrue(Arrays.equals(new float[] {1, 10, 1.5f, 100.5f}, running));
    float[] variances = {4, 25};
    BatchNorm.infer(2, 2, x, 0, 2, ones, 0, variances, 0, ones, 0, zeros, 0, 0, y, 0, 2);
    for (int i = 0; i < 4; i++) {
      assertEquals(new double[] {0, 1.8, 1, 5.8}[i], y[i], 1e-6);
    }
  }

  @Test
  void badArgumentsAreRefusedBeforeAnythingIsWritten() {
    float[] x = {1, 2, 3, 4};
    float[] y = {5, 5, 5, 5};
    assertThrows(
        IllegalArgumentException.class,
        () -> LayerNorm.forward(2, 2, x, 0, 2, x, 0, x, 0, -1, y, 0, 2, y, 0, y, 0));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> LayerNorm.forward(2, 2, x, 0, 2, x, 3, x, 0, 0, y, 0, 2, y, 0, y, 0));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> RmsNorm.forward(2, 2, x, 0, 2, x, 0, 0, y, 0, 2, y, 3));
    assertThrows(
        IllegalArgumentException.class,
        () -> RmsNorm.backward(2, 2, x, 0, 1, x, 0, x, 0, x, 0, 2, y, 0, 2, y, 0));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                BatchNorm.train(1, 2, x, 0, 2, x, 0, x, 0, 0, y, 0, y, 0, 0, y, 0, 2, y, 0, y, 0));
    assertEquals("rows = 1, but must be at least 2", e.getMessage());
    assertTrue(Arrays.equals(new float[] {5, 5, 5, 5}, y));
    LayerNorm.forward(0, 2, x, 0, 2, x, 0, x, 0, 0, y, 0, 2, y, 0, y, 0);
    LayerNorm.forward(2, 0, x, 0, 1, x, 0, x, 0, 0, y, 0, 1, y, 0, y, 0);
    assertTrue(Arrays.equals(new float[] {5, 5, 5, 5}, y));
  }
}
