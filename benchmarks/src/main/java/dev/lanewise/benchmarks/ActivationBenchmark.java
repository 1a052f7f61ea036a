package dev.lanewise.benchmarks;

import dev.lanewise.kernels.Activation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The activation functions and their gradients, in cache (16 Ki elements) and out of it (1 Mi);
 * {@code giga} is billions of elements a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ActivationBenchmark {
  /** The function. */
  @Param public Activation function;

  /** The element type. */
  @Param({"float", "double"})
  public String type;

  /** The number of elements. */
  @Param({"16384", "1048576"})
  public int n;

  // Of each type: input x, output y, gradient dy of y, gradient dx of x.
  float[][] floats;
  double[][] doubles;
  private boolean isFloat;
  private int kept; // which of them the gradient is computed from

  /** Parameters are set by JMH. */
  public ActivationBenchmark() {}

  /**
   * Makes the arrays and waits for the kernels.
   *
   * @throws InterruptedException if the wait is interrupted
   */
  @Setup
  public void setUp() throws InterruptedException {
    isFloat = type.equals("float");
    kept = function.keeps() == Activation.Kept.INPUT ? 0 : 1;
    if (isFloat) {
      float[] x = FloatGemmWork.random(n, 1);
      for (int i = 0; i < n; i++) {
        x[i] *= 8; // half of it where the functions bend, half where they flatten
      }
      floats = new float[][] {x, new float[n], FloatGemmWork.random(n, 2), new float[n]};
      FullSpeed.await(() -> function.forward(n, x, 0, floats[1], 0));
    } else {
      double[] x = DoubleGemmWork.random(n, 1);
      for (int i = 0; i < n; i++) {
        x[i] *= 8;
      }
      doubles = new double[][] {x, new double[n], DoubleGemmWork.random(n, 2), new double[n]};
      FullSpeed.await(() -> function.forward(n, x, 0, doubles[1], 0));
    }
  }

  /**
   * y = f(x).
   *
   * @param rate counts the elements
   */
  @Benchmark
  public void forward(Rate rate) {
    if (isFloat) {
      function.forward(n, floats[0], 0, floats[1], 0);
    } else {
      function.forward(n, doubles[0], 0, doubles[1], 0);
    }
    rate.giga += 1e-9 * n;
  }

  /**
   * dx = f'(x) dy.
   *
   * @param rate counts the elements
   */
  @Benchmark
  public void backward(Rate rate) {
    if (isFloat) {
      function.backward(n, floats[kept], 0, floats[2], 0, floats[3], 0);
    } else {
      function.backward(n, doubles[kept], 0, doubles[2], 0, doubles[3], 0);
    }
    rate.giga += 1e-9 * n;
  }
}
