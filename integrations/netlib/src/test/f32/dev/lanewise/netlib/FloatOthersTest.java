package dev.lanewise.netlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Vectors and matrices with vectors, against netlib's Java code. */
class FloatOthersTest {
  private static final int[] INCREMENTS = {-3, -1, 1, 2};
  // Both sides round differently; their sums have some 20 terms of at most 1.
  private static final float CLOSE = 64 * Math.ulp(1f);
  private static final LanewiseBlas OURS = LanewiseBlas.instance();
  private static final JavaBLAS THEIRS = JavaBLAS.getInstance();

  private static float[] random(int n) {
    SplittableRandom random = new SplittableRandom(n);
    float[] elements = new float[n];
    for (int i = 0; i < n; i++) {
      elements[i] = 2 * random.nextFloat() - 1;
    }
    return elements;
  }

  @Test
  void gemv() {
    float[] a = random(400);
    float[] x = random(60);
    for (String trans : new String[] {"n", "T", "C"}) {
      for (int incx : INCREMENTS) {
        for (int incy : INCREMENTS) {
          for (int m : new int[] {0, 1, 7, 16}) {
            for (int n : new int[] {0, 1, 9, 20}) {
              float[] expected = random(61);
              float[] actual = expected.clone();
              THEIRS.sgemv(trans, m, n, 0.7f, a, 2, 17, x, 0, incx, 1.3f, expected, 1, incy);
              OURS.sgemv(trans, m, n, 0.7f, a, 2, 17, x, 0, incx, 1.3f, actual, 1, incy);
              assertArrayEquals(expected, actual, CLOSE);
            }
          }
        }
      }
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> OURS.sgemv("N", 3, 2, 1, a, 2, x, 1, 0, new float[3], 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> OURS.sgemv("N", 3, 2, 1, a, 3, x, 0, 0, new float[3], 1));
  }

  /** Against the definition: netlib's code errs in some cases with negative increments. */
  @Test
  void ger() {
    float[] x = random(60);
    float[] y = random(70);
    for (int incx : INCREMENTS) {
      for (int incy : INCREMENTS) {
        float[] expected = random(400);
        float[] actual = expected.clone();
        for (int j = 0; j < 20; j++) {
          for (int i = 0; i < 7; i++) {
            float xi = x[1 + (incx > 0 ? i * incx : (i - 6) * incx)];
            float yj = y[2 + (incy > 0 ? j * incy : (j - 19) * incy)];
            expected[3 + 9 * j + i] += 0.7f * xi * yj;
          }
        }
        OURS.sger(7, 20, 0.7f, x, 1, incx, y, 2, incy, actual, 3, 9);
        assertArrayEquals(expected, actual, CLOSE);
      }
    }
  }

  @Test
  void vectors() {
    float[] x = random(80);
    float[] y = random(81);
    for (int n : new int[] {-1, 0, 1, 2, 20}) {
      for (int incx : new int[] {-3, -1, 0, 1, 2}) {
        for (int incy : new int[] {-3, -1, 0, 1, 2}) {
          assertEquals(
              THEIRS.sdot(n, x, 1, incx, y, 2, incy), OURS.sdot(n, x, 1, incx, y, 2, incy), CLOSE);
          float[] expected = y.clone();
          float[] actual = y.clone();
          THEIRS.saxpy(n, 0.7f, x, 1, incx, expected, 2, incy);
          OURS.saxpy(n, 0.7f, x, 1, incx, actual, 2, incy);
          assertArrayEquals(expected, actual, CLOSE);
        }
        float[] expected = x.clone();
        float[] actual = x.clone();
        THEIRS.sscal(n, 0.7f, expected, 1, incx);
        OURS.sscal(n, 0.7f, actual, 1, incx);
        assertArrayEquals(expected, actual, CLOSE);
        assertEquals(THEIRS.snrm2(n, x, 1, incx), OURS.snrm2(n, x, 1, incx), CLOSE);
        assertEquals(THEIRS.sasum(n, x, 1, incx), OURS.sasum(n, x, 1, incx), CLOSE);
        assertEquals(THEIRS.isamax(n, x, 1, incx), OURS.isamax(n, x, 1, incx));
      }
    }
    assertEquals(THEIRS.isamax(20, x, 1), OURS.isamax(20, x, 1));
  }
}
