package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;
import net.jqwik.api.Example;
import org.junit.jupiter.api.function.Executable;

/** Bad arguments of the routines with vectors are named in order, and nothing is written before. */
class FloatVectorArgumentsTest {
  private static final Transpose NO = Transpose.NO;
  private static final Transpose YES = Transpose.YES;
  private static final int HUGE = Integer.MAX_VALUE;
  private static final int LEAST = Integer.MIN_VALUE;

  // Of 20 elements each; y is what routines with two vectors write, a what ger writes.
  private final float[] a = FloatVectors.random(20, 1);
  private final float[] x = FloatVectors.random(20, 2);
  private final float[] y = FloatVectors.random(20, 3);

  private void illegal(String start, Executable call) {
    fails(IllegalArgumentException.class, start, call);
  }

  private void outside(String start, Executable call) {
    fails(IndexOutOfBoundsException.class, start, call);
  }

  private <T extends Throwable> void fails(Class<T> type, String start, Executable call) {
    float[] aBefore = a.clone();
    float[] xBefore = x.clone();
    float[] yBefore = y.clone();
    String message = assertThrows(type, call).getMessage();
    assertTrue(message != null && message.startsWith(start), message);
    Bits.requireUntouched("a", aBefore, a);
    Bits.requireUntouched("x", xBefore, x);
    Bits.requireUntouched("y", yBefore, y);
  }

  private void gemv(
      Transpose t,
      int m,
      int n,
      int aOffset,
      int lda,
      int xOffset,
      int incx,
      int yOffset,
      int incy) {
    Blas.sgemv(t, m, n, 1, a, aOffset, lda, x, xOffset, incx, 0, y, yOffset, incy);
  }

  @Example
  void gemv() {
    fails(NullPointerException.class, "transA", () -> gemv(null, -1, -1, 0, 0, 0, 0, 0, 0));
    illegal("m = -1, but must be at least 0", () -> gemv(NO, -1, -1, 0, 0, 0, 0, 0, 0));
    illegal("n = -1, but must be at least 0", () -> gemv(NO, 4, -1, 0, 0, 0, 0, 0, 0));
    illegal("lda = 4, but must be at least 5", () -> gemv(NO, 4, 5, 0, 4, 0, 0, 0, 0));
    outside("a has length 20, but elements 1 to 20", () -> gemv(NO, 4, 5, 1, 5, 0, 0, 0, 0));
    illegal("incx = 0", () -> gemv(NO, 4, 5, 0, 5, 0, 0, 0, 0));
    outside("x has length 20, but elements 0 to 20", () -> gemv(NO, 4, 5, 0, 5, 0, 5, 0, 0));
    outside("x has length 20, but elements 0 to 20", () -> gemv(NO, 4, 5, 0, 5, 0, -5, 0, 0));
    outside("x has length 20, but elements -1 to", () -> gemv(NO, 4, 5, 0, 5, -1, 1, 0, 0));
    illegal("incy = 0", () -> gemv(NO, 4, 5, 0, 5, 0, 1, 0, 0));
    outside("y has length 20, but elements 2 to 20", () -> gemv(NO, 4, 5, 0, 5, 0, 1, 2, 6));
    outside("y has length 20, but elements 4 to 20", () -> gemv(YES, 4, 5, 0, 5, 0, 1, 4, -4));
    outside("x has length 20", () -> gemv(NO, 4, 5, 0, 5, 0, LEAST, 0, 1));
    outside("a has length 20", () -> gemv(NO, 1 << 16, 1 << 16, 0, 1 << 16, 0, 1, 0, 1));
    outside("y has length 20", () -> gemv(NO, HUGE, 0, 0, 1, 0, 1, 0, HUGE));
    gemv(NO, 4, 5, 0, 5, 4, -3, 1, -6); // the last elements may be used
    gemv(YES, 4, 5, 0, 5, 1, 6, 4, 3);
  }

  /** A call that has nothing to do checks its arguments all the same. */
  @Example
  void emptyVectors() {
    illegal("incx = 0", () -> gemv(NO, 0, 0, 0, 1, 0, 0, 0, 1));
    illegal("incy = 0", () -> Blas.saxpy(0, 0, x, 0, 1, y, 0, 0));
    outside("x has length 20", () -> Blas.sscal(0, 1, x, 21, 1));
    gemv(NO, 0, 5, 20, 5, 0, 1, 20, 1);
    assertEquals(0, Blas.sdot(0, x, 20, 1, y, 20, -1));
    assertEquals(0, Blas.snrm2(0, x, 0, -1));
    assertEquals(0, Blas.sasum(0, x, 0, 2));
    assertEquals(-1, Blas.isamax(0, x, 0, 1));
  }

  @Example
  void ger() {
    illegal("m = -2", () -> Blas.sger(-2, -1, 1, x, 0, 0, y, 0, 0, a, 0, 0));
    illegal("n = -1", () -> Blas.sger(4, -1, 1, x, 0, 0, y, 0, 0, a, 0, 0));
    illegal("incx = 0", () -> Blas.sger(4, 5, 1, x, 0, 0, y, 0, 0, a, 0, 0));
    outside("x has length 20", () -> Blas.sger(4, 5, 1, x, 0, 7, y, 0, 0, a, 0, 0));
    illegal("incy = 0", () -> Blas.sger(4, 5, 1, x, 0, 1, y, 0, 0, a, 0, 0));
    outside("y has length 20", () -> Blas.sger(4, 5, 1, x, 0, 1, y, 16, 1, a, 0, 0));
    illegal("lda = 4, but must be", () -> Blas.sger(4, 5, 1, x, 0, 1, y, 0, 1, a, 0, 4));
    outside("a has length 20", () -> Blas.sger(4, 5, 1, x, 0, 1, y, 0, 1, a, 0, 6));
  }

  @Example
  void twoVectors() {
    illegal("n = -1", () -> Blas.sdot(-1, x, 0, 0, y, 0, 0));
    illegal("incx = 0", () -> Blas.sdot(3, x, 0, 0, y, 0, 0));
    outside("x has length 20", () -> Blas.sdot(3, x, 18, 1, y, 0, 0));
    illegal("incy = 0", () -> Blas.sdot(3, x, 0, 1, y, 0, 0));
    outside("y has length 20", () -> Blas.sdot(3, x, 0, 1, y, 0, HUGE));
    illegal("n = -1", () -> Blas.saxpy(-1, 1, x, 0, 0, y, 0, 0));
    illegal("incx = 0", () -> Blas.saxpy(3, 1, x, 0, 0, y, 0, 0));
    outside("x has length 20", () -> Blas.saxpy(HUGE, 1, x, 0, HUGE, y, 0, 0));
    illegal("incy = 0", () -> Blas.saxpy(3, 1, x, 0, 1, y, 0, 0));
    outside("y has length 20", () -> Blas.saxpy(3, 1, x, 0, 1, y, 0, LEAST));
  }

  @Example
  void oneVector() {
    illegal("n = -1", () -> Blas.sscal(-1, 2, x, 0, 0));
    illegal("incx = 0", () -> Blas.sscal(3, 2, x, 0, 0));
    outside("x has length 20", () -> Blas.sscal(3, 2, x, 0, 10));
    illegal("n = -1", () -> Blas.snrm2(-1, x, 0, 0));
    illegal("incx = 0", () -> Blas.snrm2(3, x, 0, 0));
    outside("x has length 20", () -> Blas.snrm2(3, x, -1, 1));
    illegal("n = -1", () -> Blas.sasum(-1, x, 0, 0));
    illegal("incx = 0", () -> Blas.sasum(3, x, 0, 0));
    outside("x has length 20", () -> Blas.sasum(21, x, 0, -1));
    illegal("n = -1", () -> Blas.isamax(-1, x, 0, 0));
    illegal("incx = 0", () -> Blas.isamax(3, x, 0, 0));
    outside("x has length 20", () -> Blas.isamax(3, x, HUGE, 1));
  }
}
