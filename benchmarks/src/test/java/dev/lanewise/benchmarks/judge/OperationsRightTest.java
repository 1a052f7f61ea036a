package dev.lanewise.benchmarks.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.benchmarks.ActivationBenchmark;
import dev.lanewise.benchmarks.ColumnBenchmark;
import dev.lanewise.benchmarks.FunctionBenchmark;
import dev.lanewise.benchmarks.GradientBenchmark;
import dev.lanewise.benchmarks.LossBenchmark;
import dev.lanewise.benchmarks.NormBenchmark;
import dev.lanewise.benchmarks.OperationBenchmark;
import dev.lanewise.benchmarks.Rate;
import dev.lanewise.benchmarks.ReductionBenchmark;
import dev.lanewise.benchmarks.SoftmaxBenchmark;
import dev.lanewise.benchmarks.StepBenchmark;
import dev.lanewise.kernels.Activation;
import dev.lanewise.propertytests.ReferenceActivation;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;

/** The operations that are benchmarked compute what their names say, by their definitions. */
class OperationsRightTest {
  private static final int N = 300;
  private static final int ROWS = 3;
  private static final int COLS = 100;
  // Of single precision, after sums of a few hundred.
  private static final double CLOSE = 2e-4;

  private static NamedWork vector(String name) {
    return NamedWork.of("f32", name, "" + N);
  }

  private static double[] input(NamedWork work, String name) {
    float[] values = work.inputs().get(name).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  private static void assertComputes(NamedWork work, double... expected) {
    float[] narrow = new float[expected.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) expected[i];
    }
    double worst = work.worst(MemorySegment.ofArray(narrow));
    assertTrue(worst <= CLOSE, () -> "off by " + worst);
  }

  private static void assertFunction(String name, DoubleUnaryOperator f) {
    NamedWork work = vector(name);
    assertComputes(work, Arrays.stream(input(work, "x")).map(f).toArray());
  }

  @Test
  void functions() {
    assertFunction("exp", Math::exp);
    assertFunction("expm1", Math::expm1);
    assertFunction("log", Math::log);
    assertFunction("log1p", Math::log1p);
    assertFunction("sqrt", Math::sqrt);
    assertFunction("rsqrt", x -> 1 / Math.sqrt(x));
  }

  @ParameterizedTest
  @EnumSource
  void activations(Activation f) {
    if (f != Activation.IDENTITY) {
      assertFunction(
          Operations.label(f), x -> ReferenceActivation.forward(f, (float) x).doubleValue());
    }
  }

  @Test
  void reductions() {
    double[] x = input(vector("sum"), "x");
    double sum = Arrays.stream(x).sum();
    assertComputes(vector("sum"), sum);
    assertComputes(
        vector("variance"), Arrays.stream(x).map(v -> Math.pow(v - sum / N, 2)).sum() / N);
    assertComputes(vector("max"), Arrays.stream(x).max().orElseThrow());
    assertComputes(vector("argmax"), Arrays.stream(x).max().orElseThrow());
    assertComputes(vector("norm2"), Math.sqrt(Arrays.stream(x).map(v -> v * v).sum()));
  }

  @Test
  void steps() {
    double[] w = input(vector("sgd"), "x");
    double[] g = input(vector("sgd"), "d");
    double[] sgd = new double[N];
    Arrays.setAll(sgd, i -> w[i] - 1e-3 * g[i]);
    assertComputes(vector("sgd"), sgd);
    assertComputes(vector("momentum"), sgd); // the first step is the same
    double[] nesterov = new double[N];
    Arrays.setAll(nesterov, i -> w[i] - 1e-3 * 1.9 * g[i]);
    assertComputes(vector("nesterov"), nesterov);
    // A rate of 1e-3 moves them by as much: what tells one step from another is the sign alone.
    double[] adagrad = new double[N];
    Arrays.setAll(adagrad, i -> w[i] - 1e-3 * Math.signum(g[i]));
    assertComputes(vector("adagrad"), adagrad);
  }

  @Test
  void squaredError() {
    NamedWork work = vector("squared-error");
    double[] x = input(work, "x");
    double[] t = input(work, "d");
    double[] expected = new double[N + 1];
    for (int i = 0; i < N; i++) {
      expected[0] += (x[i] - t[i]) * (x[i] - t[i]) / N;
      expected[1 + i] = 2 * (x[i] - t[i]) / N;
    }
    assertComputes(work, expected);
  }

  @Test
  void softmaxAndLayerNorm() {
    NamedWork softmax = NamedWork.of("f32", "softmax", ROWS + "x" + COLS);
    NamedWork norm = NamedWork.of("f32", "layer-norm", ROWS + "x" + COLS);
    double[] x = input(softmax, "x");
    double[] gamma = input(norm, "gamma");
    double[] beta = input(norm, "beta");
    double[] shares = new double[x.length];
    double[] normed = new double[x.length];
    for (int i = 0; i < ROWS; i++) {
      double[] row = Arrays.copyOfRange(x, i * COLS, (i + 1) * COLS);
      double exponentials = Arrays.stream(row).map(Math::exp).sum();
      double mean = Arrays.stream(row).average().orElseThrow();
      double variance = Arrays.stream(row).map(v -> (v - mean) * (v - mean)).sum() / COLS;
      for (int j = 0; j < COLS; j++) {
        shares[i * COLS + j] = Math.exp(row[j]) / exponentials;
        normed[i * COLS + j] = gamma[j] * (row[j] - mean) / Math.sqrt(variance + 1e-5) + beta[j];
      }
    }
    assertComputes(softmax, shares);
    assertComputes(norm, normed);
  }

  @Test
  void everyOperationOfTheTableHasABenchmark() throws ReflectiveOperationException {
    assertNames(
        OperationSuite.FUNCTIONS, false, FunctionBenchmark.class, ActivationBenchmark.class);
    assertNames(OperationSuite.GRADIENTS, false, GradientBenchmark.class);
    assertNames(OperationSuite.ROWS, true, SoftmaxBenchmark.class);
    assertNames(OperationSuite.NORMS, true, NormBenchmark.class);
    assertNames(OperationSuite.LOSSES, false, LossBenchmark.class);
    assertNames(OperationSuite.STEPS, false, StepBenchmark.class);
    assertNames(OperationSuite.REDUCTIONS, false, ReductionBenchmark.class);
    assertNames(OperationSuite.REDUCTIONS, true, ColumnBenchmark.class);
  }

  @SafeVarargs
  private static void assertNames(
      OperationSuite suite, boolean matrix, Class<? extends OperationBenchmark>... benchmarks)
      throws ReflectiveOperationException {
    List<String> names = new ArrayList<>();
    for (Class<?> benchmark : benchmarks) {
      names.addAll(List.of(benchmark.getField("operation").getAnnotation(Param.class).value()));
    }
    assertEquals(NamedWork.names(suite, matrix), names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hot", "cold"})
  void aBenchmarkCountsItsElements(String cache) throws InterruptedException {
    ReductionBenchmark benchmark = new ReductionBenchmark();
    benchmark.operation = "sum";
    benchmark.size = "100000";
    benchmark.type = "f64";
    benchmark.cache = cache;
    benchmark.threads = 1;
    benchmark.setUp();
    Rate rate = new Rate();
    for (int i = 0; i < 3; i++) {
      benchmark.call(rate);
    }
    assertEquals(3e-4, rate.giga, 1e-12);
  }
}
