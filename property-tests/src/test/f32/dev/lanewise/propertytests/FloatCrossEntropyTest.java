package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.CrossEntropy;
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

  private static void forward(RowsCase r, float[] x, int[] labels, float[] p, float[] losses) {
    CrossEntropy.forward(
        r.rows(), r.cols(), x, r.offset(), r.ld(), labels, 2, p, r.offset(), r.ld(), losses, 1);
  }

  @Property(tries = 500)
  void forwardIsTheDefinition(@ForAll(supplier = RowsCase.Any.class) RowsCase r) {
    float[] x = FloatRows.of(r, 1);
    int[] labels = labels(r);
    float[] xBefore = x.clone();
    float[] p = FloatRows.poison(r);
    float[] losses = FloatVectors.poison(r.rows() + 2);
    float[] lossesBefore = losses.clone();
    forward(r, x, labels, p, losses);
    Bits.requireUntouched("logits", xBefore, x);
    FloatVectors.requireOnlyWritten(lossesBefore, losses, 1, r.rows());
    float[] softmax = FloatRows.poison(r);
    Softmax.forward(r.rows(), r.cols(), x, r.offset(), r.ld(), softmax, r.offset(), r.ld());
    Bits.requireUntouched("probabilities, which are softmax's", softmax, p);
    double u = Bounds.unitRoundoff(float.class);
    for (int i = 0; i < r.rows(); i++) {
      double exact = ReferenceSoftmax.crossEntropy(FloatRows.row(r, x, i), labels[2 + i]);
      double bound = r.softmaxBound(u) + 3 * u * Math.abs(exact);
      double loss = losses[1 + i];
      assertTrue(
          Math.abs(loss - exact) <= bound,
          () -> "loss = " + loss + ", but should be " + exact + " +- " + bound);
    }
    float[] inPlace = x.clone();
    float[] again = lossesBefore.clone();
    forward(r, inPlace, labels, inPlace, again);
    Bits.requireUntouched("probabilities in place", p, inPlace);
    Bits.requireUntouched("losses in place", losses, again);
  }

  @Property(tries = 500)
  void backwardIsProbabilityMinusOneHot(@ForAll(supplier = RowsCase.Any.class) RowsCase r) {
    float[] p = FloatRows.of(r, 1);
    int[] labels = labels(r);
    Softmax.forward(r.rows(), r.cols(), p, r.offset(), r.ld(), p, r.offset(), r.ld());
    float scale = 0.3f;
    float[] before = p.clone();
    float[] gradient = FloatRows.poison(r);
    float[] gradientBefore = gradient.clone();
    backward(r, p, labels, scale, gradient);
    Bits.requireUntouched("probabilities", before, p);
    FloatRows.requireOnlyWritten(r, gradientBefore, gradient);
    for (int i = 0; i < r.rows(); i++) {
      for (int j = 0; j < r.cols(); j++) {
        int index = r.offset() + i * r.ld() + j;
        float expected = scale * (j == labels[2 + i] ? p[index] - 1 : p[index]);
        assertTrue(Bits.same(expected, gradient[index]), "row " + i + ", column " + j);
      }
    }
    backward(r, p, labels, scale, p);
    Bits.requireUntouched("gradient in place", gradient, p);
  }

  private static void backward(RowsCase r, float[] p, int[] labels, float scale, float[] gradient) {
    CrossEntropy.backward(
        r.rows(), r.cols(), p, r.offset(), r.ld(), labels, 2, scale, gradient, r.offset(), r.ld());
  }

  @Example
  void extremesStayFinite() {
    float[] x = {10000, -10000, 10000, -10000};
    float[] p = new float[4];
    float[] losses = new float[2];
    CrossEntropy.forward(2, 2, x, 0, 2, new int[] {0, 1}, 0, p, 0, 2, losses, 0);
    assertEquals(0f, losses[0]);
    assertEquals(20000f, losses[1]);
  }

  @Example
  void badArgumentsAreRefusedBeforeAnythingIsWritten() {
    float[] x = FloatVectors.random(6, 1);
    float[] p = FloatVectors.random(6, 2);
    float[] before = p.clone();
    float[] losses = {5, 6};
    for (int[] labels : new int[][] {{0, 3}, {0, -1}, {Integer.MIN_VALUE, 0}}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> CrossEntropy.forward(2, 3, x, 0, 3, labels, 0, p, 0, 3, losses, 0));
      assertThrows(
          IllegalArgumentException.class,
          () -> CrossEntropy.backward(2, 3, x, 0, 3, labels, 0, 1, p, 0, 3));
    }
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> CrossEntropy.forward(2, 3, x, 0, 3, new int[1], 0, p, 0, 3, losses, 0));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> CrossEntropy.forward(2, 3, x, 0, 3, new int[2], 0, p, 0, 3, losses, 1));
    Bits.requireUntouched("p", before, p);
    assertEquals(5f, losses[0]);
    assertEquals(6f, losses[1]);
  }
}
