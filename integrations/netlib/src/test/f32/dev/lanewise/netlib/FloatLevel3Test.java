package dev.lanewise.netlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What the level 3 tests of the reference BLAS check of gemm, column-major: all transposes, alpha
 * and beta in {0, 1, other}, what is read, what is written, and the order of the checks.
 */
class FloatLevel3Test {
  private static final int[] SIZES = {0, 1, 2, 5, 17};
  private static final float[] ALPHAS = {0, 1, 0.7f};
  private static final float[] BETAS = {0, 1, 1.3f};
  private static final String[] LETTERS = {"N", "t", "C"};
  private static final LanewiseBlas BLAS = LanewiseBlas.instance();

  @Test
  void equalsTheDefinitionForAllSmallSizes() {
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (int k : SIZES) {
          check(m, n, k);
        }
      }
    }
  }

  @Test
  void equalsTheDefinitionAcrossBlocks() {
    check(131, 67, 257);
    check(7, 300, 513);
  }

  private static void check(int m, int n, int k) {
    for (String transa : LETTERS) {
      for (String transb : LETTERS) {
        for (float alpha : ALPHAS) {
          for (float beta : BETAS) {
            new Product(transa, transb, m, n, k, alpha, beta).check();
          }
        }
      }
    }
  }

  @Test
  void doesNotReadWhatHasNoWeight() {
    for (boolean noAlpha : new boolean[] {true, false}) {
      Product product = new Product("N", "T", 9, 5, noAlpha ? 3 : 0, noAlpha ? 0 : 1, 1.3f);
      Arrays.fill(product.a, Float.NaN);
      Arrays.fill(product.b, Float.POSITIVE_INFINITY);
      product.check();
    }
    Product product = new Product("N", "N", 33, 17, 9, 0.7f, 0);
    Arrays.fill(product.c, Float.NaN);
    product.check();
  }

  @Test
  void leavesCAloneWhereNothingIsAdded() {
    for (int k : new int[] {0, 9}) {
      Product product = new Product("T", "N", 9, 5, k, k == 0 ? 0.7f : 0, 1);
      float[] before = product.c.clone();
      product.run();
      assertArrayEquals(before, product.c);
    }
  }

  @Test
  void propagatesWhatIsNotFiniteThroughZeros() {
    Product product = new Product("N", "N", 9, 5, 3, 1, 0);
    Arrays.fill(product.b, 0);
    product.a[product.aIndex(4, 1)] = Float.POSITIVE_INFINITY;
    product.a[product.aIndex(7, 2)] = Float.NaN;
    product.run();
    for (int j = 0; j < 5; j++) {
      assertTrue(Float.isNaN(product.c[product.cIndex(4, j)]));
      assertTrue(Float.isNaN(product.c[product.cIndex(7, j)]));
      assertEquals(0, product.c[product.cIndex(0, j)]);
    }
  }

  @Test
  void reportsTheFirstWrongArgumentAndWritesNothing() {
    Object[][] wrong = {
      {"X", "X", -1, -1, -1, 0, 0, 0, "transa"},
      {"N", "X", -1, -1, -1, 0, 0, 0, "transb"},
      {"N", null, -1, -1, -1, 0, 0, 0, "transb"},
      {"N", "N", -1, -1, -1, 0, 0, 0, "m"},
      {"N", "N", 2, -1, -1, 0, 0, 0, "n"},
      {"N", "N", 2, 2, -1, 0, 0, 0, "k"},
      {"N", "N", 3, 2, 2, 2, 0, 0, "lda"},
      {"T", "N", 2, 2, 3, 2, 0, 0, "lda"},
      {"N", "N", 0, 2, 2, 0, 2, 1, "lda"},
      {"N", "N", 2, 2, 3, 2, 2, 0, "ldb"},
      {"N", "T", 2, 3, 2, 2, 2, 0, "ldb"},
      {"N", "N", 3, 2, 2, 3, 2, 2, "ldc"},
    };
    for (Object[] row : wrong) {
      float[] c = {1, 2, 3, 4, 5, 6, 7, 8, 9};
      float[] before = c.clone();
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      BLAS.sgemm(
                          (String) row[0],
                          (String) row[1],
                          (int) row[2],
                          (int) row[3],
                          (int) row[4],
                          1,
                          new float[9],
                          (int) row[5],
                          new float[9],
                          (int) row[6],
                          0,
                          c,
                          (int) row[7]))
              .getMessage();
      assertTrue(message.startsWith(row[8] + " = "), message);
      assertArrayEquals(before, c);
    }
  }

  @Test
  void namesTheArrayThatIsTooShort() {
    float[] enough = new float[36];
    String a = tooShort(new float[11], enough, enough);
    assertTrue(a.startsWith("a has length 11"), a);
    String b = tooShort(enough, new float[17], enough);
    assertTrue(b.startsWith("b has length 17"), b);
    String c = tooShort(enough, enough, new float[23]);
    assertTrue(c.startsWith("c has length 23"), c);
  }

  private static String tooShort(float[] a, float[] b, float[] c) {
    return assertThrows(
            IndexOutOfBoundsException.class,
            () -> BLAS.sgemm("N", "N", 4, 6, 3, 1, a, 4, b, 3, 0, c, 4))
        .getMessage();
  }

  /** A product with gaps between its columns, which hold NaN, and what must come out. */
  private static final class Product {
    private static final int OFFSET = 3;
    private static final double UNIT_ROUNDOFF = Math.ulp(1f) / 2;

    private final String transa;
    private final String transb;
    private final int m;
    private final int n;
    private final int k;
    private final float alpha;
    private final float beta;
    private final int lda;
    private final int ldb;
    private final int ldc;
    private final float[] a;
    private final float[] b;
    private final float[] c;

    Product(String transa, String transb, int m, int n, int k, float alpha, float beta) {
      this.transa = transa;
      this.transb = transb;
      this.m = m;
      this.n = n;
      this.k = k;
      this.alpha = alpha;
      this.beta = beta;
      int aRows = transa.equals("N") ? m : k;
      int bRows = transb.equals("N") ? k : n;
      lda = aRows + 2;
      ldb = bRows + 1;
      ldc = m + 4;
      SplittableRandom random = new SplittableRandom(m * 10_000L + n * 100L + k);
      a = matrix(random, aRows, transa.equals("N") ? k : m, lda);
      b = matrix(random, bRows, transb.equals("N") ? n : k, ldb);
      c = matrix(random, m, n, ldc);
    }

    private static float[] matrix(SplittableRandom random, int rows, int cols, int ld) {
      float[] elements = new float[OFFSET + ld * cols + 1];
      Arrays.fill(elements, Float.NaN);
      for (int j = 0; j < cols; j++) {
        for (int i = 0; i < rows; i++) {
          elements[OFFSET + j * ld + i] = 2 * random.nextFloat() - 1;
        }
      }
      return elements;
    }

    int aIndex(int i, int p) {
      return OFFSET + (transa.equals("N") ? p * lda + i : i * lda + p);
    }

    int bIndex(int p, int j) {
      return OFFSET + (transb.equals("N") ? j * ldb + p : p * ldb + j);
    }

    int cIndex(int i, int j) {
      return OFFSET + j * ldc + i;
    }

    void run() {
      BLAS.sgemm(
          transa, transb, m, n, k, alpha, a, OFFSET, lda, b, OFFSET, ldb, beta, c, OFFSET, ldc);
    }

    void check() {
      float[] aBefore = a.clone();
      float[] bBefore = b.clone();
      float[] before = c.clone();
      run();
      assertArrayEquals(aBefore, a);
      assertArrayEquals(bBefore, b);
      double gamma = (k + 2) * UNIT_ROUNDOFF / (1 - (k + 2) * UNIT_ROUNDOFF);
      double alphaWide = alpha;
      double betaWide = beta;
      float[] rest = c.clone();
      for (int j = 0; j < n; j++) {
        for (int i = 0; i < m; i++) {
          int at = cIndex(i, j);
          double sum = 0;
          double magnitude = 0;
          for (int p = 0; alpha != 0 && p < k; p++) {
            double term = alphaWide * a[aIndex(i, p)] * b[bIndex(p, j)];
            sum += term;
            magnitude += Math.abs(term);
          }
          if (beta != 0) {
            sum += betaWide * before[at];
            magnitude += Math.abs(betaWide * before[at]);
          }
          // The definition itself is rounded in double: as much again where that is the type.
          double error = Math.abs(c[at] - sum);
          assertTrue(error <= 2 * gamma * magnitude, () -> this + ": error " + error);
          rest[at] = before[at];
        }
      }
      assertArrayEquals(before, rest, "outside of C");
    }

    @Override
    public String toString() {
      return transa + transb + " " + m + " x " + n + " x " + k + ", " + alpha + ", " + beta;
    }
  }
}
