package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * What holds of products: exactly where no rounding comes in between, else within the bound that
 * the roundings have.
 */
class FloatProductAlgebraTest {
  private static final double U = Bounds.unitRoundoff(float.class);

  /** op(A) op(B), m x n, with rows that follow each other. */
  private static float[] product(
      Transpose transA, Transpose transB, int m, int n, int k, float alpha, float[] a, float[] b) {
    float[] c = new float[m * n];
    int lda = transA == Transpose.NO ? k : m;
    int ldb = transB == Transpose.NO ? n : k;
    Blas.sgemm(transA, transB, m, n, k, alpha, a, 0, lda, b, 0, ldb, 0, c, 0, n);
    return c;
  }

  private static Transpose other(Transpose trans) {
    return trans == Transpose.NO ? Transpose.YES : Transpose.NO;
  }

  /** (op(A) op(B))^T = op(B)^T op(A)^T, bit for bit. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void transposesExchangeTheFactors(
      @ForAll Transpose transA,
      @ForAll Transpose transB,
      @ForAll @IntRange(min = 1, max = 70) int m,
      @ForAll @IntRange(min = 1, max = 70) int n,
      @ForAll @IntRange(min = 1, max = 400) int k) {
    float[] a = FloatVectors.random(m * k, 1);
    float[] b = FloatVectors.random(k * n, 2);
    float[] c = product(transA, transB, m, n, k, 0.7f, a, b);
    float[] t = product(other(transB), other(transA), n, m, k, 0.7f, b, a);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        assertEquals(c[i * n + j], t[j * m + i]);
      }
    }
  }

  /** A power of two goes through a product without a rounding, as alpha and in either factor. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void powersOfTwoScaleExactly(
      @ForAll Transpose transA,
      @ForAll Transpose transB,
      @ForAll @IntRange(min = 1, max = 70) int m,
      @ForAll @IntRange(min = 1, max = 70) int n,
      @ForAll @IntRange(min = 1, max = 400) int k,
      @ForAll @IntRange(min = -20, max = 20) int exponent) {
    float[] a = FloatVectors.random(m * k, 1);
    float[] b = FloatVectors.random(k * n, 2);
    float power = Math.scalb(1f, exponent);
    float[] c = product(transA, transB, m, n, k, 1, a, b);
    float[] byAlpha = product(transA, transB, m, n, k, power, a, b);
    float[] byA = product(transA, transB, m, n, k, 1, scaled(a, power), b);
    float[] byB = product(transA, transB, m, n, k, 1, a, scaled(b, power));
    for (int i = 0; i < c.length; i++) {
      float expected = power * c[i];
      assertEquals(expected, byAlpha[i]);
      assertEquals(expected, byA[i]);
      assertEquals(expected, byB[i]);
    }
  }

  private static float[] scaled(float[] x, float factor) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * factor;
    }
    return y;
  }

  /** (A + D) B is A B + D B within what k + 4 roundings do, twice. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  void isLinear(
      @ForAll Transpose transA,
      @ForAll Transpose transB,
      @ForAll @IntRange(min = 1, max = 40) int m,
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @IntRange(min = 1, max = 400) int k) {
    float[] a = FloatVectors.random(m * k, 1);
    float[] d = FloatVectors.random(m * k, 2);
    float[] b = FloatVectors.random(k * n, 3);
    float[] sum = new float[m * k];
    float[] magnitudes = new float[m * k];
    for (int i = 0; i < m * k; i++) {
      sum[i] = a[i] + d[i];
      magnitudes[i] = Math.abs(a[i]) + Math.abs(d[i]);
    }
    float[] whole = product(transA, transB, m, n, k, 1, sum, b);
    float[] first = product(transA, transB, m, n, k, 1, a, b);
    float[] second = product(transA, transB, m, n, k, 1, d, b);
    float[] magnitude = product(transA, transB, m, n, k, 1, magnitudes, absolute(b));
    for (int i = 0; i < m * n; i++) {
      double error = Math.abs((double) whole[i] - first[i] - second[i]);
      // What the sum of magnitudes itself lost is less than one more rounding in a thousand.
      double bound = 2 * Bounds.gamma(k + 4L, U) * magnitude[i] * 1.001;
      assertTrue(error <= bound, () -> error + " is more than " + bound);
    }
  }

  private static float[] absolute(float[] x) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.abs(x[i]);
    }
    return y;
  }
}
