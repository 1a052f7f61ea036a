package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.internal.FloatFunctions;
import dev.lanewise.kernels.internal.FloatProvider;
import dev.lanewise.kernels.internal.FloatProviders;
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
  @ValueSource(ints = {1, 2, 10, 63, 64, 65, 127, 128, 129, 1000})
  void reductionsAgreeWithScalar(int n) {
    float[] x = new float[n];
    Philox random = new Philox(3, n);
    for (int i = 0; i < n; i++) {
      x[i] = (random.uniform(i) - 0.5f) * 10;
    }
    FloatProvider provider = FloatProviders.elementwise();
    float max = provider.max(n, x, 0);
    assertEquals(SCALAR.max(n, x, 0), max);
    float[] y = new float[n];
    float[] expected = new float[n];
    float sum = provider.expSum(n, x, 0, max, y, 0);
    assertEquals(0, Float.compare(SCALAR.expSum(n, x, 0, max, expected, 0), sum));
    assertSame(expected, y, "exp");
    x[n / 2] = Float.NaN;
    assertEquals(Float.NaN, provider.max(n, x, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 16, 31, 33, 100})
  void updatesAgreeWithScalar(int n) {
    float[][] actual = {inputs(n + 3, 1), inputs(n + 3, 2), inputs(n + 3, 3), inputs(n + 3, 4)};
    for (int i = 0; i < n + 3; i++) {
      actual[3][i] = Math.abs(actual[3][i]); // Adam's second moment
    }
    float[][] expected = new float[4][];
    Arrays.setAll(expected, i -> actual[i].clone());
    Optimizers.sgd(n, actual[0], 1, actual[1], 2, actual[2], 3, 0.1f, 0.9f);
    SCALAR.sgd(n, expected[0], 1, expected[1], 2, expected[2], 3, 0.1f, 0.9f);
    Bias.add(1, n, actual[0], 1, Math.max(1, n), actual[1], 0);
    SCALAR.add(n, expected[1], 0, expected[0], 1);
    FloatProvider provider = FloatProviders.elementwise();
    update(provider, n, actual);
    update(SCALAR, n, expected);
    for (int i = 0; i < 4; i++) {
      assertSame(expected[i], actual[i], "array " + i + ", n=" + n);
    }
  }

  private static void update(FloatProvider provider, int n, float[][] x) {
    provider.adam(n, x[0], 1, x[1], 2, x[2], 0, x[3], 3, 0.9f, 0.999f, 1e-3f, 1.5f, 1e-8f);
  }

  @Test
  void adamFollowsItsDefinition() {
    int n = 20;
    float[] w = inputs(n + 30, 5);
    float[] g = new float[n + 30];
    Arrays.fill(g, 0.5f);
    double expected = w[29];
    double m = 0;
    double v = 0;
    float[] first = new float[n];
    float[] second = new float[n];
    for (int step = 1; step <= 5; step++) {
      Optimizers.adam(n, w, 29, g, 0, first, 0, second, 0, 0.01f, 0.9f, 0.999f, 1e-8f, step);
      m = 0.9 * m + 0.1 * 0.5;
      v = 0.999 * v + 0.001 * 0.25;
      double rootV = Math.sqrt(v / (1 - Math.pow(0.999, step)));
      expected -= 0.01 * (m / (1 - Math.pow(0.9, step))) / (rootV + 1e-8);
    }
    assertEquals(expected, w[29], 1e-4);
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
