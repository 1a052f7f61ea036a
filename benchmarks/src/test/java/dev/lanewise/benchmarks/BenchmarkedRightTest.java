package dev.lanewise.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Activation;
import dev.lanewise.propertytests.Bounds;
import dev.lanewise.propertytests.DoubleReferenceGemm;
import dev.lanewise.propertytests.FloatReferenceGemm;
import dev.lanewise.propertytests.ReferenceActivation;
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
  @EnumSource(names = {"RELU", "SIGMOID", "TANH"})
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
    for (int i = 0; i < benchmark.n; i++) {
      float y = floats[1][i];
      assertRight(Bounds.ulps(y, ReferenceActivation.forward(f, floats[0][i])));
      assertRight(Bounds.ulps(floats[3][i], ReferenceActivation.backward(f, y, floats[2][i])));
      double wide = doubles[1][i];
      assertRight(Bounds.ulps(wide, ReferenceActivation.forward(f, doubles[0][i])));
      assertRight(Bounds.ulps(doubles[3][i], ReferenceActivation.backward(f, wide, doubles[2][i])));
    }
  }

  private static void assertRight(double ulps) {
    assertTrue(ulps <= Bounds.ACTIVATION_ULPS, () -> "off by " + ulps + " ULP");
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
