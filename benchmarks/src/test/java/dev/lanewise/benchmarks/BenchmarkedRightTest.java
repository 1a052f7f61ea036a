package dev.lanewise.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.propertytests.Bounds;
import dev.lanewise.propertytests.DoubleReferenceGemm;
import dev.lanewise.propertytests.FloatReferenceGemm;
import dev.lanewise.propertytests.ReferenceActivation;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is benchmarked computes what it should. */
class BenchmarkedRightTest {
  private static final int[] SIZES = {16, 64, 257};

  @ParameterizedTest
  @ValueSource(strings = {"NN", "NT", "TN", "TT"})
  void sgemm(String transposes) throws InterruptedException {
    for (int n : SIZES) {
      SgemmBenchmark benchmark = new SgemmBenchmark();
      benchmark.n = n;
      benchmark.transposes = transposes;
      benchmark.setUp();
      Rate rate = new Rate();
      benchmark.product(rate);
      assertEquals(2e-9 * n * n * n, rate.giga, 1e-15);
      FloatGemmWork g = (FloatGemmWork) benchmark.work;
      float[] expected = new float[n * n];
      FloatReferenceGemm.gemm(
          g.transA, g.transB, n, n, n, 1, g.a, 0, n, g.b, 0, n, 0, expected, 0, n);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], g.c[i]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NN", "NT", "TN", "TT"})
  void dgemm(String transposes) throws InterruptedException {
    for (int n : SIZES) {
      DgemmBenchmark benchmark = new DgemmBenchmark();
      benchmark.n = n;
      benchmark.transposes = transposes;
      benchmark.setUp();
      benchmark.product(new Rate());
      DoubleGemmWork g = (DoubleGemmWork) benchmark.work;
      double[] expected = new double[n * n];
      DoubleReferenceGemm.gemm(
          g.transA, g.transB, n, n, n, 1, g.a, 0, n, g.b, 0, n, 0, expected, 0, n);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], g.c[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void activations(Activation f) throws InterruptedException {
    ActivationBenchmark benchmark = new ActivationBenchmark();
    benchmark.function = f;
    benchmark.n = 1000;
    benchmark.type = "float";
    benchmark.setUp();
    benchmark.forward(new Rate());
    benchmark.backward(new Rate());
    float[][] floats = benchmark.floats;
    benchmark.type = "double";
    benchmark.setUp();
    benchmark.forward(new Rate());
    benchmark.backward(new Rate());
    double[][] doubles = benchmark.doubles;
    int kept = f.keeps() == Activation.Kept.INPUT ? 0 : 1;
    for (int i = 0; i < benchmark.n; i++) {
      assertRight(Bounds.ulps(floats[1][i], ReferenceActivation.forward(f, floats[0][i])));
      assertRight(Bounds.ulps(doubles[1][i], ReferenceActivation.forward(f, doubles[0][i])));
      float z = floats[kept][i];
      float dy = floats[2][i];
      BigDecimal dx = ReferenceActivation.backward(f, z, dy);
      BigDecimal magnitude = ReferenceActivation.backwardMagnitude(f, z, dy);
      assertTrue(Bounds.ulps(floats[3][i], dx, magnitude) <= Bounds.GRADIENT_ULPS);
      double wideZ = doubles[kept][i];
      double wideDy = doubles[2][i];
      dx = ReferenceActivation.backward(f, wideZ, wideDy);
      magnitude = ReferenceActivation.backwardMagnitude(f, wideZ, wideDy);
      assertTrue(Bounds.ulps(doubles[3][i], dx, magnitude) <= Bounds.GRADIENT_ULPS);
    }
  }

  private static void assertRight(double ulps) {
    assertTrue(ulps <= Bounds.ACTIVATION_ULPS, () -> "off by " + ulps + " ULP");
  }

  @ParameterizedTest
  @EnumSource(Transpose.class)
  void gemv(Transpose trans) throws InterruptedException {
    GemvBenchmark benchmark = new GemvBenchmark();
    benchmark.trans = trans;
    benchmark.size = "50x300";
    benchmark.type = "float";
    benchmark.setUp();
    Rate rate = new Rate();
    benchmark.product(rate);
    assertEquals(2e-9 * 50 * 300, rate.giga, 1e-15);
    FloatGemvWork floats = (FloatGemvWork) benchmark.work;
    benchmark.type = "double";
    benchmark.setUp();
    benchmark.product(rate);
    DoubleGemvWork doubles = (DoubleGemvWork) benchmark.work;
    int length = trans == Transpose.NO ? 50 : 300;
    int k = 350 - length;
    float[] y = new float[length];
    FloatReferenceGemm.gemm(
        trans, Transpose.NO, length, 1, k, 1, floats.a, 0, 300, floats.x, 0, 1, 0, y, 0, 1);
    assertArrayEquals(y, floats.y);
    double[] wide = new double[length];
    DoubleReferenceGemm.gemm(
        trans, Transpose.NO, length, 1, k, 1, doubles.a, 0, 300, doubles.x, 0, 1, 0, wide, 0, 1);
    assertArrayEquals(wide, doubles.y);
  }

  @ParameterizedTest
  @EnumSource(Level1Routine.class)
  void level1(Level1Routine routine) throws InterruptedException {
    for (String type : new String[] {"float", "double"}) {
      Level1Benchmark benchmark = new Level1Benchmark();
      benchmark.routine = routine;
      benchmark.type = type;
      benchmark.n = 1000;
      benchmark.setUp();
      benchmark.call(new Rate());
      if (type.equals("float")) {
        FloatLevel1Work work = (FloatLevel1Work) benchmark.work;
        float[] x = FloatGemmWork.random(1000, 1);
        float[] y = FloatGemmWork.random(1000, 2);
        check(routine, 1e-6, widen(x), widen(y), widen(work.x), widen(work.y), work.result);
      } else {
        DoubleLevel1Work work = (DoubleLevel1Work) benchmark.work;
        double[] x = DoubleGemmWork.random(1000, 1);
        double[] y = DoubleGemmWork.random(1000, 2);
        check(routine, 1e-14, x, y, work.x, work.y, work.result);
      }
    }
  }

  private static double[] widen(float[] x) {
    double[] wide = new double[x.length];
    Arrays.setAll(wide, i -> x[i]);
    return wide;
  }

  /** From x and y, one call must have made newX, newY and a result. */
  private static void check(
      Level1Routine routine,
      double relative,
      double[] x,
      double[] y,
      double[] newX,
      double[] newY,
      double result) {
    double expected = 0;
    double magnitude = 1;
    for (int i = 0; i < x.length; i++) {
      switch (routine) {
        case DOT -> {
          expected += x[i] * y[i];
          magnitude += Math.abs(x[i] * y[i]);
        }
        case NRM2 -> expected = Math.hypot(expected, x[i]);
        case ASUM -> {
          expected += Math.abs(x[i]);
          magnitude += Math.abs(x[i]);
        }
        case IAMAX -> expected = Math.abs(x[i]) > Math.abs(x[(int) expected]) ? i : expected;
        case AXPY -> y[i] -= x[i];
        case SCAL -> x[i] = -x[i];
      }
    }
    assertEquals(expected, result, relative * Math.max(magnitude, expected));
    assertArrayEquals(x, newX);
    assertArrayEquals(y, newY, 2 * relative);
  }

  @Test
  void readsReadEverything() {
    float[] floats = FloatGemmWork.random(1003, 1);
    FloatReadWork read = new FloatReadWork(floats);
    read.run(1);
    double sum = 0;
    for (float value : floats) {
      sum += value;
    }
    assertEquals(sum, read.result(), 1e-3);
    double[] doubles = DoubleGemmWork.random(600_001, 1);
    DoubleReadWork wide = new DoubleReadWork(doubles);
    wide.run(1);
    sum = 0;
    for (double value : doubles) {
      sum += value;
    }
    assertEquals(sum, wide.result(), 1e-9);
  }

  /** A chain that the compiler had merged with another, or cut short, would give another sum. */
  @Test
  void peaksDoAllTheirWork() {
    for (int chains : FloatFmaPeak.CHAINS) {
      FloatFmaPeak floats = new FloatFmaPeak(chains);
      floats.run(1);
      assertEquals(floats.expected(), floats.result());
      DoubleFmaPeak doubles = new DoubleFmaPeak(chains);
      doubles.run(1);
      assertEquals(doubles.expected(), doubles.result());
    }
  }

  @Test
  void spreadIsMedianAndQuartiles() {
    assertEquals(new Spread(2, 3, 4), Spread.of(new double[] {5, 1, 4, 2, 3}));
    assertEquals(new Spread(7, 7, 7), Spread.of(new double[] {7}));
  }
}
