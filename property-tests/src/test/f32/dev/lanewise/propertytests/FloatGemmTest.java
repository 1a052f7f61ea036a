package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;
import java.util.Arrays;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What sgemm computes, reads and writes. */
class FloatGemmTest {
  private static final float NAN = Float.NaN;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  @Property
  void keepsTheContract(@ForAll(supplier = GemmCases.class) GemmCase g) {
    FloatGemmCheck.run(g, Blas::sgemm);
  }

  /**
   * Small sizes meet the edges of tiles in every combination, which the large ones cover thinly.
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void keepsTheContractAtEverySmallSize(
      @ForAll @IntRange(max = 40) int m,
      @ForAll @IntRange(max = 40) int n,
      @ForAll @IntRange(max = 40) int k,
      @ForAll Transpose transA,
      @ForAll Transpose transB,
      @ForAll Contents contents) {
    GemmCase g =
        new GemmCase(transA, transB, m, n, k, 0.7, 1.3, 3, 41, 1, 42, 2, 43, contents, m * 41L + n);
    FloatGemmCheck.run(g, Blas::sgemm);
  }

  @Property(tries = 100)
  void timesIdentityIsTheMatrix(
      @ForAll @IntRange(max = 300) int m, @ForAll @IntRange(max = 300) int n) {
    float[] a = FloatVectors.random(m * n, m);
    float[] identity = new float[n * n];
    for (int i = 0; i < n; i++) {
      identity[i * n + i] = 1;
    }
    float[] c = new float[m * n];
    int ld = Math.max(1, n);
    Blas.sgemm(Transpose.NO, Transpose.NO, m, n, n, 1, a, 0, ld, identity, 0, ld, 0, c, 0, ld);
    for (int i = 0; i < c.length; i++) {
      assertEquals(a[i], c[i]);
    }
  }

  /** A row's bits must not depend on its batch, nor a column's on its neighbours. */
  @Property(tries = 100)
  void aPartIsThePartOfTheWhole(
      @ForAll @IntRange(min = 1, max = 70) int m,
      @ForAll @IntRange(min = 1, max = 70) int n,
      @ForAll @IntRange(min = 1, max = 600) int k) {
    float[] a = FloatVectors.random(m * k, 1);
    float[] b = FloatVectors.random(k * n, 2);
    float[] whole = new float[m * n];
    product(m, n, k, a, 0, b, 0, whole, 0, n);
    float[] parts = new float[m * n];
    for (int i = 0; i < m; i++) {
      product(1, n, k, a, i * k, b, 0, parts, i * n, n);
    }
    for (int i = 0; i < whole.length; i++) {
      assertEquals(whole[i], parts[i]);
    }
    for (int j = 0; j < n; j++) {
      product(m, 1, k, a, 0, b, j, parts, j, n);
    }
    for (int i = 0; i < whole.length; i++) {
      assertEquals(whole[i], parts[i]);
    }
  }

  private static void product(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int ld) {
    Blas.sgemm(
        Transpose.NO, Transpose.NO, m, n, k, 1, a, aOffset, k, b, bOffset, ld, 0, c, cOffset, ld);
  }

  // The rules of the reference BLAS, one by one, on C = alpha (2 x 2) (2 x 2) + beta C.

  private static float[] small(float alpha, float[] a, float[] b, float beta, float[] c) {
    Blas.sgemm(Transpose.NO, Transpose.NO, 2, 2, 2, alpha, a, 0, 2, b, 0, 2, beta, c, 0, 2);
    return c;
  }

  private static float[] all(float value) {
    float[] matrix = new float[4];
    Arrays.fill(matrix, value);
    return matrix;
  }

  private static void assertAll(float expected, float[] c) {
    for (float value : c) {
      assertEquals(expected, value);
    }
  }

  @Example
  void sizeZeroDoesNothing() {
    float[] c = all(5f);
    float[] none = {};
    Blas.sgemm(Transpose.NO, Transpose.NO, 0, 2, 2, 1, none, 0, 2, all(1f), 0, 2, 0, c, 0, 2);
    Blas.sgemm(Transpose.NO, Transpose.NO, 2, 0, 2, 1, all(1f), 0, 2, none, 0, 1, 0, c, 0, 1);
    assertAll(5f, c);
  }

  @Example
  void kZeroScalesC() {
    float[] none = {};
    float[] c = all(5f);
    Blas.sgemm(Transpose.NO, Transpose.NO, 2, 2, 0, 1, none, 0, 1, none, 0, 2, 3, c, 0, 2);
    assertAll(15f, c);
    Blas.sgemm(Transpose.NO, Transpose.NO, 2, 2, 0, 1, none, 0, 1, none, 0, 2, 0, c, 0, 2);
    assertAll(0f, c);
  }

  @Example
  void alphaZeroScalesCAndDoesNotReadAAndB() {
    assertAll(10f, small(0f, all(NAN), all(INFINITY), 2f, all(5f)));
  }

  @Example
  void alphaAndBetaZeroWriteZeros() {
    assertAll(0f, small(0f, all(NAN), all(NAN), 0f, all(NAN)));
  }

  @Example
  void alphaZeroAndBetaOneLeaveC() {
    assertAll(NAN, small(0f, all(1f), all(1f), 1f, all(NAN)));
    assertAll(5f, small(0f, all(NAN), all(NAN), 1f, all(5f)));
  }

  @Example
  void betaZeroDoesNotReadC() {
    assertAll(2f, small(1f, all(1f), all(1f), 0f, all(NAN)));
    assertAll(2f, small(1f, all(1f), all(1f), -0.0f, all(INFINITY)));
  }

  @Example
  void betaOtherwisePropagatesNanOfC() {
    assertAll(NAN, small(1f, all(1f), all(1f), 1f, all(NAN)));
    assertAll(NAN, small(0f, all(1f), all(1f), 2f, all(NAN)));
  }

  @Example
  void nanOfAAndBPropagatesEvenTimesZero() {
    assertAll(NAN, small(1f, all(0f), all(NAN), 0f, all(0f)));
    assertAll(NAN, small(1f, all(NAN), all(0f), 0f, all(0f)));
    assertAll(NAN, small(1f, all(0f), all(INFINITY), 0f, all(0f)));
    assertAll(INFINITY, small(1f, all(1f), all(INFINITY), 0f, all(0f)));
  }

  @Example
  void nanFactorsPropagate() {
    assertAll(NAN, small(NAN, all(1f), all(1f), 0f, all(0f)));
    assertAll(NAN, small(1f, all(1f), all(1f), NAN, all(0f)));
    assertAll(NAN, small(0f, all(1f), all(1f), NAN, all(0f)));
  }
}
