package dev.lanewise.benchmarks;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Bias;
import dev.lanewise.kernels.FloatEpilogue;
import dev.lanewise.kernels.FloatGemmPlan;
import dev.lanewise.kernels.FloatPackedMatrix;
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
 * A dense layer, C = f(A B + bias) with n = 3072 and k = 768: the epilogue fused or by itself, B
 * packed at every call or once. On all threads, unless the JVM is given {@code
 * -Dlanewise.threads=1}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class GemmEpilogueBenchmark {
  private static final int N = 3072;
  private static final int K = 768;

  /** The batch: rows of A and C. */
  @Param({"1", "4", "16", "128"})
  public int m;

  /** The activation. */
  @Param({"RELU", "TANH"})
  public Activation activation;

  private float[] result;
  private float[] bias;
  private FloatMatrix a;
  private FloatMatrix b;
  private FloatMatrix c;
  private FloatPackedMatrix packed;
  private FloatGemmPlan layer;

  /** Parameters are set by JMH. */
  public GemmEpilogueBenchmark() {}

  /**
   * Makes the matrices and waits for the kernels.
   *
   * @throws InterruptedException if the wait is interrupted
   */
  @Setup
  public void setUp() throws InterruptedException {
    result = new float[m * N];
    bias = FloatGemmWork.random(N, 3);
    a = FloatMatrix.of(FloatGemmWork.random(m * K, 1), m, K);
    b = FloatMatrix.of(FloatGemmWork.random(K * N, 2), K, N);
    c = FloatMatrix.of(result, m, N);
    packed = FloatPackedMatrix.of(b);
    layer =
        FloatGemmPlan.plain()
            .epilogue(FloatEpilogue.none().biasPerColumn(bias, 0).activation(activation));
    FullSpeed.await(this::fused);
    FullSpeed.awaitProducts(float.class);
  }

  /** The product alone. */
  @Benchmark
  public void product() {
    FloatGemmPlan.plain().run(a, b, c);
  }

  /** Bias and activation while C is in cache. */
  @Benchmark
  public void fused() {
    layer.run(a, b, c);
  }

  /** The same with B packed before. */
  @Benchmark
  public void fusedAndPacked() {
    layer.run(a, packed, c);
  }

  /** Bias and activation after the product. */
  @Benchmark
  public void unfused() {
    FloatGemmPlan.plain().run(a, b, c);
    Bias.add(m, N, result, 0, N, bias, 0);
    activation.forward(m * N, result, 0, result, 0);
  }
}
