package dev.lanewise.propertytests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.Conversions;
import dev.lanewise.kernels.Losses;
import dev.lanewise.kernels.Moves;
import dev.lanewise.kernels.Reduction;
import dev.lanewise.kernels.internal.Lanes;
import dev.lanewise.kernels.internal.reduce.FloatSumCall;
import dev.lanewise.kernels.internal.reduce.LaneSum;
import dev.lanewise.propertytests.Allocation;
import dev.lanewise.propertytests.Contents;
import dev.lanewise.propertytests.golden.GoldenBits;
import dev.lanewise.propertytests.table.HostileCheck;
import dev.lanewise.propertytests.table.Kernel;
import dev.lanewise.propertytests.table.KernelCase;
import dev.lanewise.propertytests.table.KernelCheck;
import dev.lanewise.propertytests.table.Kernels;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The suite in the pieces that PIT needs: a test for each kernel and promise, so that a mutant
 * meets those alone that reach it. PIT runs it, with {@code -Pmutation}; the other engine,
 * Jupiter's, has tests that are made while they run.
 */
class ScalarMutationTest {
  // As many as the suite checks by definition.
  private static final int CASES = 24;
  private static final int WIDE_CASES = 12;
  private static final int SKEWED_CASES = 16;

  // Scalar code allocates nothing from its first call on.
  private static final int ALLOCATION_SECONDS = 1;

  // About as many for each kernel as the suite makes.
  private static final int HOSTILE_CALLS = 100;

  // Kernels whose calls PIT mutates: of functions, rows and products it leaves them alone.
  private static final Pattern SHARING =
      Pattern.compile(
          "Blas\\.(?!ge)|BatchNorm|Bias|Conversions|Losses|Moves|Optimizers\\.clip|Reductions");

  // Sizes of which threads share the work: of one size, of two, and of three that are no product.
  private static final List<List<List<Integer>>> SHARED =
      List.of(
          List.of(List.of((1 << 18) + 12_345)),
          List.of(List.of(1301, 131), List.of(131, 1301), List.of(7, 20_011), List.of(7001, 20)),
          List.of(List.of(131, 131, 1301), List.of(37, 4099, 41)));

  // Sizes of matrices times a vector: few results of many k blocks, and many results.
  private static final List<List<Integer>> LONG =
      List.of(List.of(2, 1031), List.of(1031, 2), List.of(5, 60_000), List.of(2100, 9));

  @TestFactory
  List<DynamicTest> promises() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Kernel kernel : Kernels.ALL) {
      for (Class<?> type : kernel.types()) {
        String name = kernel + " " + type;
        tests.add(dynamicTest(name + ", definition", () -> definition(kernel, type)));
        tests.add(
            dynamicTest(
                name + ", golden bits", () -> assertTrue(GoldenBits.golden(kernel, type), name)));
        if (type == float.class && SHARING.matcher(kernel.name()).lookingAt()) {
          tests.add(dynamicTest(name + ", shared out", () -> sharedOut(kernel)));
        }
        if (HostileCheck.applies(kernel)) {
          tests.add(dynamicTest(name + ", bad arguments", () -> badArguments(kernel, type)));
          tests.add(dynamicTest(name + ", allocation", () -> allocation(kernel, type)));
        }
      }
    }
    tests.add(dynamicTest("long matrices times a vector", ScalarMutationTest::longRows));
    tests.add(dynamicTest("strides of long vectors", ScalarMutationTest::strides));
    for (LaneSum sum : LaneSum.values()) {
      tests.add(dynamicTest("sums of " + sum + ", shared out", () -> sharedSum(sum)));
    }
    tests.add(dynamicTest("norms beyond the range of squares", ScalarMutationTest::norms));
    tests.add(dynamicTest("ties and NaN", ScalarMutationTest::bfloat16));
    tests.add(dynamicTest("limits", ScalarMutationTest::limits));
    return tests;
  }

  private static void definition(Kernel kernel, Class<?> type) {
    for (int number = 0; number < CASES; number++) {
      KernelCheck.run(KernelCase.numbered(kernel, type, number));
    }
    for (int number = 0; number < WIDE_CASES; number++) {
      KernelCheck.run(KernelCase.wide(kernel, type, number));
    }
    for (int number = 0; KernelCase.isProduct(kernel) && number < SKEWED_CASES; number++) {
      KernelCheck.run(KernelCase.skewed(kernel, type, number));
    }
  }

  private static void badArguments(Kernel kernel, Class<?> type) {
    for (int number = 0; number < HOSTILE_CALLS; number++) {
      HostileCheck.run(kernel, type, number);
    }
  }

  private static void allocation(Kernel kernel, Class<?> type) throws Throwable {
    MethodHandle call = KernelCase.usual(kernel, type).call().handle();
    assertEquals(
        "",
        Allocation.of(
            () -> {
              call.invokeExact();
            },
            ALLOCATION_SECONDS),
        kernel.name());
  }

  /** By the definition: one thread would cut the work in the same way. Ties and NaN, too. */
  private static void sharedOut(Kernel kernel) {
    for (List<Integer> sizes : SHARED.get(kernel.sizes().size() - 1)) {
      long seed = 5;
      for (Contents contents : List.of(Contents.UNIFORM, Contents.SMALL, Contents.SPECIAL)) {
        KernelCheck.run(new KernelCase(kernel.name(), float.class, sizes, 1, contents, seed++));
      }
    }
  }

  private static void longRows() {
    for (List<Integer> sizes : LONG) {
      for (int seed = 4; seed < 10; seed++) { // whose alpha is not 0
        KernelCheck.run(new KernelCase("Blas.gemv", float.class, sizes, 1, Contents.UNIFORM, seed));
      }
    }
  }

  private static void strides() {
    for (int seed = 0; seed < 16; seed++) {
      KernelCheck.run(
          new KernelCase("Blas.amax", float.class, List.of(600), 8, Contents.UNIFORM, seed));
    }
  }

  /** Which sums threads share depends on the machine's caches, so the call is made here. */
  private static void sharedSum(LaneSum sum) {
    int n = (1 << 18) + 12_345;
    float[] x = new float[n + 3];
    float[] y = new float[n + 3];
    Philox random = new Philox(1, 2);
    for (int i = 0; i < x.length; i++) {
      x[i] = random.uniform(i) - 0.5f;
      y[i] = random.uniform(x.length + i) - 0.5f;
    }
    float[] lanes = new float[64];
    for (int i = 0; i < n; i++) {
      float a = x[3 + i];
      float lane = lanes[i % 64];
      float scaled = 0.75f * a;
      float deviation = a - 0.75f;
      lanes[i % 64] =
          switch (sum) {
            case VALUES -> lane + a;
            case MAGNITUDES -> lane + Math.abs(a);
            case SQUARES -> Math.fma(scaled, scaled, lane);
            case DEVIATIONS -> Math.fma(deviation, deviation, lane);
            case PRODUCTS -> Math.fma(a, y[2 + i], lane);
          };
    }
    float[] second = sum == LaneSum.PRODUCTS ? y : null;
    assertEquals(Lanes.fold(lanes), FloatSumCall.run(sum, n, x, 3, second, 2, 0.75f));
  }

  private static void norms() {
    for (int exponent : new int[] {-140, -100, -60, 0, 60, 100, 120}) {
      float scale = Math.scalb(1f, exponent);
      assertEquals(5 * scale, Blas.snrm2(2, new float[] {3 * scale, -4 * scale}, 0, 1));
    }
    float infinity = Float.POSITIVE_INFINITY;
    assertEquals(infinity, Blas.snrm2(2, new float[] {1, -infinity}, 0, 1));
    assertEquals(Float.NaN, Blas.snrm2(3, new float[] {1, infinity, Float.NaN}, 0, 1));
    assertEquals(0, Blas.snrm2(2, new float[] {0, -0f}, 0, 1));
  }

  /** Ties go to the even pattern, and every NaN stays one, with its sign and upper bits. */
  private static void bfloat16() {
    int[] bits = {0x3f80_8000, 0x3f81_8000, 0x3f80_8001, 0x7f7f_ffff, 0x7f80_0001, 0xffa1_2345};
    int[] expected = {0x3f80, 0x3f82, 0x3f81, 0x7f80, 0x7fc0, 0xffe1};
    short[] y = new short[1];
    for (int i = 0; i < bits.length; i++) {
      Conversions.toBfloat16(1, new float[] {Float.intBitsToFloat(bits[i])}, 0, y, 0);
      assertEquals(expected[i], y[0] & 0xffff, Integer.toHexString(bits[i]));
    }
  }

  private static void limits() {
    float[] x = new float[6];
    String range = ", but must be within 0..2";
    int[] three = {3};
    RuntimeException label =
        assertThrows(
            IllegalArgumentException.class,
            () -> Losses.crossEntropy(1, 3, x, 0, 3, three, 0, 0, Reduction.SUM, x, 0, 3));
    assertEquals("label of row 0 = 3" + range, label.getMessage());
    RuntimeException row =
        assertThrows(
            IllegalArgumentException.class,
            () -> Moves.gatherRows(3, 2, 1, x, 0, 2, three, 0, x, 0, 2));
    assertEquals("index of row 0 = 3" + range, row.getMessage());
    RuntimeException delta =
        assertThrows(
            IllegalArgumentException.class,
            () -> Losses.huber(1, x, 0, x, 0, 0, Reduction.SUM, x, 0));
    assertEquals("delta = 0.0, but must be greater than 0", delta.getMessage());
  }
}
