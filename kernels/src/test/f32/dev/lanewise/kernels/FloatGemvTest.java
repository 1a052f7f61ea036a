package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bit contract of gemv and ger, whatever provider and width this JVM runs. */
class FloatGemvTest {
  private static final int KC = KBlocks.FLOAT;
  private static final int[] EDGES = {1, 2, 3, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 31, 33, 65};
  private static final float[] ALPHAS = {1, 0.7f, -1};
  private static final float[] BETAS = {0, 1, 1.3f};
  private static final int[] INCREMENTS = {1, 2, -1, -3};

  /** A vector or matrix among NaN. */
  private static float[] filled(int offset, int rows, int cols, int ld, int stream) {
    float[] x = new float[offset + Math.max(0, rows - 1) * ld + cols + 9];
    Arrays.fill(x, Float.NaN);
    Philox random = new Philox(42, stream);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        x[offset + i * ld + j] = random.uniform((long) i * cols + j) - 0.5f;
      }
    }
    return x;
  }

  private static int index(int i, int n, int offset, int inc) {
    return offset + (inc > 0 ? i * inc : (i - n + 1) * inc);
  }

  private static void check(
      Transpose trans, int m, int n, float alpha, float beta, int incx, int incy) {
    boolean stored = trans == Transpose.NO;
    int length = stored ? m : n;
    int k = stored ? n : m;
    int lda = n + 3;
    float[] a = filled(5, m, n, lda, 1);
    float[] x = filled(2, k, 1, Math.abs(incx), 2);
    float[] y = filled(3, length, 1, Math.abs(incy), 3);
    if (beta == 0) {
      Arrays.fill(y, Float.NaN);
    }
    float[] expected = y.clone();
    for (int i = 0; i < length; i++) {
      int at = index(i, length, 3, incy);
      for (int p0 = 0; p0 < k; p0 += KC) {
        float s = 0;
        for (int p = p0; p < Math.min(p0 + KC, k); p++) {
          s = Math.fma(a[5 + (stored ? i * lda + p : p * lda + i)], x[index(p, k, 2, incx)], s);
        }
        if (p0 > 0) {
          expected[at] = Math.fma(alpha, s, expected[at]);
        } else {
          expected[at] = beta == 0 ? alpha * s : Math.fma(beta, expected[at], alpha * s);
        }
      }
    }
    float[] aBefore = a.clone();
    float[] xBefore = x.clone();
    Blas.sgemv(trans, m, n, alpha, a, 5, lda, x, 2, incx, beta, y, 3, incy);
    String call = trans + " m=" + m + " n=" + n + " alpha=" + alpha + " beta=" + beta;
    assertSame(expected, y, call + " incx=" + incx + " incy=" + incy);
    assertSame(aBefore, a, "A was written");
    assertSame(xBefore, x, "x was written");
  }

  private static void assertSame(float[] expected, float[] actual, String what) {
    for (int i = 0; i < expected.length; i++) {
      int at = i;
      assertEquals(0, Float.compare(expected[i], actual[i]), () -> what + " at " + at);
    }
  }

  private static void checkAllForms(int m, int n) {
    for (Transpose trans : Transpose.values()) {
      int form = m + 2 * n + trans.ordinal();
      check(trans, m, n, ALPHAS[form % 3], BETAS[form / 3 % 3], 1, 1);
      check(
          trans,
          m,
          n,
          ALPHAS[(form + 1) % 3],
          BETAS[form % 3],
          INCREMENTS[form % 4],
          INCREMENTS[form / 4 % 4]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 33, 255, 256, 257, 513, 1030})
  void edges(int k) {
    for (int length : EDGES) {
      checkAllForms(length, k);
      checkAllForms(k, length);
    }
  }

  @Test
  void factorsAndIncrements() {
    for (Transpose trans : Transpose.values()) {
      for (float alpha : ALPHAS) {
        for (float beta : BETAS) {
          for (int incx : INCREMENTS) {
            for (int incy : INCREMENTS) {
              check(trans, 19, 300, alpha, beta, incx, incy);
              check(trans, 300, 19, alpha, beta, incx, incy);
            }
          }
        }
      }
    }
  }

  /**
   * More work than threads need to share it, more columns than a chunk of sums, few long chains.
   */
  @ParameterizedTest
  @CsvSource({"1100, 700", "700, 1100", "3, 140000", "140000, 3", "300, 9000", "9000, 300"})
  void longOnes(int m, int n) {
    checkAllForms(m, n);
  }

  /** Larger than most machines' L3 cache, which changes the order of reading. */
  @Test
  void outOfCache() {
    check(Transpose.YES, 40_000, 260, 0.7f, 1.3f, 1, 1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 300", "64, 600", "1000, 400"})
  void gemmWithOneColumnOrRowHasTheSameBits(int m, int k) {
    float[] a = filled(0, m, k, k, 1);
    float[] x = filled(0, k, 1, 3, 2);
    float[] y = new float[m];
    Blas.sgemv(Transpose.NO, m, k, 0.7f, a, 0, k, x, 0, 3, 0, y, 0, 1);
    float[] column = new float[2 * m];
    Blas.sgemm(Transpose.NO, Transpose.NO, m, 1, k, 0.7f, a, 0, k, x, 0, 3, 0, column, 0, 2);
    float[] row = new float[m];
    Blas.sgemm(Transpose.YES, Transpose.YES, 1, m, k, 0.7f, x, 0, 3, a, 0, k, 0, row, 0, m);
    float[] wide = new float[2 * m];
    float[] two = new float[2 * k];
    for (int p = 0; p < k; p++) {
      two[2 * p + 1] = x[3 * p];
    }
    // The second of two columns, through the blocked path.
    Blas.sgemm(Transpose.NO, Transpose.NO, m, 2, k, 0.7f, a, 0, k, two, 0, 2, 0, wide, 0, 2);
    for (int i = 0; i < m; i++) {
      assertEquals(0, Float.compare(y[i], column[2 * i]), "column, element " + i);
      assertEquals(0, Float.compare(y[i], row[i]), "row, element " + i);
      assertEquals(0, Float.compare(y[i], wide[2 * i + 1]), "blocked, element " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 7", "8, 8", "9, 33", "33, 9", "700, 900"})
  void rankOneUpdate(int m, int n) {
    for (int incx : INCREMENTS) {
      for (int incy : INCREMENTS) {
        int lda = n + 2;
        float[] x = filled(1, m, 1, Math.abs(incx), 1);
        float[] y = filled(2, n, 1, Math.abs(incy), 2);
        float[] a = filled(3, m, n, lda, 3);
        float[] expected = a.clone();
        for (int i = 0; i < m; i++) {
          float factor = 0.7f * x[index(i, m, 1, incx)];
          for (int j = 0; j < n; j++) {
            int at = 3 + i * lda + j;
            expected[at] = Math.fma(factor, y[index(j, n, 2, incy)], expected[at]);
          }
        }
        Blas.sger(m, n, 0.7f, x, 1, incx, y, 2, incy, a, 3, lda);
        assertSame(expected, a, m + " x " + n + " incx=" + incx + " incy=" + incy);
      }
    }
  }
}
