package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Workers;
import dev.lanewise.kernels.FloatViews.Layout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of views, with and without an epilogue, whatever provider and width this JVM runs. */
class FloatViewGemmTest {
  private static final Layout[] LAYOUTS = Layout.values();
  private static final float[] ALPHAS = {1, 0.7f, 0};
  private static final float[] BETAS = {0, 1, 1.3f};
  private static final Activation[] ACTIVATIONS = Activation.values();
  private static final Workers[] TEAMS = {new Workers(1), new Workers(2), new Workers(3)};

  @AfterAll
  static void closeTeams() {
    Arrays.stream(TEAMS).forEach(Workers::close);
  }

  /** One product and everything it must not touch; {@code variant} chooses what is combined. */
  private static void check(Layout la, Layout lb, Layout lc, int m, int n, int k, int variant) {
    float alpha = ALPHAS[variant % 7 % 3];
    float beta = BETAS[variant % 5 % 3];
    boolean unread = alpha == 0;
    FloatMatrix a = FloatViews.view(la, m, k, unread ? 0 : 1);
    FloatMatrix b = FloatViews.view(lb, k, n, unread ? 0 : 2);
    FloatMatrix c = FloatViews.view(lc, m, n, beta == 0 ? 0 : 3);
    float[] aBefore = FloatViews.memory(a);
    float[] bBefore = FloatViews.memory(b);
    float[] cBefore = FloatViews.memory(c);
    float[] v = FloatViews.product(alpha, a, b, beta, c);

    FloatEpilogue epilogue = FloatEpilogue.none();
    if ((variant & 1) != 0) {
      float[] bias = FloatViews.view(Layout.ROWS, 1, m + 2, 4).array();
      epilogue = epilogue.biasPerRow(bias, 4);
      for (int i = 0; i < m * n; i++) {
        v[i] += bias[4 + i / n];
      }
    }
    if ((variant & 2) != 0) {
      float[] bias = FloatViews.view(Layout.ROWS, 1, n + 2, 5).array();
      epilogue = epilogue.biasPerColumn(bias, 5);
      for (int i = 0; i < m * n; i++) {
        v[i] += bias[5 + i % n];
      }
    }
    float[] preActivation = v.clone();
    FloatMatrix kept = FloatViews.view(LAYOUTS[variant % 6], m, n, 0);
    float[] keptBefore = FloatViews.memory(kept);
    if ((variant & 4) != 0) {
      epilogue = epilogue.keepPreActivation(kept);
    }
    Activation f = ACTIVATIONS[variant % 11 % ACTIVATIONS.length];
    epilogue = epilogue.activation(f);
    f.forward(v.length, v, 0, v, 0);
    float[] activated = v.clone();
    FloatMatrix output = FloatViews.view(LAYOUTS[(variant + 2) % 6], m, n, 0);
    float[] outputBefore = FloatViews.memory(output);
    if ((variant & 8) != 0) {
      epilogue = epilogue.keepActivated(output);
    }
    if ((variant & 16) != 0) {
      FloatMatrix residual = FloatViews.view(LAYOUTS[(variant + 4) % 6], m, n, 6);
      epilogue = epilogue.residual(residual);
      float[] r = residual.toArray();
      for (int i = 0; i < m * n; i++) {
        v[i] += r[i];
      }
    }
    Workers team = TEAMS[variant % 3];
    FloatGemmPlan plan =
        FloatGemmPlan.plain().alpha(alpha).beta(beta).workers(team).epilogue(epilogue);
    if (variant % 13 % 2 == 0) {
      plan.run(a, b, c);
    } else {
      plan.run(a, FloatPackedMatrix.of(b), c);
    }

    String what = la + " " + lb + " " + lc + " " + m + " x " + n + " x " + k + ", " + variant;
    FloatViews.check("C of " + what, cBefore, v, c);
    if ((variant & 4) != 0) {
      FloatViews.check("pre-activation of " + what, keptBefore, preActivation, kept);
    }
    if ((variant & 8) != 0) {
      FloatViews.check("activated of " + what, outputBefore, activated, output);
    }
    assertEquals(0, Arrays.compare(aBefore, FloatViews.memory(a)), "A was written");
    assertEquals(0, Arrays.compare(bBefore, FloatViews.memory(b)), "B was written");
  }

  @ParameterizedTest
  @EnumSource
  void everyCombinationOfLayouts(Layout la) {
    int variant = 37 * la.ordinal();
    for (Layout lb : LAYOUTS) {
      for (Layout lc : LAYOUTS) {
        check(la, lb, lc, 13, 35, 260, variant++);
        check(la, lb, lc, 5, 6, 4, variant++);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 77, 300",
    "77, 1, 300",
    "2, 2, 0",
    "40, 40, 40",
    "9, 300, 70",
    "300, 9, 70",
    "1000, 3, 20",
    "130, 70, 257",
    "70, 530, 40",
    "530, 40, 1030",
    "3, 4, 2100"
  })
  void sizes(int m, int n, int k) {
    for (int variant = 0; variant < 32; variant += 1 + m * n / 900) {
      int layouts = 5 * variant + m;
      check(
          LAYOUTS[layouts % 6],
          LAYOUTS[layouts / 6 % 6],
          LAYOUTS[layouts / 3 % 6],
          m,
          n,
          k,
          variant);
    }
  }

  /** The plain case takes the shortest way, which none of the others does. */
  @Test
  void withoutAnythingItIsSgemm() {
    for (int n : new int[] {2, 16, 63, 100}) {
      FloatMatrix a = FloatViews.view(Layout.ROWS, n, n, 1);
      FloatMatrix b = FloatViews.view(Layout.ROWS, n, n, 2);
      FloatMatrix c = FloatViews.view(Layout.ROWS, n, n, 0);
      float[] before = FloatViews.memory(c);
      Gemm.run(a, b, c);
      FloatViews.check("C", before, FloatViews.product(1, a, b, 0, c), c);
    }
  }

  /** The smallest array behind the longest k: no index may overflow. */
  @Test
  void longestK() {
    int k = (1 << 24) + 300;
    FloatMatrix a = FloatMatrix.of(new float[] {0.5f}, 0, 2, k, 0, 0);
    FloatMatrix b = FloatMatrix.of(new float[] {1}, 0, k, 2, 0, 0);
    FloatMatrix c = FloatMatrix.of(new float[4], 2, 2);
    Gemm.run(a, b, c);
    float expected = 0;
    for (int p = 0; p < k; p += 256) {
      expected += 0.5f * Math.min(256, k - p);
    }
    assertEquals(expected, c.get(0, 0));
    assertEquals(expected, c.get(1, 1));
  }

  /** Every width of the last panels, and so every place where threads must not cut. */
  @ParameterizedTest
  @ValueSource(ints = {1, 9, 80})
  void packedOfEveryWidth(int m) {
    for (int n = 1; n <= (m == 1 ? 300 : 100); n++) {
      int k = m == 80 ? 140 : m == 1 && n % 7 == 0 ? 515 : 3;
      FloatMatrix a = FloatViews.view(Layout.ROWS, m, k, 1);
      FloatMatrix b = FloatViews.view(n % 2 == 0 ? Layout.ROWS : Layout.COLUMNS, k, n, 2);
      FloatMatrix c = FloatViews.view(Layout.ROWS, m, n, 0);
      float[] before = FloatViews.memory(c);
      FloatPackedMatrix packed = FloatPackedMatrix.of(b);
      float[] expected = FloatViews.product(1, a, b, 0, c);
      b.set(k - 1, n - 1, 7); // the packed copy doesn't see it
      FloatGemmPlan.plain().workers(TEAMS[n % 3]).run(a, packed, c);
      FloatViews.check("C for n = " + n, before, expected, c);
    }
  }

  /** One row, whose panels are taken four at a time, and shared out. */
  @Test
  void oneRow() {
    for (int variant = 0; variant < 32; variant++) {
      check(Layout.ROWS, Layout.ROWS, Layout.ROWS, 1, 545, 784, variant);
    }
  }

  /** A batch against as many products, operands apart, shared, and side by side. */
  @ParameterizedTest
  @CsvSource({
    "5, 3, 4, 7, 12, 28, 15", "40, 9, 17, 30, 510, 0, 180", "3, 140, 120, 130, 0, 15600, 16800",
    "4, 6, 5, 1, 30, 0, 8", "0, 3, 4, 7, 12, 28, 21", "1, 3, 4, 7, 0, 0, 0"
  })
  void batches(int count, int m, int n, int k, int aStride, int bStride, int cStride) {
    boolean beside = cStride == 8;
    float[] a = FloatViews.view(Layout.ROWS, 1, m * k + count * aStride, 1).array();
    float[] b = FloatViews.view(Layout.COLUMNS, k * n + count * bStride, 1, 2).array();
    float[] c = FloatViews.view(Layout.ROWS, 1, m * n + count * (cStride + 9 * m), 3).array();
    float[] bias = FloatViews.view(Layout.ROWS, 1, n, 4).array();
    int ldc = beside ? 8 * count : n;
    for (Workers team : TEAMS) {
      FloatGemmPlan plan =
          FloatGemmPlan.plain()
              .workers(team)
              .beta(0.7f)
              .epilogue(FloatEpilogue.none().biasPerColumn(bias, 3).activation(Activation.SIGMOID));
      float[] expected = c.clone();
      for (int i = 0; i < count; i++) {
        plan.run(
            FloatMatrix.of(a, 3 + i * aStride, m, k, k, 1),
            FloatMatrix.of(b, 3 + i * bStride, k, n, 1, k),
            FloatMatrix.of(expected, 3 + i * cStride, m, n, ldc, 1));
      }
      float[] result = c.clone();
      plan.batch(
          count,
          FloatMatrix.of(a, 3, m, k, k, 1),
          aStride,
          FloatMatrix.of(b, 3, k, n, 1, k),
          bStride,
          FloatMatrix.of(result, 3, m, n, ldc, 1),
          cStride);
      assertEquals(0, Arrays.compare(expected, result));
    }
  }

  @Test
  void batchesThatDoNotFitAreRejected() {
    float[] memory = new float[100];
    FloatMatrix x = FloatMatrix.of(new float[100], 0, 4, 4, 4, 1);
    FloatMatrix c = FloatMatrix.of(memory, 0, 4, 4, 4, 1);
    FloatGemmPlan plan = FloatGemmPlan.plain();
    Arrays.fill(memory, 7);
    rejected(IllegalArgumentException.class, "count = -1", () -> plan.batch(-1, x, 0, x, 0, c, 0));
    rejected(
        IllegalArgumentException.class, "aStride = -1", () -> plan.batch(2, x, -1, x, 0, c, 16));
    rejected(
        IndexOutOfBoundsException.class, "bStride = 29", () -> plan.batch(4, x, 28, x, 29, c, 16));
    rejected(
        IndexOutOfBoundsException.class,
        "cStride = " + Long.MAX_VALUE,
        () -> plan.batch(3, x, 0, x, 0, c, Long.MAX_VALUE));
    rejected(
        IllegalArgumentException.class, "cStride = 15", () -> plan.batch(2, x, 0, x, 0, c, 15));
    rejected(IllegalArgumentException.class, "cStride = 0", () -> plan.batch(2, x, 0, x, 0, c, 0));
    FloatMatrix behind = FloatMatrix.of(memory, 32, 4, 4, 4, 1);
    rejected(
        IllegalArgumentException.class,
        "c shares memory with b",
        () -> plan.batch(3, x, 0, behind, 0, c, 16));
    rejected(
        IllegalArgumentException.class,
        "c shares memory with bias per row",
        () ->
            plan.epilogue(FloatEpilogue.none().biasPerRow(memory, 40)).batch(3, x, 0, x, 0, c, 16));
    rejected(
        IllegalArgumentException.class,
        "epilogue has a matrix",
        () -> plan.epilogue(FloatEpilogue.none().residual(x)).batch(1, x, 0, x, 0, c, 16));
    for (float value : memory) {
      assertEquals(7, value);
    }
    plan.batch(2, x, 0, behind, 0, c, 16); // ends where B begins
  }

  private static void rejected(Class<? extends Exception> kind, String message, Executable call) {
    String said = assertThrows(kind, call).getMessage();
    assertTrue(said.contains(message), said);
  }

  @Test
  void broadcastOperandsAreViewsToo() {
    FloatMatrix a = FloatMatrix.of(new float[] {1, 2, 3}, 0, 3, 4, 1, 0);
    FloatMatrix b = FloatMatrix.of(new float[] {1, 10}, 0, 4, 2, 0, 1);
    FloatMatrix c = FloatMatrix.of(new float[6], 3, 2);
    Gemm.run(a, b, c);
    assertEquals(0, Arrays.compare(new float[] {4, 40, 8, 80, 12, 120}, c.array()));
  }

  @Test
  void confinedSegmentsStayWithTheirThread() {
    try (Arena arena = Arena.ofConfined()) {
      FloatMatrix a = FloatMatrix.allocate(arena, 300, 300);
      FloatMatrix b = FloatMatrix.allocate(arena, 300, 300);
      FloatMatrix c = FloatMatrix.allocate(arena, 300, 300);
      for (int i = 0; i < 300; i++) {
        a.set(i, i, 2);
        b.set(i, 299 - i, i);
      }
      FloatGemmPlan.plain().workers(TEAMS[2]).run(a, b, c);
      for (int i = 0; i < 300; i++) {
        assertEquals(2f * i, c.get(i, 299 - i));
      }
    }
  }

  private static void rejected(String message, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    rejected(message, FloatEpilogue.none(), a, b, c);
  }

  private static void rejected(
      String message, FloatEpilogue epilogue, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    float[] before = FloatViews.memory(c);
    FloatGemmPlan plan = FloatGemmPlan.plain().epilogue(epilogue);
    String said =
        assertThrows(IllegalArgumentException.class, () -> plan.run(a, b, c)).getMessage();
    assertTrue(said.contains(message), said);
    assertEquals(0, Arrays.compare(before, FloatViews.memory(c)), "C was written");
  }

  @Test
  void whatDoesNotFitIsRejected() {
    FloatMatrix x34 = FloatViews.view(Layout.ROWS, 3, 4, 1);
    FloatMatrix x45 = FloatViews.view(Layout.ROWS, 4, 5, 2);
    FloatMatrix x35 = FloatViews.view(Layout.ROWS, 3, 5, 3);
    rejected("a is 3 x 4, b is 3 x 5", x34, x35, x35);
    rejected("c is 4 x 5", x34, x45, x45);
    rejected("b is 4 x 5", x34.transpose(), x45, x35);
    rejected("residual is 3 x 4", FloatEpilogue.none().residual(x34), x34, x45, x35);
    FloatMatrix once = FloatMatrix.of(new float[5], 0, 3, 5, 0, 1);
    rejected("c is 3 x 5 with strides 0 and 1", x34, x45, once);
    FloatMatrix woven = FloatMatrix.of(new float[30], 0, 3, 5, 4, 1);
    rejected("c is 3 x 5 with strides 4 and 1", x34, x45, woven);
    FloatMatrix fixed =
        FloatMatrix.of(MemorySegment.ofArray(new float[15]).asReadOnly(), 0, 3, 5, 5, 1);
    rejected("c is a read-only segment", x34, x45, fixed);
    FloatGemmPlan plan =
        FloatGemmPlan.plain().epilogue(FloatEpilogue.none().biasPerRow(new float[4], 2));
    assertThrows(IndexOutOfBoundsException.class, () -> plan.run(x34, x45, x35));
  }

  @Test
  void sharedMemoryIsRejectedAndNeighboursAreNot() {
    float[] memory = new float[2000];
    FloatMatrix whole = FloatMatrix.of(memory, 0, 20, 20, 30, 1);
    FloatMatrix a = whole.slice(0, 0, 8, 8);
    FloatMatrix b = whole.slice(8, 0, 8, 8);
    FloatMatrix apart = FloatViews.view(Layout.ROWS, 8, 8, 1);
    rejected("c shares memory with a", a, b, a);
    rejected("c shares memory with b", a, b, whole.slice(12, 7, 8, 8));
    rejected("c shares memory with b", a, b.transpose(), whole.slice(12, 7, 8, 8));
    rejected("c shares memory with a", a, b, FloatMatrix.of(memory, 1, 8, 8, 31, 1));
    // whole.slice(0, 25, ...) would be the gap before the next row: its end is that row's beginning
    rejected("c shares memory with a", a, b, FloatMatrix.of(memory, 25, 8, 8, 30, 1));
    FloatMatrix segment = FloatMatrix.of(MemorySegment.ofArray(memory), 0, 8, 8, 30, 1);
    rejected("c shares memory with a", a, b, segment);
    rejected("c shares memory with residual", FloatEpilogue.none().residual(apart), a, b, apart);
    rejected(
        "preActivation shares memory with a",
        FloatEpilogue.none().keepPreActivation(a),
        a,
        b,
        apart);
    rejected(
        "c shares memory with bias per column",
        FloatEpilogue.none().biasPerColumn(memory, 60),
        apart,
        apart,
        a);
    Gemm.run(a, b, whole.slice(0, 8, 8, 8));
    Gemm.run(a, b, whole.slice(8, 8, 8, 8));
    Gemm.run(a, b.transpose(), FloatMatrix.of(memory, 20, 8, 8, 30, 1));
    Gemm.run(a, b, FloatMatrix.of(memory, 1000, 8, 8, 1, 8));
  }

  @Test
  void emptyResultTouchesNothing() {
    float[] memory = {7};
    FloatMatrix none = FloatMatrix.of(memory, 0, 0, 3, 1, 1);
    FloatMatrix square = FloatViews.view(Layout.ROWS, 3, 3, 1);
    Gemm.run(none, square, none);
    Gemm.run(square, none.transpose(), none.transpose());
    assertEquals(7, memory[0]);
  }
}
