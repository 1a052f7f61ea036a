package dev.lanewise.examples.demo;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Blas;
import dev.lanewise.kernels.FloatEpilogue;
import dev.lanewise.kernels.FloatGemmPlan;
import dev.lanewise.kernels.Gemm;
import dev.lanewise.kernels.Transpose;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From one number times another to a batch of samples: the same code, the same bits, faster. */
final class Batches implements Demo {
  private static final int[][] SIZES = {
    {1, 1, 1}, {1, 5, 3}, {7, 1, 9}, {4, 4, 4}, {17, 31, 63}, {64, 10, 128}, {100, 100, 300}
  };
  private static final int OUTPUTS = 256;
  private static final int INPUTS = 784;
  private static final int LARGEST = 1024;

  @Override
  public Lesson lesson() {
    return Lesson.of(
            "batches",
            "From x w = y to matrices nothing changes, except that it gets faster",
            1,
            3,
            12,
            32)
        .what(
            """
            One number times one weight, a sample with many features, a batch of many samples: it is
            always the same product of matrices, computed by the same code. We compare it with plain
            loops, check that a sample gets the same bits alone and in a batch, and measure what one
            sample costs when there are 1, 64 or 1024 of them. Adding the bias and applying the
            activation in the same pass changes no bit either.
            """)
        .why(
            """
            A single sample needs every weight once: the processor waits for the memory. With many
            samples each weight that was fetched is used many times. So widening a network to many
            samples is not expensive, it is what makes it cheap.
            """)
        .next(
            """
            ./lanewise bench gemm measures the same product beside the native libraries, and
            ./lanewise verify checks the bits on your machine.
            """);
  }

  @Override
  public Outcome run(Setting setting) {
    double worst = 0;
    for (int i = 0; i < SIZES.length; i++) {
      worst = Math.max(worst, error(SIZES[i][0], SIZES[i][1], SIZES[i][2], setting.seed() + i));
    }
    Outcome outcome =
        new Outcome()
            .number(
                1,
                "error / the bound gamma_k |A||B|, worst of 7 sizes from 1 x 1 x 1",
                worst,
                Requirement.atMost(1))
            .number(
                32,
                "elements that differ between a batch of 64 and 64 single samples",
                alone(setting.seed()),
                Requirement.exactly(0))
            .number(
                12,
                "elements that differ between one pass and three",
                fused(setting.seed()),
                Requirement.exactly(0));
    return times(outcome, setting);
  }

  /** How much of the error bound of sums of k products is used, against loops in double. */
  private static double error(int m, int n, int k, long seed) {
    FloatMatrix a = Samples.normalFloats(m, k, seed);
    FloatMatrix b = Samples.normalFloats(k, n, seed + 1);
    FloatMatrix c = FloatMatrix.of(new float[m * n], m, n);
    Gemm.run(a, b, c);
    double unit = 0x1p-24 * k;
    double gamma = unit / (1 - unit);
    double worst = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        double magnitudes = 0;
        for (int p = 0; p < k; p++) {
          double product = (double) a.get(i, p) * b.get(p, j);
          sum += product;
          magnitudes += Math.abs(product);
        }
        worst = Math.max(worst, Math.abs(c.get(i, j) - sum) / (gamma * magnitudes));
      }
    }
    return worst;
  }

  private static int alone(long seed) {
    Network network =
        Network.builder(20)
            .dense(33, Activation.TANH)
            .dense(10, Activation.SIGMOID)
            .loss(Loss.MSE)
            .seed(seed)
            .build();
    FloatMatrix x = Samples.normalFloats(64, 20, seed);
    float[] batch = network.forward(x).toArray();
    float[] rows = x.toArray();
    int different = 0;
    for (int i = 0; i < 64; i++) {
      float[] row = Arrays.copyOfRange(rows, i * 20, (i + 1) * 20);
      float[] one = network.forward(FloatMatrix.of(row, 1, 20)).toArray();
      for (int j = 0; j < 10; j++) {
        different += bits(one[j]) == bits(batch[i * 10 + j]) ? 0 : 1;
      }
    }
    return different;
  }

  private static int bits(float x) {
    return Float.floatToRawIntBits(x);
  }

  /** Product, bias and activation in one pass, and one after the other. */
  private static int fused(long seed) {
    int m = 50;
    int n = 70;
    FloatMatrix a = Samples.normalFloats(m, 90, seed);
    FloatMatrix b = Samples.normalFloats(90, n, seed + 1);
    float[] bias = Samples.normalFloats(1, n, seed + 2).toArray();
    FloatMatrix one = FloatMatrix.of(new float[m * n], m, n);
    FloatGemmPlan.plain()
        .epilogue(FloatEpilogue.none().biasPerColumn(bias, 0).activation(Activation.TANH))
        .run(a, b, one);
    float[] three = new float[m * n];
    FloatGemmPlan.plain().run(a, b, FloatMatrix.of(three, m, n));
    for (int i = 0; i < m * n; i++) {
      three[i] += bias[i % n];
    }
    Activation.TANH.forward(m * n, three, 0, three, 0);
    float[] fused = one.toArray();
    int different = 0;
    for (int i = 0; i < m * n; i++) {
      different += bits(fused[i]) == bits(three[i]) ? 0 : 1;
    }
    return different;
  }

  private static Outcome times(Outcome outcome, Setting setting) {
    float[] x = Samples.normalFloats(LARGEST, INPUTS, setting.seed()).toArray();
    float[] w = new float[OUTPUTS * INPUTS];
    Philox random = new Philox(setting.seed(), 1);
    for (int i = 0; i < w.length; i++) {
      w[i] = random.uniform(i) - 0.5f;
    }
    float[] y = new float[LARGEST * OUTPUTS];
    Runnable gemv =
        () -> Blas.sgemv(Transpose.YES, INPUTS, OUTPUTS, 1, w, 0, OUTPUTS, x, 0, 1, 0, y, 0, 1);
    gemv.run();
    gemm(LARGEST, x, w, y);
    setting.awaitWarm();
    double single = microseconds(gemv);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("1, matrix times vector", Figures.of(single)));
    double last = single;
    for (int m : new int[] {1, 64, LARGEST}) {
      last = microseconds(() -> gemm(m, x, w, y)) / m;
      rows.add(List.of(m + ", one product", Figures.of(last)));
      outcome.timed(3, "microseconds a sample, " + m + " at once", last, Requirement.shown());
    }
    return outcome
        .timed(3, "one sample of 1024 / one by itself", last / single, Requirement.below(1))
        .picture(
            new Picture.Grid(
                "Time for one sample of 784 numbers through 256 neurons",
                "The more samples at once, the less each of them costs.",
                List.of("samples", "microseconds each"),
                rows));
  }

  private static void gemm(int m, float[] x, float[] w, float[] y) {
    Blas.sgemm(
        Transpose.NO,
        Transpose.NO,
        m,
        OUTPUTS,
        INPUTS,
        1,
        x,
        0,
        INPUTS,
        w,
        0,
        OUTPUTS,
        0,
        y,
        0,
        OUTPUTS);
  }

  /** The fastest of several runs of a few milliseconds each. */
  private static double microseconds(Runnable work) {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 7; round++) {
      int calls = 0;
      long start = System.nanoTime();
      long end = start;
      while (end - start < 5_000_000) {
        work.run();
        calls++;
        end = System.nanoTime();
      }
      best = Math.min(best, (end - start) * 1e-3 / calls);
    }
    return best;
  }
}
