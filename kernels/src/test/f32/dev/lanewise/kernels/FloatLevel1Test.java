package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.core.Philox;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bit contract of the routines on vectors, whatever provider and width this JVM runs. */
class FloatLevel1Test {
  private static final int[] SIZES = {
    0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 128, 129, 1000, 1023, 1024, 1025,
    2047, 2049, 5000
  };

  /** Elements of several sizes, with NaN between and around them. */
  private static float[] vector(int n, int inc, int stream) {
    float[] x = new float[3 + n * Math.abs(inc) + 17];
    Arrays.fill(x, Float.NaN);
    Philox random = new Philox(11, stream);
    for (int i = 0; i < n; i++) {
      x[index(i, n, inc)] = (random.uniform(i) - 0.5f) * (i % 3 == 0 ? 1000 : 1);
    }
    return x;
  }

  private static int index(int i, int n, int inc) {
    return 3 + (inc > 0 ? i * inc : (i - n + 1) * inc);
  }

  /** Folds terms as the contract has it. */
  private static float lanes(int n, float[] x, float[] y, boolean fma) {
    float[] lanes = new float[64];
    for (int i = 0; i < n; i++) {
      lanes[i % 64] = fma ? Math.fma(x[i], y[i], lanes[i % 64]) : lanes[i % 64] + x[i];
    }
    for (int half = 32; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        lanes[i] += lanes[i + half];
      }
    }
    return lanes[0];
  }

  private static float[] elements(float[] x, int n, int inc, boolean abs) {
    float[] result = new float[n];
    for (int i = 0; i < n; i++) {
      float value = x[index(i, n, inc)];
      result[i] = abs ? Math.abs(value) : value;
    }
    return result;
  }

  private static void assertSame(float expected, float actual, String what) {
    assertEquals(0, Float.compare(expected, actual), () -> what + ": " + expected + " " + actual);
  }

  private static void assertSame(float[] expected, float[] actual, String what) {
    for (int i = 0; i < expected.length; i++) {
      assertSame(expected[i], actual[i], what + " at " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, -1, -2})
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  void sums(int incx) {
    for (int n : SIZES) {
      for (int incy : new int[] {1, -1, 3}) {
        float[] x = vector(n, incx, 1);
        float[] y = vector(n, incy, 2);
        float[] xs = elements(x, n, incx, false);
        float[] ys = elements(y, n, incy, false);
        String call = "n=" + n + " incx=" + incx + " incy=" + incy;
        assertSame(lanes(n, xs, ys, true), Blas.sdot(n, x, 3, incx, y, 3, incy), "dot " + call);
      }
      float[] x = vector(n, incx, 1);
      float[] xs = elements(x, n, incx, true);
      String call = "n=" + n + " incx=" + incx;
      assertSame(lanes(n, xs, xs, false), Blas.sasum(n, x, 3, incx), "asum " + call);
      float norm = (float) Math.sqrt(lanes(n, xs, xs, true));
      assertSame(norm, Blas.snrm2(n, x, 3, incx), "nrm2 " + call);
    }
  }

  /** Larger than most machines' caches, which changes the order of reading. */
  @Test
  void sumsOutOfCache() {
    int n = 5_000_001;
    float[] x = elements(vector(n, 1, 1), n, 1, true);
    assertSame(lanes(n, x, x, true), Blas.sdot(n, x, 0, 1, x, 0, 1), "dot");
    assertSame(lanes(n, x, x, false), Blas.sasum(n, x, 0, 1), "asum");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, -1, -2})
  void updates(int incx) {
    for (int n : SIZES) {
      for (int incy : new int[] {1, -1, 3}) {
        float[] x = vector(n, incx, 1);
        float[] y = vector(n, incy, 2);
        float[] expected = y.clone();
        for (int i = 0; i < n; i++) {
          int at = index(i, n, incy);
          expected[at] = Math.fma(0.7f, x[index(i, n, incx)], expected[at]);
        }
        Blas.saxpy(n, 0.7f, x, 3, incx, y, 3, incy);
        assertSame(expected, y, "axpy n=" + n + " incx=" + incx + " incy=" + incy);
      }
      float[] x = vector(n, incx, 1);
      float[] expected = x.clone();
      for (int i = 0; i < n; i++) {
        expected[index(i, n, incx)] *= 0.7f;
      }
      Blas.sscal(n, 0.7f, x, 3, incx);
      assertSame(expected, x, "scal n=" + n + " incx=" + incx);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, -1, -2})
  void greatest(int incx) {
    for (int n : SIZES) {
      float[] x = vector(n, incx, 4);
      int expected = -1;
      for (int i = 0; i < n; i++) {
        float value = Math.abs(x[index(i, n, incx)]);
        expected = i == 0 || value > Math.abs(x[index(expected, n, incx)]) ? i : expected;
      }
      assertEquals(expected, Blas.isamax(n, x, 3, incx), "n=" + n);
      for (int at : new int[] {0, n / 3, n - 1}) {
        if (n > 0) {
          float[] twice = x.clone();
          twice[index(n - 1, n, incx)] = 1e9f;
          twice[index(at, n, incx)] = -1e9f;
          assertEquals(at, Blas.isamax(n, twice, 3, incx), "first of two, n=" + n);
          twice[index(n - 1, n, incx)] = Float.NaN;
          twice[index(at, n, incx)] = Float.NaN;
          twice[index(0, n, incx)] = at == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
          assertEquals(at, Blas.isamax(n, twice, 3, incx), "first NaN, n=" + n);
        }
      }
    }
  }

  @Test
  void zerosHaveTheirGreatestFirst() {
    assertEquals(0, Blas.isamax(100, new float[100], 0, 1));
    assertEquals(0, Blas.isamax(2, new float[] {-0f, 0f}, 0, 1));
  }

  /** Powers of two: the norm is exact wherever it is representable. */
  @Test
  void normsFromSubnormalToHuge() {
    for (int n : new int[] {1, 4, 16, 256, 4096}) {
      int rootExponent = Integer.numberOfTrailingZeros(n) / 2;
      for (int inc : new int[] {1, 2, -1}) {
        float[] x = new float[2 * n];
        for (int e = Math.getExponent(Float.MIN_VALUE) - 22; e <= Float.MAX_EXPONENT; e++) {
          float value = Math.scalb(1f, e);
          Arrays.fill(x, value);
          float expected = Math.scalb(value, rootExponent);
          assertSame(expected, Blas.snrm2(n, x, 0, inc), "n=" + n + " 2^" + e);
        }
      }
    }
    float[] mixed = {Float.MIN_VALUE, -3e-30f, 0, 4e-30f};
    assertEquals(5e-30f, Blas.snrm2(4, mixed, 0, 1), 1e-36f);
    assertSame(Float.MAX_VALUE, Blas.snrm2(1, new float[] {-Float.MAX_VALUE}, 0, 1), "MAX_VALUE");
    assertSame(Float.MIN_VALUE, Blas.snrm2(1, new float[] {Float.MIN_VALUE}, 0, 1), "MIN_VALUE");
  }

  @Test
  void normsOfWhatIsNotFinite() {
    for (int n : new int[] {1, 9, 100}) {
      float[] x = new float[n];
      x[n - 1] = Float.NEGATIVE_INFINITY;
      assertSame(Float.POSITIVE_INFINITY, Blas.snrm2(n, x, 0, 1), "infinite");
      assertSame(Float.POSITIVE_INFINITY, Blas.sasum(n, x, 0, 1), "infinite");
      x[0] = Float.NaN;
      assertSame(Float.NaN, Blas.snrm2(n, x, 0, 1), "NaN");
      assertSame(Float.NaN, Blas.sasum(n, x, 0, 1), "NaN");
      Arrays.fill(x, Float.MAX_VALUE);
      assertSame(
          n == 1 ? Float.MAX_VALUE : Float.POSITIVE_INFINITY, Blas.snrm2(n, x, 0, 1), "overflow");
      Arrays.fill(x, -0f);
      assertSame(0f, Blas.snrm2(n, x, 0, 1), "zeros");
    }
  }

  @Test
  void factorsOfZeroAndOne() {
    float[] x = {Float.NaN, Float.POSITIVE_INFINITY, -5, 5};
    float[] y = {1, Float.NaN, 3, 4};
    float[] before = y.clone();
    Blas.saxpy(4, 0, x, 0, 1, y, 0, 1);
    assertSame(before, y, "axpy by 0");
    Blas.saxpy(4, -0f, x, 0, -1, y, 0, 1);
    assertSame(before, y, "axpy by -0");
    Blas.sger(2, 2, 0, x, 0, 1, x, 0, 1, y, 0, 2);
    assertSame(before, y, "ger by 0");
    float[] same = x.clone();
    Blas.sscal(4, 1, x, 0, 1);
    assertSame(same, x, "scal by 1");
    Blas.sscal(4, 0, x, 0, 1);
    assertSame(new float[] {Float.NaN, Float.NaN, -0f, 0f}, x, "scal by 0");
  }
}
