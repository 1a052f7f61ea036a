package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.rows.FloatRowKernels;
import dev.lanewise.kernels.internal.rows.FloatRowsCall;
import dev.lanewise.kernels.internal.rows.RowOp;
import dev.lanewise.kernels.internal.scalar.FloatScalarRows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Softmax and its logarithm: the scalar provider's bits, and the definition in double. */
class FloatRowsTest {
  private static final double UNIT = Math.ulp(1f) / 2;
  private static final int[] COLS = {
    1, 2, 3, 7, 8, 9, 10, 15, 16, 17, 31, 32, 33, 48, 63, 64, 65, 127, 129, 1000, 1025
  };
  private static final int[] ROWS = {1, 3, 8, 17, 35};

  private static float[] inputs(int n, int stream, boolean special) {
    float[] values = {
      0, -0f, Float.NEGATIVE_INFINITY, -1000, -87.3f, 700, -709, Float.MIN_VALUE, -3e30f
    };
    Philox random = new Philox(31, stream);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (random.uniform(i) - 0.5f) * 20;
      if (special && i % 11 == 0) {
        x[i] = values[i / 11 % values.length];
      }
      if (special && i == n / 2) {
        x[i] = n % 3 == 0 ? Float.NaN : n % 3 == 1 ? Float.POSITIVE_INFINITY : x[i];
      }
    }
    return x;
  }

  private static float[] run(
      FloatRowKernels kernels, RowOp op, int rows, int cols, float[] x, float[] y, float[] sums) {
    float[] to = new float[rows * (cols + 3) + 2];
    Arrays.fill(to, Float.NaN);
    FloatRowsCall call = FloatRowsCall.acquire(op, rows, cols);
    call.input(x, 1, cols + 1);
    if (op == RowOp.SOFTMAX || op == RowOp.LOG_SOFTMAX) {
      call.output(to, 2, cols + 3);
    } else {
      call.output(y, 0, cols);
      call.gradient(to, 2, cols + 3);
    }
    call.sums = sums;
    call.maxima = new float[rows];
    kernels.run(call, 0, rows);
    call.release();
    return to;
  }

  @ParameterizedTest
  @EnumSource(RowOp.class)
  void agreesWithScalar(RowOp op) {
    for (int rows : ROWS) {
      for (int cols : COLS) {
        for (boolean special : new boolean[] {false, true}) {
          float[] x = inputs(rows * (cols + 1) + 1, rows + cols, special);
          float[] y = inputs(rows * cols, 2, special);
          for (int i = 0; i < y.length; i++) {
            y[i] = -Math.abs(y[i]); // logarithms
          }
          float[] sums = new float[rows];
          float[] expectedSums = new float[rows];
          float[] expected = run(new FloatScalarRows(), op, rows, cols, x, y, expectedSums);
          float[] actual = run(FloatProviders.rows(), op, rows, cols, x, y, sums);
          assertSame(expected, actual, op + " " + rows + " x " + cols);
          assertSame(expectedSums, sums, op + " " + rows + " x " + cols + ", sums");
        }
      }
    }
  }

  private static void assertSame(float[] expected, float[] actual, String what) {
    for (int i = 0; i < expected.length; i++) {
      int at = i;
      assertEquals(
          0,
          Float.compare(expected[i], actual[i]),
          () -> what + " at " + at + ": " + expected[at] + " and " + actual[at]);
    }
  }

  @Test
  void manyRowsOnManyThreadsAndInPlaceGiveTheSameBits() {
    int rows = 700;
    for (int cols : new int[] {10, 300}) {
      float[] x = inputs(rows * cols, 5, false);
      float[] y = new float[rows * cols];
      Softmax.forward(rows, cols, x, 0, cols, y, 0, cols);
      float[] log = new float[rows * cols];
      Softmax.logForward(rows, cols, x, 0, cols, log, 0, cols);
      for (int i = 0; i < rows; i++) {
        float[] row = Arrays.copyOfRange(x, i * cols, (i + 1) * cols);
        float[] logRow = row.clone();
        Softmax.forward(1, cols, row, 0, cols, row, 0, cols);
        assertSame(Arrays.copyOfRange(y, i * cols, (i + 1) * cols), row, "row " + i);
        Softmax.logForward(1, cols, logRow, 0, cols, logRow, 0, cols);
        assertSame(Arrays.copyOfRange(log, i * cols, (i + 1) * cols), logRow, "log of row " + i);
      }
    }
  }

  @Test
  void logarithmsFollowTheDefinition() {
    for (int cols : COLS) {
      float[] x = inputs(cols, cols, false);
      x[cols / 2] += 200; // the others' probabilities vanish
      float[] y = new float[cols];
      Softmax.logForward(1, cols, x, 0, cols, y, 0, cols);
      double max = x[cols / 2];
      double sum = 0;
      for (float v : x) {
        max = Math.max(max, v);
      }
      for (float v : x) {
        sum += Math.exp(v - max);
      }
      float[] dy = inputs(cols, cols + 1, false);
      float[] dx = new float[cols];
      Softmax.logBackward(1, cols, y, 0, cols, dy, 0, cols, dx, 0, cols);
      double total = 0;
      double magnitude = 0;
      for (float v : dy) {
        total += v;
        magnitude += Math.abs(v);
      }
      for (int j = 0; j < cols; j++) {
        double exact = x[j] - max - Math.log(sum);
        assertEquals(exact, y[j], (cols / 64 + 20) * UNIT * (1 + Math.abs(exact)), "n=" + cols);
        // The logarithm's own rounding is u |y|, which its exponential shows.
        double bound = (Math.abs(exact) + cols / 64 + 20) * UNIT * (magnitude + Math.abs(dy[j]));
        assertEquals(dy[j] - Math.exp(exact) * total, dx[j], bound, "gradient, n=" + cols);
      }
    }
  }

  @Test
  void logarithmsOfRowsWithoutAnAnswerAreNan() {
    float inf = Float.POSITIVE_INFINITY;
    float[] x = {1, Float.NaN, 2, -inf, -inf, -inf, 0, -inf, 0, inf, 0, 1};
    Softmax.logForward(4, 3, x, 0, 3, x, 0, 3);
    for (int j : new int[] {0, 1, 2, 3, 4, 5, 9}) {
      assertEquals(Float.NaN, x[j], "at " + j);
    }
    assertEquals(-Math.log(2), x[6], 1e-6);
    assertEquals(-inf, x[7]);
  }

  @Test
  void badArgumentsAreRefusedBeforeAnythingIsWritten() {
    float[] x = {1, 2, 3};
    assertThrows(IllegalArgumentException.class, () -> Softmax.logForward(1, 3, x, 0, 2, x, 0, 3));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Softmax.logBackward(1, 3, x, 0, 3, x, 1, 3, x, 0, 3));
    assertTrue(Arrays.equals(new float[] {1, 2, 3}, x));
    Softmax.logForward(0, 3, x, 3, 3, x, 3, 3);
    Softmax.logForward(3, 0, x, 0, 1, x, 0, 1);
    assertTrue(Arrays.equals(new float[] {1, 2, 3}, x));
  }
}
