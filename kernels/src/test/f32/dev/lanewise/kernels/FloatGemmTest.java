package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bit contract of GEMM, element by element, whatever provider and width this JVM runs. */
class FloatGemmTest {
  private static final int KC = KBlocks.FLOAT;
  private static final int[] EDGES = {1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 31, 32, 33};
  private static final float[] ALPHAS = {1, 0.7f, -1};
  private static final float[] BETAS = {0, 1, 1.3f};

  /** C as the contract defines it, in four plain loops. */
  private static void contract(Case g, float[] c) {
    for (int i = 0; i < g.m; i++) {
      for (int j = 0; j < g.n; j++) {
        int index = g.cOffset + i * g.ldc + j;
        for (int p0 = 0; p0 < g.k; p0 += KC) {
          float s = 0;
          for (int p = p0; p < Math.min(p0 + KC, g.k); p++) {
            float a = g.a[g.aOffset + (g.transA == Transpose.NO ? i * g.lda + p : p * g.lda + i)];
            float b = g.b[g.bOffset + (g.transB == Transpose.NO ? p * g.ldb + j : j * g.ldb + p)];
            s = Math.fma(a, b, s);
          }
          if (p0 > 0) {
            c[index] = Math.fma(g.alpha, s, c[index]);
          } else {
            c[index] = g.beta == 0 ? g.alpha * s : Math.fma(g.beta, c[index], g.alpha * s);
          }
        }
      }
    }
  }

  /** A product whose padding is NaN everywhere, and C too where it must not be read. */
  private static final class Case {
    final Transpose transA;
    final Transpose transB;
    final int m;
    final int n;
    final int k;
    final float alpha;
    final float beta;
    final int aOffset = 3;
    final int bOffset = 1;
    final int cOffset = 5;
    final int lda;
    final int ldb;
    final int ldc;
    final float[] a;
    final float[] b;
    final float[] c;

    Case(Transpose transA, Transpose transB, int m, int n, int k, float alpha, float beta) {
      this.transA = transA;
      this.transB = transB;
      this.m = m;
      this.n = n;
      this.k = k;
      this.alpha = alpha;
      this.beta = beta;
      boolean aStored = transA == Transpose.NO;
      boolean bStored = transB == Transpose.NO;
      lda = (aStored ? k : m) + 2;
      ldb = (bStored ? n : k) + 1;
      ldc = n + 3;
      a = matrix(aOffset, aStored ? m : k, aStored ? k : m, lda, 1);
      b = matrix(bOffset, bStored ? k : n, bStored ? n : k, ldb, 2);
      c = matrix(cOffset, m, n, ldc, beta == 0 ? 0 : 3);
    }

    void check() {
      float[] expected = c.clone();
      float[] aBefore = a.clone();
      float[] bBefore = b.clone();
      contract(this, expected);
      Blas.sgemm(
          transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
      String call = this.toString();
      for (int i = 0; i < c.length; i++) {
        int at = i;
        // compare() tells -0 from +0 and takes NaN as equal to itself
        assertEquals(0, Float.compare(expected[i], c[i]), () -> call + " at " + at);
      }
      assertEquals(0, Arrays.compare(aBefore, a), "A was written");
      assertEquals(0, Arrays.compare(bBefore, b), "B was written");
    }

    @Override
    public String toString() {
      return transA + " " + transB + " m=" + m + " n=" + n + " k=" + k + " alpha=" + alpha
          + " beta=" + beta;
    }
  }

  private static float[] matrix(int offset, int rows, int cols, int ld, int stream) {
    float[] x = new float[offset + rows * ld + 4];
    Arrays.fill(x, Float.NaN);
    Philox random = new Philox(42, stream);
    for (int i = 0; i < rows && stream > 0; i++) {
      for (int j = 0; j < cols; j++) {
        x[offset + i * ld + j] = random.uniform((long) i * cols + j) - 0.5f;
      }
    }
    return x;
  }

  private static void checkAllForms(int m, int n, int k) {
    for (Transpose transA : Transpose.values()) {
      for (Transpose transB : Transpose.values()) {
        int form = (m + n + k) + transA.ordinal() + 2 * transB.ordinal();
        new Case(transA, transB, m, n, k, ALPHAS[form % 3], BETAS[form / 3 % 3]).check();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 17, 63})
  void tilesAndTheirEdges(int k) {
    for (int m : EDGES) {
      for (int n : EDGES) {
        checkAllForms(m, n, k);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256, 257, 511, 512, 513, 1000})
  void blocksOfK(int k) {
    checkAllForms(13, 35, k);
    checkAllForms(1, 1, k);
    for (float alpha : ALPHAS) {
      for (float beta : BETAS) {
        new Case(Transpose.NO, Transpose.NO, 9, 33, k, alpha, beta).check();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 64, 64", "65, 129, 63", "127, 257, 130", "1, 1000, 300", "1000, 1, 300"})
  void manyTilesAndThreads(int m, int n, int k) {
    checkAllForms(m, n, k);
  }

  /**
   * More rows than MC, more columns than NC, k longer than KB, whatever the caches of the machine.
   */
  @Test
  void everyLoopOfTheDriverTurnsTwice() {
    new Case(Transpose.NO, Transpose.NO, 1030, 40, 257, 1, 0).check();
    new Case(Transpose.NO, Transpose.YES, 20, 4200, 257, 1, 1.3f).check();
    new Case(Transpose.YES, Transpose.NO, 7, 35, 70_000, 0.7f, 1).check();
  }

  @Test
  void nothingIsReadWhereAlphaOrKIsZero() {
    for (float beta : new float[] {0, 1, 1.3f}) {
      float[] nan = matrix(0, 8, 8, 8, 0);
      float[] c = matrix(0, 5, 6, 7, beta == 0 ? 0 : 3);
      float[] expected = c.clone();
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 6; j++) {
          expected[i * 7 + j] = beta == 0 ? 0 : beta * c[i * 7 + j];
        }
      }
      float[] c2 = c.clone();
      Blas.sgemm(Transpose.NO, Transpose.NO, 5, 6, 4, 0, nan, 0, 8, nan, 0, 8, beta, c, 0, 7);
      assertEquals(0, Arrays.compare(expected, c), "alpha = 0, beta = " + beta);
      Blas.sgemm(Transpose.NO, Transpose.NO, 5, 6, 0, 1, nan, 0, 8, nan, 0, 8, beta, c2, 0, 7);
      assertEquals(0, Arrays.compare(expected, c2), "k = 0, beta = " + beta);
    }
  }

  @Test
  void nanAndInfinityPropagateThroughZeros() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      float[] a = new float[20 * 20];
      float[] b = new float[20 * 40];
      float[] c = new float[20 * 40];
      a[3 * 20 + 7] = bad; // times zeros of B: NaN in all of row 3, nowhere else
      Blas.sgemm(Transpose.NO, Transpose.NO, 20, 40, 20, 1, a, 0, 20, b, 0, 40, 0, c, 0, 40);
      for (int i = 0; i < c.length; i++) {
        assertEquals(i / 40 == 3, Float.isNaN(c[i]), "element " + i);
      }
    }
  }

  @Test
  void emptyResultTouchesNothing() {
    float[] c = {7};
    Blas.sgemm(Transpose.NO, Transpose.NO, 0, 1, 1, 1, c, 0, 1, c, 0, 1, 0, c, 0, 1);
    Blas.sgemm(Transpose.NO, Transpose.NO, 1, 0, 1, 1, c, 0, 1, c, 0, 1, 0, c, 0, 1);
    assertEquals(7, c[0]);
  }

  @Test
  void badArgumentsAreNamedInOrderAndChangeNothing() {
    float[] x = new float[100];
    float[] c = new float[100];
    Arrays.fill(c, 7);
    rejected(IllegalArgumentException.class, "m = -1", -1, -1, 2, x, 0, 2, x, 0, 2, c, 0, 2);
    rejected(IllegalArgumentException.class, "n = -1", 2, -1, -2, x, 0, 2, x, 0, 2, c, 0, 2);
    rejected(IllegalArgumentException.class, "k = -3", 2, 2, -3, x, 0, 2, x, 0, 2, c, 0, 2);
    rejected(IllegalArgumentException.class, "lda = 2", 4, 4, 3, x, 0, 2, x, 0, 3, c, 0, 3);
    rejected(IllegalArgumentException.class, "ldb = 3", 4, 4, 3, x, 0, 3, x, 0, 3, c, 0, 3);
    rejected(IllegalArgumentException.class, "ldc = -4", 4, 4, 3, x, 0, 3, x, 0, 4, c, 0, -4);
    rejected(IndexOutOfBoundsException.class, "a has length", 9, 4, 12, x, 0, 12, x, 0, 4, c, 0, 4);
    rejected(IndexOutOfBoundsException.class, "b has length", 4, 4, 4, x, 0, 4, x, -1, 4, c, 0, 4);
    rejected(IndexOutOfBoundsException.class, "c has length", 4, 4, 4, x, 0, 4, x, 0, 4, c, 85, 4);
    int huge = 1 << 16; // huge * huge overflows an int to 0
    rejected(
        IndexOutOfBoundsException.class,
        "a has length",
        huge,
        huge,
        huge,
        x,
        0,
        huge,
        x,
        0,
        huge,
        c,
        0,
        huge);
    for (float value : c) {
      assertEquals(7, value);
    }
  }

  private static void rejected(
      Class<? extends Exception> kind,
      String message,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc) {
    Exception e =
        assertThrows(
            kind,
            () ->
                Blas.sgemm(
                    Transpose.NO,
                    Transpose.NO,
                    m,
                    n,
                    k,
                    1,
                    a,
                    aOffset,
                    lda,
                    b,
                    bOffset,
                    ldb,
                    0,
                    c,
                    cOffset,
                    ldc));
    assertEquals(message, e.getMessage().substring(0, message.length()));
  }
}
