package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.internal.FloatFunctions;
import dev.lanewise.kernels.internal.FloatProvider;
import dev.lanewise.kernels.internal.MathFunction;
import dev.lanewise.kernels.internal.scalar.FloatScalarProvider;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Element-wise kernels and reductions: this JVM's provider gives the scalar provider's bits. */
class FloatElementwiseTest {
  private static final FloatProvider SCALAR = new FloatScalarProvider();
  private static final float[] SPECIAL = {
    0f,
    -0f,
    1,
    -1,
    1e-30f,
    -1e-30f,
    1e30f,
    -1e30f,
    88.7f,
    -88.7f,
    -87.4f,
    -103.9f,
    -104.5f,
    9.01f,
    20,
    -20,
    700,
    -745,
    -747,
    0.3465f,
    0.3467f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  /** Special values first, then a range of sizes. */
  private static float[] inputs(int n, int stream) {
    Philox random = new Philox(7, stream);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      float scale = i % 3 == 0 ? 1 : i % 3 == 1 ? 20 : 200;
      x[i] = i < SPECIAL.length ? SPECIAL[i] : (random.uniform(i) - 0.5f) * scale;
    }
    return x;
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

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activationsAgreeWithScalarAndLeaveTheRestAlone(Activation f) {
    for (int n : new int[] {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 1000}) {
      float[] x = inputs(n + 5, 1);
      float[] y = new float[n + 5];
      Arrays.fill(y, Float.NaN);
      float[] expected = y.clone();
      f.forward(n, x, 2, y, 3);
      SCALAR.functions().forward(f, n, x, 2, expected, 3, alpha(f));
      assertSame(expected, y, f + " n=" + n);

      float[] dy = inputs(n + 5, 2);
      float[] dx = new float[n + 5];
      Arrays.fill(dx, Float.NaN);
      float[] expectedDx = dx.clone();
      // any number: what is kept may be an input
      f.backward(n, x, 2, dy, 0, dx, 1);
      SCALAR.functions().backward(f, n, x, 2, dy, 0, expectedDx, 1, alpha(f));
      assertSame(expectedDx, dx, f + " backward n=" + n);

      f.forward(n, x, 2, x, 2);
      assertSame(Arrays.copyOfRange(y, 3, 3 + n), Arrays.copyOfRange(x, 2, 2 + n), f + " in place");
    }
  }

  private static float alpha(Activation f) {
    return f == Activation.LEAKY_RELU ? 0.01f : 1;
  }

  @ParameterizedTest
  @EnumSource(MathFunction.class)
  void functionsAgreeWithScalarAndLeaveTheRestAlone(MathFunction f) {
    for (int n : new int[] {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 1000}) {
      float[] x = inputs(n + 5, 1);
      float[] y = new float[n + 5];
      Arrays.fill(y, Float.NaN);
      float[] expected = y.clone();
      FloatFunctions.map(f, n, x, 2, y, 3);
      SCALAR.functions().map(f, n, x, 2, expected, 3);
      assertSame(expected, y, f + " n=" + n);
      FloatFunctions.map(f, n, x, 2, x, 2);
      assertSame(Arrays.copyOfRange(y, 3, 3 + n), Arrays.copyOfRange(x, 2, 2 + n), f + " in place");
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void bitsDoNotDependOnTheThreadsThatShareOut(Activation f) {
    int n = (1 << 17) + 12345;
    float[] x = inputs(n, 3);
    float[] y = new float[n];
    float[] expected = new float[n];
    f.forward(n, x, 0, y, 0);
    SCALAR.functions().forward(f, n, x, 0, expected, 0, alpha(f));
    assertSame(expected, y, f + " forward");
    f.backward(n, x, 0, y, 0, y, 0);
    SCALAR.functions().backward(f, n, x, 0, expected, 0, expected, 0, alpha(f));
    assertSame(expected, y, f + " backward");
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"LEAKY_RELU", "ELU"})
  void parametersAgreeWithScalar(Activation f) {
    int n = 100;
    float[] x = inputs(n, 1);
    float[] y = new float[n];
    float[] expected = new float[n];
    f.forward(n, x, 0, y, 0, 0.3f);
    SCALAR.functions().forward(f, n, x, 0, expected, 0, 0.3f);
    assertSame(expected, y, f + " forward");
    f.backward(n, y, 0, x, 0, y, 0, 0.3f);
    SCALAR.functions().backward(f, n, expected, 0, x, 0, expected, 0, 0.3f);
    assertSame(expected, y, f + " backward");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 255, 256, 257, 512, 513, 700})
  void biasGradientAddsRowsInBlocks(int rows) {
    int cols = 21;
    int ld = 25;
    Philox random = new Philox(8, rows);
    float[] dy = new float[rows * ld + 1];
    Arrays.fill(dy, Float.NaN);
    for (int i = 0; i < rows * ld; i++) {
      dy[i] = i % ld < cols ? random.uniform(i) - 0.5f : Float.NaN;
    }
    float[] gradient = new float[cols + 2];
    Arrays.fill(gradient, Float.NaN);
    Bias.gradient(rows, cols, dy, 0, ld, gradient, 1);
    for (int j = 0; j < cols; j++) {
      float sum = 0;
      for (int first = 0; first < rows; first += 256) {
        float block = 0;
        for (int i = first; i < Math.min(first + 256, rows); i++) {
          block += dy[i * ld + j];
        }
        sum += block;
      }
      assertEquals(0, Float.compare(sum, gradient[1 + j]), "column " + j);
    }
    assertEquals(Float.NaN, gradient[0]);
    assertEquals(Float.NaN, gradient[cols + 1]);
  }

  @Test
  void aRowDoesNotDependOnItsBatch() {
    int cols = 37;
    float[] x = inputs(5 * cols, 4);
    float[] batch = new float[5 * cols];
    Softmax.forward(5, cols, x, 0, cols, batch, 0, cols);
    for (int i = 0; i < 5; i++) {
      float[] row = new float[cols];
      Softmax.forward(1, cols, x, i * cols, cols, row, 0, cols);
      assertSame(Arrays.copyOfRange(batch, i * cols, (i + 1) * cols), row, "row " + i);
    }
  }
}
