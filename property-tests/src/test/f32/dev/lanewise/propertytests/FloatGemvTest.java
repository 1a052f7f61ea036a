package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What sgemv and sger compute, read and write. */
class FloatGemvTest {
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private static float[] contents(GemvCase g, int n, int stream, boolean poisoned) {
    Philox random = new Philox(g.seed(), stream);
    float[] x = FloatVectors.poison(n);
    for (int i = 0; i < n && !poisoned; i++) {
      x[i] = (float) g.contents().value(random, i);
    }
    return x;
  }

  /** A row-major, from pad on, with pad elements behind each row. */
  private static float[] matrix(GemvCase g, float[] elements, int lda) {
    float[] a = FloatVectors.poison(g.pad() + g.m() * lda + 19);
    for (int i = 0; i < g.m(); i++) {
      System.arraycopy(elements, i * g.n(), a, g.pad() + i * lda, g.n());
    }
    return a;
  }

  /** Bits of the reference product with one column, the bound, and nothing else touched. */
  @Property
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  void gemvKeepsTheContract(@ForAll(supplier = GemvCase.Any.class) GemvCase g) {
    float alpha = (float) g.alpha();
    float beta = (float) g.beta();
    boolean skipped = alpha == 0 || g.k() == 0;
    int lda = Math.max(1, g.n()) + g.pad();
    float[] a = matrix(g, contents(g, g.m() * g.n(), 1, skipped), lda);
    float[] xs = contents(g, g.k(), 2, skipped);
    float[] ys = contents(g, g.length(), 3, beta == 0);
    FloatStrided x = FloatStrided.of(xs, g.pad(), g.incx());
    FloatStrided y = FloatStrided.of(ys, g.pad(), g.incy());
    float[] aBefore = a.clone();
    FloatStrided xBefore = x.copy();
    int offset = g.pad();
    Blas.sgemv(
        g.trans(), g.m(), g.n(), alpha, a, offset, lda, x.array(), offset, g.incx(), beta,
        y.array(), offset, g.incy());
    Bits.requireUntouched("a", aBefore, a);
    Bits.requireUntouched("x", xBefore.array(), x.array());
    float[] expected = ys.clone();
    FloatReferenceGemm.gemm(
        g.trans(),
        Transpose.NO,
        g.length(),
        1,
        g.k(),
        alpha,
        a,
        offset,
        lda,
        xs,
        0,
        1,
        beta,
        expected,
        0,
        1);
    y.require("y", expected);
    if (g.contents().moderate() && !skipped) {
      requireBound(g, alpha, beta, a, lda, xs, ys, expected);
    }
  }

  private static void requireBound(
      GemvCase g,
      float alpha,
      float beta,
      float[] a,
      int lda,
      float[] xs,
      float[] ys,
      float[] actual) {
    double u = Bounds.unitRoundoff(float.class);
    WideSum exact = new WideSum();
    for (int i = 0; i < g.length(); i++) {
      exact.clear();
      for (int p = 0; p < g.k(); p++) {
        int index = g.trans() == Transpose.NO ? i * lda + p : p * lda + i;
        exact.addProduct(a[g.pad() + index], xs[p]);
      }
      exact.scale(alpha);
      if (beta != 0) {
        exact.addProduct(beta, ys[i]);
      }
      double error = exact.errorOf(actual[i]);
      double bound = Bounds.gemm(g.k(), u, exact.magnitude());
      assertTrue(error <= bound, () -> "off by " + error + ", but the bound is " + bound);
    }
  }

  /** The product of matrices gives the same bits, with one column and with one row. */
  @Property(tries = 300)
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  void gemmWithOneColumnOrRowIsGemv(@ForAll(supplier = GemvCase.Any.class) GemvCase g) {
    float alpha = (float) g.alpha();
    float beta = (float) g.beta();
    int lda = Math.max(1, g.n());
    float[] a = contents(g, g.m() * g.n(), 1, false);
    float[] x = contents(g, g.k(), 2, false);
    float[] y = contents(g, g.length(), 3, false);
    float[] column = y.clone();
    float[] row = y.clone();
    int length = g.length();
    int k = g.k();
    Blas.sgemv(g.trans(), g.m(), g.n(), alpha, a, 0, lda, x, 0, 1, beta, y, 0, 1);
    Transpose no = Transpose.NO;
    Blas.sgemm(g.trans(), no, length, 1, k, alpha, a, 0, lda, x, 0, 1, beta, column, 0, 1);
    Transpose other = g.trans() == no ? Transpose.YES : no;
    int ldx = Math.max(1, k);
    int ldy = Math.max(1, length);
    Blas.sgemm(no, other, 1, length, k, alpha, x, 0, ldx, a, 0, lda, beta, row, 0, ldy);
    FloatStrided.of(column, 0, 1).require("column", y);
    FloatStrided.of(row, 0, 1).require("row", y);
  }

  @Property
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  void gerKeepsTheContract(@ForAll(supplier = GemvCase.Any.class) GemvCase g) {
    float alpha = (float) g.alpha();
    int lda = Math.max(1, g.n()) + g.pad();
    float[] before = matrix(g, contents(g, g.m() * g.n(), 1, false), lda);
    float[] xs = contents(g, g.m(), 2, alpha == 0);
    float[] ys = contents(g, g.n(), 3, alpha == 0);
    FloatStrided x = FloatStrided.of(xs, g.pad(), g.incx());
    FloatStrided y = FloatStrided.of(ys, g.pad(), g.incy());
    int offset = g.pad();
    float[] a = before.clone();
    Blas.sger(
        g.m(), g.n(), alpha, x.array(), offset, g.incx(), y.array(), offset, g.incy(), a, offset,
        lda);
    x.require("x", xs);
    y.require("y", ys);
    float[] expected = before.clone();
    for (int i = 0; i < g.m() && alpha != 0; i++) {
      for (int j = 0; j < g.n(); j++) {
        int at = offset + i * lda + j;
        float wanted = Math.fma(alpha * xs[i], ys[j], before[at]);
        assertTrue(Bits.same(wanted, a[at]), () -> wanted + ", but is " + a[at]);
        expected[at] = a[at];
      }
    }
    Bits.requireUntouched("a", expected, a);
  }
}
