package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.core.Workers;
import org.junit.jupiter.api.Test;

/** What is said about products, where the sizes leave no doubt. */
class GemmExplanationTest {
  private static GemmExplanation explain(Class<?> type, int m, int n, int k, Workers workers) {
    return Gemm.explain(type, Transpose.NO, Transpose.NO, m, n, k, workers);
  }

  @Test
  void whatSizesDecide() {
    boolean simd = Kernels.provider().equals("simd");
    try (Workers one = new Workers(1);
        Workers two = new Workers(2)) {
      GemmExplanation tiny = explain(float.class, 8, 8, 8, two);
      assertEquals(simd ? "IN_PLACE" : "PACKED", tiny.path());
      assertEquals(simd ? 0 : 8 * 8 * Float.BYTES, tiny.packedBytes());
      assertEquals(1, tiny.tasks());
      GemmExplanation large = explain(double.class, 512, 600, 700, one);
      assertEquals("PACKED", large.path());
      assertEquals(1, large.tasks());
      assertEquals(512, large.taskRows());
      assertTrue(large.packedBytes() >= 600L * 700 * Double.BYTES);
      GemmExplanation shared = explain(double.class, 512, 600, 700, two);
      assertEquals(2, shared.threads());
      assertTrue(shared.tasks() >= 2);
      assertTrue((long) shared.taskRows() * shared.taskCols() * shared.tasks() >= 512L * 600);
      assertEquals("GEMV", explain(float.class, 1, 600, 700, one).path());
    }
  }

  @Test
  void intensityCountsEachOperandOnce() {
    double bytes = Float.BYTES * (2.0 * 3 + 3.0 * 5 + 2 * 2.0 * 5);
    assertEquals(2.0 * 2 * 5 * 3 / bytes, Gemm.explain(2, 5, 3).flopsPerByte());
    assertEquals(0, Gemm.explain(0, 0, 0).flopsPerByte());
    assertEquals("NONE", Gemm.explain(3, 0, 4).path());
  }

  @Test
  void textNamesTheChoice() {
    GemmExplanation e = Gemm.explain(128, 3072, 768);
    assertTrue(e.toString().contains("128 x 3072 x 768"), e.toString());
    assertTrue(e.toString().contains(e.path()), e.toString());
    assertTrue(e.toString().contains(e.provider()), e.toString());
  }

  @Test
  void badArgumentsAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> Gemm.explain(1, -1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> explain(int.class, 1, 1, 1, Workers.shared()));
  }
}
