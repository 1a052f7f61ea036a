package dev.lanewise.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.propertytests.DoubleReferenceGemm;
import dev.lanewise.propertytests.FloatReferenceGemm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is benchmarked computes what it should. */
class BenchmarkedRightTest {
  /** A benchmark of each type, set up and called as JMH does it. */
  private static <B extends WorkBenchmark> List<B> called(Supplier<B> parameters)
      throws InterruptedException {
    List<B> called = new ArrayList<>();
    for (String type : new String[] {"f32", "f64"}) {
      B benchmark = parameters.get();
      benchmark.type = type;
      benchmark.cache = "hot";
      benchmark.threads = 1;
      benchmark.setUp();
      Rate rate = new Rate();
      benchmark.call(rate);
      assertEquals(1, benchmark.works.length);
      assertEquals(1e-9 * benchmark.counted(benchmark.works[0]), rate.giga, 1e-9 * rate.giga);
      called.add(benchmark);
    }
    return called;
  }

  /** Each call takes the next set of arrays, and after the last one the first. */
  @Test
  void coldCallsTakeTurns() throws InterruptedException {
    Level1Benchmark benchmark = new Level1Benchmark();
    benchmark.routine = Level1Routine.SCAL;
    benchmark.n = 100_000;
    benchmark.type = "f32";
    benchmark.cache = "cold";
    benchmark.threads = 1;
    benchmark.setUp();
    int copies = benchmark.works.length;
    assertTrue(copies > 1, "copies: " + copies);
    float before = ((FloatLevel1Work) benchmark.works[1]).x[0];
    Rate rate = new Rate();
    for (int i = 0; i < copies; i++) {
      benchmark.call(rate);
    }
    assertEquals(-before, ((FloatLevel1Work) benchmark.works[1]).x[0]);
    assertEquals(1e-4 * copies, rate.giga, 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"NN,16", "NN,257", "NT,64", "TN,257", "TT,64"})
  void gemm(String transposes, int n) throws InterruptedException {
    for (GemmBenchmark benchmark :
        called(
            () -> {
              GemmBenchmark b = new GemmBenchmark();
              b.n = n;
              b.transposes = transposes;
              return b;
            })) {
      if (benchmark.works[0] instanceof FloatGemmWork g) {
        float[] expected = new float[n * n];
        FloatReferenceGemm.gemm(
            g.transA, g.transB, n, n, n, 1, g.a, 0, n, g.b, 0, n, 0, expected, 0, n);
        assertArrayEquals(expected, g.c);
      } else {
        DoubleGemmWork g = (DoubleGemmWork) benchmark.works[0];
        double[] expected = new double[n * n];
        DoubleReferenceGemm.gemm(
            g.transA, g.transB, n, n, n, 1, g.a, 0, n, g.b, 0, n, 0, expected, 0, n);
        assertArrayEquals(expected, g.c);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Transpose.class)
  void gemv(Transpose trans) throws InterruptedException {
    int length = trans == Transpose.NO ? 50 : 300;
    int k = 350 - length;
    for (GemvBenchmark benchmark :
        called(
            () -> {
              GemvBenchmark b = new GemvBenchmark();
              b.trans = trans;
              b.size = "50x300";
              return b;
            })) {
      if (benchmark.works[0] instanceof FloatGemvWork work) {
        float[] y = new float[length];
        FloatReferenceGemm.gemm(
            trans, Transpose.NO, length, 1, k, 1, work.a, 0, 300, work.x, 0, 1, 0, y, 0, 1);
        assertArrayEquals(y, work.y);
      } else {
        DoubleGemvWork work = (DoubleGemvWork) benchmark.works[0];
        double[] y = new double[length];
        DoubleReferenceGemm.gemm(
            trans, Transpose.NO, length, 1, k, 1, work.a, 0, 300, work.x, 0, 1, 0, y, 0, 1);
        assertArrayEquals(y, work.y);
      }
    }
  }

  /** All forms give the product's bits with bias and activation, and PRODUCT those without. */
  @ParameterizedTest
  @EnumSource(EpilogueForm.class)
  void epilogues(EpilogueForm form) {
    int m = 5;
    int n = 70;
    int k = 33;
    FloatEpilogueWork work = new FloatEpilogueWork(form, Activation.RELU, m, n, k);
    work.run(2);
    float[] expected = new float[m * n];
    FloatReferenceGemm.gemm(
        Transpose.NO,
        Transpose.NO,
        m,
        n,
        k,
        1,
        work.a,
        0,
        k,
        work.weights,
        0,
        n,
        0,
        expected,
        0,
        n);
    for (int i = 0; i < expected.length && form != EpilogueForm.PRODUCT; i++) {
      expected[i] = Math.max(0, expected[i] + work.bias[i % n]);
    }
    assertArrayEquals(expected, work.c);
    DoubleEpilogueWork wide = new DoubleEpilogueWork(form, Activation.RELU, m, n, k);
    wide.run(1);
    double[] wideExpected = new double[m * n];
    DoubleReferenceGemm.gemm(
        Transpose.NO,
        Transpose.NO,
        m,
        n,
        k,
        1,
        wide.a,
        0,
        k,
        wide.weights,
        0,
        n,
        0,
        wideExpected,
        0,
        n);
    for (int i = 0; i < expected.length && form != EpilogueForm.PRODUCT; i++) {
      wideExpected[i] = Math.max(0, wideExpected[i] + wide.bias[i % n]);
    }
    assertArrayEquals(wideExpected, wide.c);
  }

  @Test
  void aDenseLayerIsSetUp() throws InterruptedException {
    EpilogueBenchmark benchmark = new EpilogueBenchmark();
    benchmark.type = "f32";
    benchmark.cache = "hot";
    benchmark.threads = 1;
    benchmark.m = 1;
    benchmark.form = EpilogueForm.FUSED;
    benchmark.activation = Activation.GELU;
    benchmark.setUp();
    Rate rate = new Rate();
    benchmark.call(rate);
    assertEquals(2e-9 * 3072 * 768, rate.giga, 1e-12);
  }

  /** Half of the elements are doubled, in the mean; the others are 0. */
  @Test
  void dropout() throws InterruptedException {
    for (DropoutBenchmark benchmark :
        called(
            () -> {
              DropoutBenchmark b = new DropoutBenchmark();
              b.n = 10_000;
              return b;
            })) {
      boolean isFloat = benchmark.works[0] instanceof FloatDropoutWork;
      double[] x =
          isFloat
              ? widen(((FloatDropoutWork) benchmark.works[0]).x)
              : ((DoubleDropoutWork) benchmark.works[0]).x;
      double[] y =
          isFloat
              ? widen(((FloatDropoutWork) benchmark.works[0]).y)
              : ((DoubleDropoutWork) benchmark.works[0]).y;
      int kept = 0;
      for (int i = 0; i < x.length; i++) {
        assertTrue(y[i] == 0 || y[i] == 2 * x[i]);
        kept += y[i] == 0 ? 0 : 1;
      }
      assertEquals(5000, kept, 250);
    }
  }

  @ParameterizedTest
  @EnumSource(Level1Routine.class)
  void level1(Level1Routine routine) throws InterruptedException {
    for (Level1Benchmark benchmark :
        called(
            () -> {
              Level1Benchmark b = new Level1Benchmark();
              b.routine = routine;
              b.n = 1000;
              return b;
            })) {
      // the benchmark's own has been called by its set-up, too
      if (benchmark.isFloat()) {
        FloatLevel1Work work = (FloatLevel1Work) benchmark.work();
        work.run(1);
        float[] x = FloatGemmWork.random(1000, 1);
        float[] y = FloatGemmWork.random(1000, 2);
        check(routine, 1e-6, widen(x), widen(y), widen(work.x), widen(work.y), work.result);
      } else {
        DoubleLevel1Work work = (DoubleLevel1Work) benchmark.work();
        work.run(1);
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
