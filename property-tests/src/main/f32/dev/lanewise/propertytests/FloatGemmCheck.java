package dev.lanewise.propertytests;

import dev.lanewise.core.Philox;
import java.util.Arrays;

/**
 * Runs one matrix product and checks everything that is promised of it: the bits, the error bound,
 * and that nothing is read or written that must not be.
 */
public final class FloatGemmCheck {
  // Elements behind the last row of each operand: whoever reads or writes a vector too much meets
  // them.
  private static final int TAIL = 19;

  private final GemmCase g;
  private final float alpha;
  private final float beta;
  private final float[] a;
  private final float[] b;
  private final float[] before;
  private final float[] after;

  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private FloatGemmCheck(GemmCase g) {
    this.g = g;
    alpha = (float) g.alpha();
    beta = (float) g.beta();
    boolean poisoned = g.productSkipped();
    a = operand(1, poisoned, g.aOffset(), g.aRows(), g.aCols(), g.lda());
    b = operand(2, poisoned, g.bOffset(), g.bRows(), g.bCols(), g.ldb());
    before = operand(3, beta == 0, g.cOffset(), g.m(), g.n(), g.ldc());
    after = before.clone();
  }

  /**
   * Runs a product on operands whose gaps are poisoned with NaN, and so are A and B if alpha or k
   * is 0, and C if beta is 0.
   *
   * @param g the arguments
   * @param gemm the function to be checked
   * @throws AssertionError saying what is wrong and how to repeat it
   */
  public static void run(GemmCase g, FloatGemmFunction gemm) {
    FloatGemmCheck check = new FloatGemmCheck(g);
    try {
      check.run(gemm);
    } catch (AssertionError e) {
      throw new AssertionError(
          e.getMessage() + "; to repeat it: FloatGemmCheck.run(" + g + ", Blas::sgemm)", e);
    }
  }

  private void run(FloatGemmFunction gemm) {
    float[] aBefore = a.clone();
    float[] bBefore = b.clone();
    call(gemm, after);
    Bits.requireUntouched("a", aBefore, a);
    Bits.requireUntouched("b", bBefore, b);
    requireBits();
    if (g.contents().moderate()) {
      requireBound();
    }
  }

  private void call(FloatGemmFunction gemm, float[] c) {
    gemm.gemm(
        g.transA(),
        g.transB(),
        g.m(),
        g.n(),
        g.k(),
        alpha,
        a,
        g.aOffset(),
        g.lda(),
        b,
        g.bOffset(),
        g.ldb(),
        beta,
        c,
        g.cOffset(),
        g.ldc());
  }

  /** Every element of C has the bits of the reference, every other element those that it had. */
  private void requireBits() {
    float[] expected = before.clone();
    call(FloatReferenceGemm::gemm, expected);
    for (int index = 0; index < after.length; index++) {
      int i = Math.floorDiv(index - g.cOffset(), g.ldc());
      int j = Math.floorMod(index - g.cOffset(), g.ldc());
      if (i >= 0 && i < g.m() && j < g.n()) {
        if (!Bits.same(expected[index], after[index])) {
          throw new AssertionError(
              "C(" + i + ", " + j + ") must be " + expected[index] + ", but is " + after[index]);
        }
      } else if (!Bits.untouched(before[index], after[index])) {
        throw new AssertionError(
            "c[" + index + "] is no element of C and must stay, but is " + after[index]);
      }
    }
  }

  /** Every element of C is within gamma_(k+2) (|alpha| |A||B| + |beta| |C|) of the exact one. */
  private void requireBound() {
    double u = Bounds.unitRoundoff(float.class);
    WideSum exact = new WideSum();
    for (int i = 0; i < g.m(); i++) {
      for (int j = 0; j < g.n(); j++) {
        exact.clear();
        for (int p = 0; p < (alpha == 0 ? 0 : g.k()); p++) {
          exact.addProduct(a[g.aIndex(i, p)], b[g.bIndex(p, j)]);
        }
        exact.scale(alpha);
        if (beta != 0) {
          exact.addProduct(beta, before[g.cIndex(i, j)]);
        }
        double error = exact.errorOf(after[g.cIndex(i, j)]);
        double bound = Bounds.gemm(g.k(), u, exact.magnitude());
        if (!(error <= bound)) {
          throw new AssertionError(
              "C(" + i + ", " + j + ") is off by " + error + ", but the bound is " + bound);
        }
      }
    }
  }

  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  private float[] operand(int stream, boolean poisoned, int offset, int rows, int cols, int ld) {
    Philox random = new Philox(g.seed(), stream);
    float[] array = new float[offset + rows * ld + TAIL];
    Arrays.fill(array, Bits.FLOAT_POISON);
    for (int i = 0; i < rows && !poisoned; i++) {
      for (int j = 0; j < cols; j++) {
        array[offset + i * ld + j] = (float) g.contents().value(random, i * cols + j);
      }
    }
    return array;
  }
}
