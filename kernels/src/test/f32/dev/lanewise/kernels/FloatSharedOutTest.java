package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.core.Philox;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.internal.blas.FloatBlasKernels;
import dev.lanewise.kernels.internal.loss.ElementLoss;
import dev.lanewise.kernels.internal.loss.FloatLosses;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;
import dev.lanewise.kernels.internal.reduce.FloatSumCall;
import dev.lanewise.kernels.internal.reduce.LaneSum;
import dev.lanewise.kernels.internal.scalar.FloatScalarBlas;
import dev.lanewise.kernels.internal.scalar.FloatScalarLosses;
import dev.lanewise.kernels.internal.scalar.FloatScalarReductions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays so large that threads share them out: the bits of one thread, and of the definition. */
@DisabledIfSystemProperty(
    named = "lanewise.vectorBits",
    matches = "256|128",
    disabledReason = "threads share out in the same way at every width")
class FloatSharedOutTest {
  private static final int N = (1 << 17) + 12_345;
  private static final int COLS = 300;
  private static final int LD = COLS + 3;
  private static final int ROWS = 560;

  private static final float[] X = uniform(ROWS * LD, 1);
  private static final float[] Y = uniform(ROWS * LD, 2);
  private static final float[] GAMMA = uniform(COLS, 3);
  private static final float[] BETA = uniform(COLS, 4);

  private static float[] uniform(int n, int stream) {
    Philox random = new Philox(61, stream);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.uniform(i) - 0.5f;
    }
    return x;
  }

  private static int[] numbers(int n, int limit) {
    Philox random = new Philox(61, 5);
    int[] numbers = new int[n];
    Arrays.setAll(numbers, i -> (int) (random.uniform(i) * limit));
    return numbers;
  }

  /** A kernel on the arrays above, that returns all it has written. */
  private interface Call {
    float[] run();
  }

  /** Some columns of a kernel on all rows, that returns all it has written. */
  private interface Columns {
    float[] run(int first, int cols);
  }

  private static float[] moments(int first, int cols) {
    float[] out = new float[3 * cols];
    Reductions.columnSums(ROWS, cols, X, first, LD, out, 0);
    Reductions.columnMoments(ROWS, cols, X, first, LD, 1, out, cols, out, 2 * cols);
    return out;
  }

  private static float[] batchNorm(int first, int cols) {
    int size = ROWS * cols;
    float[] y = new float[size];
    float[] dx = new float[size];
    float[] inferred = new float[size];
    float[] out = new float[6 * cols];
    BatchNorm.train(
        ROWS, cols, X, first, LD, GAMMA, first, BETA, first, 1e-5f, out, 0, out, cols, 0.1f, y, 0,
        cols, out, 2 * cols, out, 3 * cols);
    BatchNorm.infer(
        ROWS, cols, X, first, LD, out, 0, out, cols, GAMMA, first, BETA, first, 1e-5f, inferred, 0,
        cols);
    BatchNorm.backward(
        ROWS, cols, X, first, LD, GAMMA, first, out, 2 * cols, out, 3 * cols, Y, first, LD, dx, 0,
        cols, out, 4 * cols, out, 5 * cols);
    // column by column, as the sums are
    float[] all = Arrays.copyOf(out, 6 * cols + 3 * size);
    for (int j = 0, at = 6 * cols; j < cols; j++) {
      for (float[] matrix : new float[][] {y, inferred, dx}) {
        for (int i = 0; i < ROWS; i++) {
          all[at++] = matrix[i * cols + j];
        }
      }
    }
    return all;
  }

  /** As threads share it, however large the machine's caches are. */
  private static float sum(LaneSum sum, int n) {
    return FloatSumCall.run(sum, n, X, 3, sum == LaneSum.PRODUCTS ? Y : null, 1, 0.75f);
  }

  private static float[] loss(ElementLoss loss) {
    float[] out = new float[N + 1];
    out[N] = FloatLosses.run(loss, N, X, 0, Y, 1, 0.25f, Reduction.MEAN, out, 0);
    return out;
  }

  private static float[] crossEntropy(float smoothing) {
    float[] out = new float[ROWS * LD + ROWS + 1];
    int[] labels = numbers(ROWS, COLS);
    Losses.crossEntropyPerRow(
        ROWS, COLS, X, 0, LD, labels, 0, smoothing, out, ROWS * LD, out, 0, LD);
    float[] dx = new float[ROWS * LD];
    out[ROWS * LD + ROWS] =
        Losses.crossEntropy(ROWS, COLS, X, 0, LD, labels, 0, smoothing, Reduction.SUM, dx, 0, LD);
    assertArrayEquals(dx, Arrays.copyOf(out, ROWS * LD));
    return out;
  }

  private static float[] probabilities() {
    float[] out = new float[ROWS * LD + 1];
    out[ROWS * LD] =
        Losses.crossEntropy(ROWS, COLS, X, 0, LD, Y, 0, LD, Reduction.MEAN, out, 0, LD);
    return out;
  }

  private static float[] transpose(int rows, int cols) {
    float[] out = new float[rows * cols];
    Moves.transpose(rows, cols, X, 0, cols, out, 0, rows);
    return out;
  }

  private static float[] norms(boolean centered) {
    float[] out = new float[2 * ROWS * LD + 2 * ROWS + 2 * COLS];
    int moments = 2 * ROWS * LD;
    int sums = moments + 2 * ROWS;
    if (centered) {
      LayerNorm.forward(
          ROWS,
          COLS,
          X,
          0,
          LD,
          GAMMA,
          0,
          BETA,
          0,
          1e-5f,
          out,
          0,
          LD,
          out,
          moments,
          out,
          moments + ROWS);
      LayerNorm.backward(
          ROWS,
          COLS,
          X,
          0,
          LD,
          GAMMA,
          0,
          out,
          moments,
          out,
          moments + ROWS,
          Y,
          0,
          LD,
          out,
          ROWS * LD,
          LD,
          out,
          sums,
          out,
          sums + COLS);
    } else {
      RmsNorm.forward(ROWS, COLS, X, 0, LD, GAMMA, 0, 1e-5f, out, 0, LD, out, moments);
      RmsNorm.backward(
          ROWS, COLS, X, 0, LD, GAMMA, 0, out, moments, Y, 0, LD, out, ROWS * LD, LD, out, sums);
    }
    return out;
  }

  private static final Map<String, Call> CALLS = new LinkedHashMap<>();

  static {
    for (LaneSum sum : LaneSum.values()) {
      CALLS.put(sum.name(), () -> new float[] {sum(sum, N)});
    }
    CALLS.put("max", () -> new float[] {Reductions.max(N, X, 3), Reductions.min(N, X, 3)});
    CALLS.put("argmax", () -> new float[] {Reductions.argmax(N, X, 3)});
    CALLS.put("iamax", () -> new float[] {Blas.isamax(N, X, 3, 1), Reductions.normInf(N, X, 3)});
    for (ElementLoss loss : ElementLoss.values()) {
      CALLS.put(loss.name(), () -> loss(loss));
    }
    CALLS.put("cross-entropy", () -> crossEntropy(0));
    CALLS.put("cross-entropy, smoothed", () -> crossEntropy(0.1f));
    CALLS.put("cross-entropy, probabilities", FloatSharedOutTest::probabilities);
    CALLS.put("moments", () -> moments(0, COLS));
    CALLS.put("batch norm", () -> batchNorm(0, COLS));
    CALLS.put("layer norm", () -> norms(true));
    CALLS.put("RMS norm", () -> norms(false));
    CALLS.put("transpose", () -> transpose(COLS, ROWS));
    CALLS.put("transpose, few columns", () -> transpose(N / 5, 5));
    CALLS.put("transpose, few rows", () -> transpose(5, N / 5));
  }

  static Stream<String> calls() {
    return CALLS.keySet().stream();
  }

  /** A kernel that is called from a task of the busy team has no thread but its own. */
  @ParameterizedTest
  @MethodSource("calls")
  void bitsAreThoseOfOneThread(String name) {
    assumeTrue(Workers.shared().size() > 1, "there is one thread alone");
    float[][] alone = new float[2][];
    Workers.shared().run(2, i -> alone[i] = CALLS.get(name).run());
    float[] shared = CALLS.get(name).run();
    assertArrayEquals(shared, alone[0]);
    assertArrayEquals(shared, alone[1]);
  }

  @Test
  void sumsAndExtremesAreTheScalarOnes() {
    FloatReductionKernels scalar = new FloatScalarReductions();
    FloatBlasKernels blas = new FloatScalarBlas();
    for (int n : new int[] {1 << 17, N}) {
      assertEquals(scalar.sum(n, X, 3), sum(LaneSum.VALUES, n));
      assertEquals(blas.asum(n, X, 3), sum(LaneSum.MAGNITUDES, n));
      assertEquals(blas.squares(n, 0.75f, X, 3), sum(LaneSum.SQUARES, n));
      assertEquals(scalar.squaredDeviations(n, X, 3, 0.75f), sum(LaneSum.DEVIATIONS, n));
      assertEquals(blas.dot(n, X, 3, Y, 1), sum(LaneSum.PRODUCTS, n));
      assertEquals(scalar.max(n, X, 3), Reductions.max(n, X, 3));
      assertEquals(scalar.min(n, X, 3), Reductions.min(n, X, 3));
      assertEquals(blas.maxAbs(n, X, 3), Reductions.normInf(n, X, 3));
    }
  }

  /** The first of equal ones, and the first NaN, in whichever part it is. */
  @ParameterizedTest
  @ValueSource(ints = {0, (1 << 15) - 1, 100_000, N - 1})
  void placesAreTheFirst(int place) {
    float[] x = Arrays.copyOf(X, N);
    for (int i = place; i < N; i += 20_011) {
      x[i] = -3;
    }
    assertEquals(place, Blas.isamax(N, x, 0, 1));
    assertEquals(3, Reductions.normInf(N, x, 0));
    for (int i = place; i < N; i += 20_011) {
      x[i] = 3;
    }
    assertEquals(place, Reductions.argmax(N, x, 0));
    for (int i = place; i < N; i += 20_011) {
      x[i] = Float.NaN;
    }
    assertEquals(place, Reductions.argmax(N, x, 0));
    assertEquals(place, Blas.isamax(N, x, 0, 1));
    assertEquals(Float.NaN, Reductions.max(N, x, 0));
    assertEquals(Float.NaN, Reductions.min(N, x, 0));
    assertEquals(Float.NaN, Reductions.normInf(N, x, 0));
  }

  @ParameterizedTest
  @EnumSource(ElementLoss.class)
  void lossesAreTheScalarOnes(ElementLoss loss) {
    float[] values = new float[N];
    float[] dx = new float[N];
    new FloatScalarLosses().run(loss, N, X, 0, Y, 1, 1f / N, 0.25f, dx, 0, values);
    float sum = new FloatScalarReductions().sum(N, values, 0);
    float[] whole = new float[N];
    float mean = FloatLosses.run(loss, N, X, 0, Y, 1, 0.25f, Reduction.MEAN, whole, 0);
    assertEquals(sum / N, mean);
    assertArrayEquals(dx, whole);
  }

  /** A few columns are too few elements for threads. */
  @Test
  void columnsAreThoseOfAFewAtATime() {
    Map<String, Columns> kernels = new LinkedHashMap<>();
    kernels.put("moments", FloatSharedOutTest::moments);
    kernels.put("batch norm", FloatSharedOutTest::batchNorm);
    for (Map.Entry<String, Columns> kernel : kernels.entrySet()) {
      float[] all = kernel.getValue().run(0, COLS);
      int heads = kernel.getKey().equals("moments") ? 3 : 6;
      int tails = kernel.getKey().equals("moments") ? 0 : 3 * ROWS;
      for (int first : new int[] {0, 63, 255, COLS - 2}) {
        float[] few = kernel.getValue().run(first, 2);
        for (int j = 0; j < 2; j++) {
          for (int head = 0; head < heads; head++) {
            String what = kernel.getKey() + ", column " + (first + j) + ", " + head;
            assertEquals(few[head * 2 + j], all[head * COLS + first + j], what);
          }
          for (int i = 0; i < tails; i++) {
            String what = kernel.getKey() + ", column " + (first + j) + " at " + i;
            int at = heads * COLS + (first + j) * tails + i;
            assertEquals(few[heads * 2 + j * tails + i], all[at], what);
          }
        }
      }
    }
  }

  /** Few rows of many columns, which are shared out by ranges of columns. */
  @ParameterizedTest
  @ValueSource(ints = {2, 40, 257})
  void wideMatricesAddUpEachColumn(int rows) {
    int cols = X.length / rows;
    float[] sums = new float[cols];
    Reductions.columnSums(rows, cols, X, 0, cols, sums, 0);
    for (int j = 0; j < cols; j++) {
      float sum = 0;
      for (int first = 0; first < rows; first += 256) {
        float block = 0;
        for (int i = first; i < Math.min(rows, first + 256); i++) {
          block += X[i * cols + j];
        }
        sum += block;
      }
      assertEquals(sum, sums[j], "column " + j);
    }
  }

  @Test
  void rowsOfCrossEntropyAreThoseOfOneRow() {
    float[] all = crossEntropy(0.1f);
    int[] labels = numbers(ROWS, COLS);
    float[] dx = new float[COLS];
    float[] loss = new float[1];
    for (int i = 0; i < ROWS; i += 99) {
      Losses.crossEntropyPerRow(1, COLS, X, i * LD, COLS, labels, i, 0.1f, loss, 0, dx, 0, COLS);
      assertEquals(loss[0], all[ROWS * LD + i]);
      assertArrayEquals(dx, Arrays.copyOfRange(all, i * LD, i * LD + COLS));
    }
  }

  @Test
  void vectorsAreChangedElementByElement() {
    float[] y = Arrays.copyOf(Y, N + 1);
    float[] expected = y.clone();
    Blas.saxpy(N, 0.3f, X, 2, 1, y, 1, 1);
    Blas.sscal(N, 1.7f, y, 1, 1);
    Optimizers.clip(N, y, 1, 0.5f);
    for (int i = 0; i < N; i++) {
      float value = Math.fma(0.3f, X[2 + i], expected[1 + i]) * 1.7f;
      expected[1 + i] = Math.clamp(value, -0.5f, 0.5f);
    }
    assertArrayEquals(expected, y);
  }

  @Test
  void movesPutEachElementInItsPlace() {
    for (int cols : new int[] {5, 400, N / 5}) {
      int rows = N / cols;
      float[] y = transpose(rows, cols);
      for (int i = 0; i < rows * cols; i++) {
        assertEquals(X[i], y[i % cols * rows + i / cols]);
      }
    }
    int[] index = numbers(ROWS, ROWS);
    float[] y = new float[ROWS * COLS];
    Moves.gatherRows(ROWS, COLS, ROWS, X, 0, LD, index, 0, y, 0, COLS);
    for (int i = 0; i < y.length; i++) {
      assertEquals(X[index[i / COLS] * LD + i % COLS], y[i]);
    }
  }
}
