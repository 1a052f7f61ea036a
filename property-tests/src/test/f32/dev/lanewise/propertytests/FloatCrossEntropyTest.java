package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Reduction;
import dev.lanewise.kernels.Reductions;
import dev.lanewise.kernels.Softmax;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Softmax with cross-entropy on rows of floats. */
class FloatCrossEntropyTest {
  private static int[] labels(RowsCase r) {
    Philox random = new Philox(r.seed(), 7);
    int[] labels = new int[r.rows() + 2];
    for (int i = 0; i < r.rows(); i++) {
      labels[2 + i] = (int) (random.uniform(i) * r.cols());
    }
    labels[0] = -1;
    labels[1] = -1;
    return labels;
  }

  private static void run(RowsCase r, float[] x, int[] labels, float[] losses, float[] dx) {
    Losses.crossEntropyPerRow(
        r.rows(), r.cols(), x, r.offset(), r.ld(), labels, 2, 0, losses, 1, dx, r.offset(), r.ld());
  }

  @Property(tries = 500)
  void lossesAreTheDefinitionAndGradientsSoftmaxMinusOneHot(
      @ForAll(supplier = RowsCase.Any.class) RowsCase r) {
    float[] x = FloatRows.of(r, 1);
    int[] labels = labels(r);
    float[] xBefore = x.clone();
    float[] dx = FloatRows.poison(r);
    float[] losses = FloatVectors.poison(r.rows() + 2);
    float[] lossesBefore = losses.clone();
    run(r, x, labels, losses, dx);
    Bits.requireUntouched("logits", xBefore, x);
    FloatVectors.requireOnlyWritten(lossesBefore, losses, 1, r.rows());
    float[] expected = FloatRows.poison(r);
    Softmax.forward(r.rows(), r.cols(), x, r.offset(), r.ld(), expected, r.offset(), r.ld());
    double u = Bounds.unitRoundoff(float.class);
    for (int i = 0; i < r.rows(); i++) {
      expected[r.offset() + i * r.ld() + labels[2 + i]] -= 1;
      double exact = ReferenceSoftmax.crossEntropy(FloatRows.row(r, x, i), labels[2 + i]);
      double bound = r.softmaxBound(u) + 3 * u * Math.abs(exact);
      double loss = losses[1 + i];
      assertTrue(
          Math.abs(loss - exact) <= bound,
          () -> "loss = " + loss + ", but should be " + exact + " +- " + bound);
    }
    Bits.requireUntouched("gradient", expected, dx);
    float[] inPlace = x.clone();
    float[] again = lossesBefore.clone();
    run(r, inPlace, labels, again, inPlace);
    Bits.requireUntouched("losses in place", losses, again);
    for (int i = 0; i < r.rows(); i++) {
      for (int j = 0; j < r.cols(); j++) {
        int index = r.offset() + i * r.ld() + j;
        assertTrue(Bits.same(dx[index], inPlace[index]), "in place, row " + i + ", column " + j);
      }
    }
  }

  @Property(tries = 200)
  void theSumIsThatOfTheRows(@ForAll(supplier = RowsCase.Any.class) RowsCase r) {
    float[] x = FloatRows.of(r, 1);
    int[] labels = labels(r);
    float[] losses = new float[r.rows() + 2];
    float[] dx = FloatRows.poison(r);
    float[] dxOfSum = dx.clone();
    run(r, x, labels, losses, dx);
    float sum =
        Losses.crossEntropy(
            r.rows(),
            r.cols(),
            x,
            r.offset(),
            r.ld(),
            labels,
            2,
            0,
            Reduction.SUM,
            dxOfSum,
            r.offset(),
            r.ld());
    assertTrue(Bits.same(Reductions.sum(r.rows(), losses, 1), sum));
    Bits.requireUntouched("gradient", dx, dxOfSum);
  }

  @Example
  void extremesStayFinite() {
    float[] x = {10000, -10000, 10000, -10000};
    float[] losses = new float[2];
    Losses.crossEntropyPerRow(2, 2, x, 0, 2, new int[] {0, 1}, 0, 0, losses, 0, x, 0, 2);
    assertEquals(0f, losses[0]);
    assertEquals(20000f, losses[1]);
  }

  @Example
  void badArgumentsAreRefusedBeforeAnythingIsWritten() {
    float[] x = FloatVectors.random(6, 1);
    float[] dx = FloatVectors.random(6, 2);
    float[] before = dx.clone();
    float[] losses = {5, 6};
    for (int[] labels : new int[][] {{0, 3}, {0, -1}, {Integer.MIN_VALUE, 0}}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Losses.crossEntropyPerRow(2, 3, x, 0, 3, labels, 0, 0, losses, 0, dx, 0, 3));
    }
    int[] labels = {0, 1};
    assertThrows(
        IllegalArgumentException.class,
        () -> Losses.crossEntropyPerRow(2, 3, x, 0, 3, labels, 0, 1.5f, losses, 0, dx, 0, 3));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Losses.crossEntropyPerRow(2, 3, x, 0, 3, labels, 1, 0, losses, 0, dx, 0, 3));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Losses.crossEntropyPerRow(2, 3, x, 0, 3, labels, 0, 0, losses, 1, dx, 0, 3));
    assertThrows(
        NullPointerException.class,
        () -> Losses.crossEntropy(2, 3, x, 0, 3, labels, 0, 0, null, dx, 0, 3));
    Bits.requireUntouched("dx", before, dx);
    assertEquals(5f, losses[0]);
    assertEquals(6f, losses[1]);
  }
}
