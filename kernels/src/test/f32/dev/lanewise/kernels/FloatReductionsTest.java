package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;
import dev.lanewise.kernels.internal.reduce.LaneSum;
import dev.lanewise.kernels.internal.scalar.FloatScalarReductions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reductions: the scalar provider's bits, and sums in double within their bound. */
class FloatReductionsTest {
  private static final double UNIT = Math.ulp(1f) / 2;
  private static final int[] SIZES = {
    0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 128, 129, 191, 193, 1023, 1025, 5000
  };

  private static float[] uniform(int n, int stream, float base) {
    Philox random = new Philox(21, stream);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = base + random.uniform(i) - 0.5f;
    }
    return x;
  }

  private static double gamma(double n) {
    return n * UNIT / (1 - n * UNIT);
  }

  @Test
  void agreesWithScalarAtAnyOffsetAndReadsNothingElse() {
    FloatReductionKernels scalar = new FloatScalarReductions();
    FloatReductionKernels kernels = FloatProviders.reductions();
    for (int n : SIZES) {
      for (int offset : new int[] {0, 1, 5}) {
        float[] x = new float[n + offset + 70];
        Arrays.fill(x, Float.NaN);
        System.arraycopy(uniform(n, n, 3), 0, x, offset, n);
        String what = "n=" + n + ", offset=" + offset;
        assertEquals(scalar.sum(n, x, offset), kernels.sum(n, x, offset), 0, what);
        float mean = n == 0 ? 0 : scalar.sum(n, x, offset) / n;
        assertEquals(
            scalar.squaredDeviations(n, x, offset, mean),
            kernels.squaredDeviations(n, x, offset, mean),
            0,
            what);
        for (LaneSum sum : LaneSum.values()) {
          float[] expected = uniform(64, 2, 0);
          float[] lanes = expected.clone();
          scalar.accumulate(sum, n, x, offset, x, offset, 0.7f, expected);
          kernels.accumulate(sum, n, x, offset, x, offset, 0.7f, lanes);
          assertArrayEquals(expected, lanes, what + ", " + sum);
        }
        assertEquals(scalar.max(n, x, offset), kernels.max(n, x, offset), 0, what);
        assertEquals(scalar.min(n, x, offset), kernels.min(n, x, offset), 0, what);
      }
    }
  }

  @Test
  void sumsStayWithinTheirBound() {
    for (int n : SIZES) {
      float[] x = uniform(n, n, 0.2f);
      // Streams sum with compensation: plain sums would be less accurate than ours in double.
      double sum = Arrays.stream(widen(x)).sum();
      double magnitude = Arrays.stream(widen(x)).map(Math::abs).sum();
      double squares = Arrays.stream(widen(x)).map(v -> v * v).sum();
      double gamma = gamma(n / 64 + 8);
      assertEquals(sum, Reductions.sum(n, x, 0), gamma * magnitude);
      assertEquals(squares, Reductions.sumOfSquares(n, x, 0), gamma * squares);
      assertEquals(magnitude, Reductions.norm1(n, x, 0), gamma * magnitude);
      assertEquals(Math.sqrt(squares), Reductions.norm2(n, x, 0), gamma * Math.sqrt(squares));
      if (n > 0) {
        assertEquals(sum / n, Reductions.mean(n, x, 0), gamma(n / 64 + 9) * magnitude / n);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1000})
  void variancesAreRightFarFromZero(float base) {
    for (int n : SIZES) {
      for (int correction = 0; correction <= 1; correction++) {
        float[] x = uniform(n, n, base);
        float variance = Reductions.variance(n, x, 0, correction);
        if (n <= correction) {
          assertEquals(Float.NaN, variance);
          continue;
        }
        double mean = Arrays.stream(widen(x)).average().orElse(0);
        double sum = Arrays.stream(widen(x)).map(v -> (v - mean) * (v - mean)).sum();
        // The mean's error adds n times its square; each deviation is rounded once.
        double shift = gamma(n / 64 + 8) * (base + 1);
        double bound = gamma(n / 64 + 11) * sum + 2 * n * shift * shift;
        assertEquals(sum / (n - correction), variance, bound / (n - correction), "n=" + n);
      }
    }
  }

  private static double[] widen(float[] x) {
    double[] y = new double[x.length];
    Arrays.setAll(y, i -> x[i]);
    return y;
  }

  /** The sign of NaN, which says nothing, decides where it stands among the bits of numbers. */
  @Test
  void extremesOfOneSignAndOfBothFindNaNOfEitherSign() {
    FloatReductionKernels scalar = new FloatScalarReductions();
    FloatReductionKernels kernels = FloatProviders.reductions();
    int n = 150;
    for (float base : new float[] {-8, 0, 8}) {
      float[] x = uniform(n, 4, base);
      assertEquals(scalar.max(n, x, 0), kernels.max(n, x, 0), 0);
      assertEquals(scalar.min(n, x, 0), kernels.min(n, x, 0), 0);
      for (float extreme : new float[] {Float.MIN_VALUE, Float.POSITIVE_INFINITY, 0f, -0f}) {
        for (int i = 0; i < n; i += 13) {
          float[] one = x.clone();
          one[i] = Math.copySign(extreme, base);
          assertEquals(0, Float.compare(scalar.max(n, one, 0), kernels.max(n, one, 0)));
          assertEquals(0, Float.compare(scalar.min(n, one, 0), kernels.min(n, one, 0)));
        }
      }
      for (int i = 0; i < n; i++) {
        for (float sign : new float[] {-1, 1}) {
          float[] one = x.clone();
          one[i] = Math.copySign(Float.NaN, sign);
          assertEquals(Float.NaN, kernels.max(n, one, 0));
          assertEquals(Float.NaN, kernels.min(n, one, 0));
        }
      }
    }
  }

  @Test
  void argmaxOfALongVectorIsTheFirst() {
    int n = 9001;
    float[] x = uniform(n, 6, 0);
    for (int at : new int[] {0, 255, 256, 300, 4095, 4096, 4351, 4352, 8191, 8192, n - 1}) {
      float[] y = x.clone();
      y[at] = 9;
      y[n - 1] = 9;
      assertEquals(at, Reductions.argmax(n, y, 0));
      y[at] = Float.NaN;
      assertEquals(at, Reductions.argmax(n, y, 0));
      Arrays.fill(y, -0f);
      y[at] = 0;
      assertEquals(0, Reductions.argmax(n, y, 0), "-0 equals +0");
    }
  }

  @Test
  void extremesFollowTheirRules() {
    for (int n = 1; n < 600; n += n < 70 ? 1 : 63) {
      float[] x = uniform(n + 2, n, 0);
      int first = 1;
      for (int i = 1; i <= n; i++) {
        first = x[i] > x[first] ? i : first;
      }
      assertEquals(first - 1, Reductions.argmax(n, x, 1));
      assertEquals(x[first], Reductions.max(n, x, 1), 0);
      x[n] = x[first]; // a second one
      assertEquals(first - 1, Reductions.argmax(n, x, 1));
      x[n] = -9;
      assertEquals(-9, Reductions.min(n, x, 1), 0);
      assertEquals(9, Reductions.normInf(n, x, 1), 0);
      x[n] = Float.NaN;
      assertEquals(n - 1, Reductions.argmax(n, x, 1));
      assertEquals(Float.NaN, Reductions.max(n, x, 1));
      assertEquals(Float.NaN, Reductions.min(n, x, 1));
      assertEquals(Float.NaN, Reductions.normInf(n, x, 1));
      Arrays.fill(x, -0f);
      assertEquals(0, Float.compare(-0f, Reductions.max(n, x, 1)));
      x[1 + n / 2] = 0;
      assertEquals(0, Float.compare(0f, Reductions.max(n, x, 1)));
      assertEquals(0, Reductions.argmax(n, x, 1), n == 1 ? "" : "-0 equals +0");
      Arrays.fill(x, Float.NEGATIVE_INFINITY);
      assertEquals(0, Reductions.argmax(n, x, 1));
      assertEquals(Float.NEGATIVE_INFINITY, Reductions.max(n, x, 1));
    }
    float[] none = {};
    assertEquals(-1, Reductions.argmax(0, none, 0));
    assertEquals(Float.NEGATIVE_INFINITY, Reductions.max(0, none, 0));
    assertEquals(Float.POSITIVE_INFINITY, Reductions.min(0, none, 0));
    assertEquals(0, Reductions.sum(0, none, 0), 0);
    assertEquals(Float.NaN, Reductions.mean(0, none, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 9, 255, 256, 257, 513, 700})
  void columnsAddUpInBlocksOfRows(int rows) {
    for (int cols : new int[] {1, 7, 16, 21, 65, 4200}) {
      if (cols > 100 && rows > 9) {
        continue;
      }
      int ld = cols + 4;
      float[] x = uniform(rows * ld + 1, rows, 1);
      for (int i = 0; i < rows * ld; i++) {
        x[i] = i % ld < cols ? x[i] : Float.NaN;
      }
      float[] sums = new float[cols + 2];
      Arrays.fill(sums, Float.NaN);
      Reductions.columnSums(rows, cols, x, 0, ld, sums, 1);
      float[] means = sums.clone();
      float[] variances = sums.clone();
      Reductions.columnMoments(rows, cols, x, 0, ld, 0, means, 1, variances, 1);
      for (int j = 0; j < cols; j++) {
        float sum = columnSum(rows, x, ld, j, 0, false);
        float mean = sum / rows;
        float variance = columnSum(rows, x, ld, j, mean, true) / rows;
        assertEquals(0, Float.compare(sum, sums[1 + j]), "sum of column " + j);
        assertEquals(0, Float.compare(mean, means[1 + j]), "mean of column " + j);
        assertEquals(0, Float.compare(variance, variances[1 + j]), "variance of column " + j);
      }
      for (float[] y : new float[][] {sums, means, variances}) {
        assertEquals(Float.NaN, y[0]);
        assertEquals(Float.NaN, y[cols + 1]);
      }
    }
  }

  private static float columnSum(int rows, float[] x, int ld, int j, float mean, boolean squared) {
    float sum = 0;
    for (int first = 0; first < rows; first += 256) {
      float block = 0;
      for (int i = first; i < Math.min(first + 256, rows); i++) {
        float d = x[i * ld + j] - mean;
        block = squared ? Math.fma(d, d, block) : block + d;
      }
      sum += block;
    }
    return sum;
  }

  @Test
  void badArgumentsAreRefusedBeforeAnythingIsWritten() {
    float[] x = {1, 2, 3};
    float[] y = {4};
    assertThrows(IllegalArgumentException.class, () -> Reductions.sum(-1, x, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> Reductions.sum(3, x, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> Reductions.argmax(4, x, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> Reductions.normInf(1, x, -1));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Reductions.variance(3, x, 0, 2));
    assertEquals("correction = 2, but must be 0 or 1", e.getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> Reductions.columnSums(1, 3, x, 0, 3, y, 0));
    assertThrows(IllegalArgumentException.class, () -> Reductions.columnSums(1, 3, x, 0, 2, x, 0));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Reductions.columnMoments(3, 1, x, 0, 1, 0, y, 0, new float[0], 0));
    assertEquals(4, y[0]);
    assertTrue(Arrays.equals(new float[] {1, 2, 3}, x));
  }
}
