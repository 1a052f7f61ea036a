package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Transpose;
import net.jqwik.api.Example;

/** Bad arguments are reported by name and in their order, and nothing is written before. */
class FloatGemmArgumentsTest {
  private static final Transpose NO = Transpose.NO;
  private static final Transpose YES = Transpose.YES;

  /** The arguments of a good call, C (2 x 3) = A (2 x 4) B (4 x 3), to be spoilt one by one. */
  private static final class Call {
    Transpose transA = NO;
    Transpose transB = NO;
    int m = 2;
    int n = 3;
    int k = 4;
    float[] a = FloatVectors.random(20, 1);
    int aOffset = 1;
    int lda = 5;
    float[] b = FloatVectors.random(20, 2);
    int bOffset = 1;
    int ldb = 4;
    float[] c = FloatVectors.random(10, 3);
    int cOffset = 1;
    int ldc = 4;

    void run() {
      Blas.sgemm(transA, transB, m, n, k, 1, a, aOffset, lda, b, bOffset, ldb, 0, c, cOffset, ldc);
    }

    <T extends Throwable> void fails(Class<T> type, String start) {
      float[] before = c == null ? null : c.clone();
      String message = assertThrows(type, this::run).getMessage();
      assertTrue(message != null && message.startsWith(start), message);
      if (before != null) {
        Bits.requireUntouched("c", before, c);
      }
    }
  }

  @Example
  void aGoodCallPasses() {
    new Call().run();
  }

  @Example
  void nullIsRefused() {
    Call transA = new Call();
    transA.transA = null;
    transA.fails(NullPointerException.class, "transA");
    Call transB = new Call();
    transB.transB = null;
    transB.fails(NullPointerException.class, "transB");
    Call b = new Call();
    b.b = null;
    b.fails(NullPointerException.class, "");
    Call c = new Call();
    c.c = null;
    c.fails(NullPointerException.class, "");
  }

  @Example
  void negativeSizesAreRefused() {
    Call m = new Call();
    m.m = -1;
    m.fails(IllegalArgumentException.class, "m = -1");
    Call n = new Call();
    n.n = Integer.MIN_VALUE;
    n.fails(IllegalArgumentException.class, "n = " + Integer.MIN_VALUE);
    Call k = new Call();
    k.k = -7;
    k.fails(IllegalArgumentException.class, "k = -7");
  }

  @Example
  void smallDistancesAreRefused() {
    Call lda = new Call();
    lda.lda = 3;
    lda.fails(IllegalArgumentException.class, "lda = 3, but must be at least 4");
    Call ldb = new Call();
    ldb.ldb = 2;
    ldb.fails(IllegalArgumentException.class, "ldb = 2, but must be at least 3");
    Call ldc = new Call();
    ldc.ldc = 2;
    ldc.fails(IllegalArgumentException.class, "ldc = 2, but must be at least 3");
    Call zero = new Call();
    zero.k = 0;
    zero.lda = 0;
    zero.fails(IllegalArgumentException.class, "lda = 0, but must be at least 1");
    Call negative = new Call();
    negative.ldc = -4;
    negative.fails(IllegalArgumentException.class, "ldc = -4");
  }

  @Example
  void transposedOperandsHaveOtherDistances() {
    Call a = new Call();
    a.transA = YES;
    a.lda = 1;
    a.fails(IllegalArgumentException.class, "lda = 1, but must be at least 2");
    Call b = new Call();
    b.transB = YES;
    b.ldb = 3;
    b.fails(IllegalArgumentException.class, "ldb = 3, but must be at least 4");
  }

  @Example
  void operandsOutsideTheirArraysAreRefused() {
    Call before = new Call();
    before.aOffset = -1;
    before.fails(IndexOutOfBoundsException.class, "a has length 20");
    Call behind = new Call();
    behind.aOffset = 12; // elements 12 to 20
    behind.fails(IndexOutOfBoundsException.class, "a has length 20");
    Call b = new Call();
    b.bOffset = 6; // elements 6 to 20
    b.fails(IndexOutOfBoundsException.class, "b has length 20");
    Call c = new Call();
    c.cOffset = 4; // elements 4 to 10
    c.fails(IndexOutOfBoundsException.class, "c has length 10");
    Call far = new Call();
    far.cOffset = Integer.MAX_VALUE;
    far.fails(IndexOutOfBoundsException.class, "c has length 10");
  }

  @Example
  void theLastElementsMayBeUsed() {
    Call g = new Call();
    g.aOffset = 11;
    g.bOffset = 5;
    g.cOffset = 3;
    g.run();
  }

  @Example
  void shapesBeyondAnIntAreRefused() {
    Call c = new Call();
    c.m = 1 << 16;
    c.n = 1 << 16;
    c.k = 0;
    c.lda = 1;
    c.ldb = 1 << 16;
    c.ldc = 1 << 16;
    c.fails(IndexOutOfBoundsException.class, "c has length 10");
    Call a = new Call();
    a.m = Integer.MAX_VALUE;
    a.lda = Integer.MAX_VALUE;
    a.fails(IndexOutOfBoundsException.class, "a has length 20");
    Call b = new Call();
    b.m = 0;
    b.k = Integer.MAX_VALUE;
    b.lda = Integer.MAX_VALUE;
    b.ldb = Integer.MAX_VALUE;
    b.fails(IndexOutOfBoundsException.class, "b has length 20");
  }

  @Example
  void theFirstBadArgumentIsNamed() {
    Call g = new Call();
    g.ldc = 0;
    g.fails(IllegalArgumentException.class, "ldc");
    g.bOffset = -1;
    g.fails(IndexOutOfBoundsException.class, "b ");
    g.ldb = 0;
    g.fails(IllegalArgumentException.class, "ldb");
    g.aOffset = 99;
    g.fails(IndexOutOfBoundsException.class, "a ");
    g.lda = 0;
    g.fails(IllegalArgumentException.class, "lda");
    g.k = -1;
    g.fails(IllegalArgumentException.class, "k");
    g.n = -1;
    g.fails(IllegalArgumentException.class, "n");
    g.m = -1;
    g.fails(IllegalArgumentException.class, "m");
  }

  /** A call that has nothing to do checks its arguments all the same. */
  @Example
  void emptyProductsAreCheckedToo() {
    Call g = new Call();
    g.m = 0;
    g.ldc = 1;
    g.fails(IllegalArgumentException.class, "ldc");
  }
}
