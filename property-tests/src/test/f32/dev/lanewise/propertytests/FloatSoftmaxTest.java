package dev.lanewise.propertytests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Softmax;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Softmax on rows of floats. */
class FloatSoftmaxTest {
  @Property(tries = 500)
  void rowsAreProbabilities(@ForAll(supplier = RowsCase.Any.class) RowsCase r) {
    float[] x = FloatRows.of(r, 1);
    float[] xBefore = x.clone();
    float[] y = FloatRows.poison(r);
    float[] yBefore = y.clone();
    Softmax.forward(r.rows(), r.cols(), x, r.offset(), r.ld(), y, r.offset(), r.ld());
    Bits.requireUntouched("x", xBefore, x);
    FloatRows.requireOnlyWritten(r, yBefore, y);
    for (int i = 0; i < r.rows(); i++) {
      double[] exact = ReferenceSoftmax.forward(FloatRows.row(r, x, i));
      double[] row = FloatRows.row(r, y, i);
      assertEquals(1, Arrays.stream(row).sum(), 1e-6);
      for (int j = 0; j < r.cols(); j++) {
        double bound = r.softmaxBound(Bounds.unitRoundoff(float.class)) * exact[j];
        assertTrue(
            Math.abs(row[j] - exact[j]) <= bound + Float.MIN_NORMAL,
            "row " + i + ", column " + j + ": " + row[j] + ", but should be " + exact[j]);
      }
    }
  }

  @Property(tries = 200)
  void inPlaceAndAloneGiveTheSameBits(@ForAll(supplier = RowsCase.Any.class) RowsCase r) {
    float[] x = FloatRows.of(r, 1);
    float[] y = FloatRows.poison(r);
    Softmax.forward(r.rows(), r.cols(), x, r.offset(), r.ld(), y, r.offset(), r.ld());
    float[] alone = FloatRows.poison(r);
    for (int i = 0; i < r.rows(); i++) {
      int row = r.offset() + i * r.ld();
      Softmax.forward(1, r.cols(), x, row, r.ld(), alone, row, r.ld());
    }
    Bits.requireUntouched("row by row", y, alone);
    float[] inPlace = x.clone();
    Softmax.forward(r.rows(), r.cols(), inPlace, r.offset(), r.ld(), inPlace, r.offset(), r.ld());
    Bits.requireUntouched("in place", y, inPlace);
  }

  @Property(tries = 300)
  void backwardIsTheDefinition(@ForAll(supplier = RowsCase.Any.class) RowsCase r) {
    float[] y = FloatRows.of(r, 1);
    Softmax.forward(r.rows(), r.cols(), y, r.offset(), r.ld(), y, r.offset(), r.ld());
    float[] dy = FloatRows.of(r, 2);
    float[] yBefore = y.clone();
    float[] dyBefore = dy.clone();
    float[] dx = FloatRows.poison(r);
    float[] dxBefore = dx.clone();
    Softmax.backward(
        r.rows(), r.cols(), y, r.offset(), r.ld(), dy, r.offset(), r.ld(), dx, r.offset(), r.ld());
    Bits.requireUntouched("y", yBefore, y);
    Bits.requireUntouched("dy", dyBefore, dy);
    FloatRows.requireOnlyWritten(r, dxBefore, dx);
    for (int i = 0; i < r.rows(); i++) {
      double[] output = FloatRows.row(r, y, i);
      double[] gradient = FloatRows.row(r, dy, i);
      double[] exact = ReferenceSoftmax.backward(output, gradient);
      double[] row = FloatRows.row(r, dx, i);
      double largest = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
      double gamma = Bounds.gamma(r.cols() + 4, Bounds.unitRoundoff(float.class));
      for (int j = 0; j < r.cols(); j++) {
        // y_j (dy_j - dot): both terms are at most the largest |dy|, as the y sum to 1
        double bound = 2.1 * gamma * output[j] * largest + Float.MIN_NORMAL;
        assertTrue(Math.abs(row[j] - exact[j]) <= bound, "row " + i + ", column " + j);
      }
    }
    float[] inPlace = dyBefore.clone();
    Softmax.backward(
        r.rows(),
        r.cols(),
        y,
        r.offset(),
        r.ld(),
        inPlace,
        r.offset(),
        r.ld(),
        inPlace,
        r.offset(),
        r.ld());
    Bits.requireUntouched("in place", dx, inPlace);
  }

  @Example
  void rowsWithoutAnAnswerAreNanAndTheOthersAreNot() {
    float inf = Float.POSITIVE_INFINITY;
    float[] x = {1, Float.NaN, 2, -inf, -inf, -inf, 0, -inf, 0, inf, 0, 1, 3, 3, 3};
    float[] y = new float[x.length];
    Softmax.forward(5, 3, x, 0, 3, y, 0, 3);
    for (int j = 0; j < 3; j++) {
      assertEquals(Float.NaN, y[j], "a row with NaN");
      assertEquals(Float.NaN, y[3 + j], "a row of -Infinity");
    }
    assertEquals(0.5f, y[6]);
    assertEquals(0f, y[7], "-Infinity beside finite numbers");
    assertEquals(0.5f, y[8]);
    assertEquals(Float.NaN, y[9], "a row with Infinity");
    assertEquals(1f / 3, y[12]);
  }

  @Example
  void extremesStayFinite() {
    float[] x = {10000, -10000, 0, 9999};
    Softmax.forward(1, 4, x, 0, 4, x, 0, 4);
    assertEquals(0f, x[1]);
    assertEquals(0f, x[2]);
    assertEquals(1, x[0] + x[3], 1e-6);
  }

  @Example
  void emptyMatricesAreFine() {
    float[] y = {7};
    Softmax.forward(0, 5, y, 0, 5, y, 0, 5);
    Softmax.forward(3, 0, y, 0, 1, y, 0, 1);
    assertEquals(7f, y[0]);
  }

  @Example
  void badArgumentsAreRefusedBeforeAnythingIsWritten() {
    float[] x = FloatVectors.random(12, 1);
    float[] y = FloatVectors.random(12, 2);
    float[] before = y.clone();
    assertThrows(IllegalArgumentException.class, () -> Softmax.forward(-1, 3, x, 0, 3, y, 0, 3));
    assertThrows(IllegalArgumentException.class, () -> Softmax.forward(2, -3, x, 0, 3, y, 0, 3));
    assertThrows(IllegalArgumentException.class, () -> Softmax.forward(2, 3, x, 0, 2, y, 0, 3));
    assertThrows(IllegalArgumentException.class, () -> Softmax.forward(2, 3, x, 0, 3, y, 0, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> Softmax.forward(5, 3, x, 0, 3, y, 0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> Softmax.forward(4, 3, x, 0, 3, y, 1, 3));
    Bits.requireUntouched("y", before, y);
  }
}
