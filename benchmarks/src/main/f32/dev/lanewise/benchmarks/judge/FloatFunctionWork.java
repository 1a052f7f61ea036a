package dev.lanewise.benchmarks.judge;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.Elementwise;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** An elementwise function of ours on two arrays. */
final class FloatFunctionWork implements FunctionWork {
  private static final float RANGE = 8;

  private interface Loop {
    void run(int n, float[] x, int xOffset, float[] y, int yOffset);
  }

  private final int n;
  private final float[] x;
  private final float[] y;
  private final Loop loop;

  /** A function on numbers up to 8, of both signs unless it takes positive ones only. */
  FloatFunctionWork(MeasuredFunction function, int n) {
    this.n = n;
    x = new float[n];
    y = new float[n];
    Philox random = new Philox(5, 0);
    for (int i = 0; i < n; i++) {
      float u = 2 * random.uniform(i) - 1;
      x[i] = RANGE * (function.positive() ? Math.abs(u) : u);
    }
    loop =
        switch (function.name()) {
          case "exp" -> Elementwise::exp;
          case "expm1" -> Elementwise::expm1;
          case "log" -> Elementwise::log;
          case "log1p" -> Elementwise::log1p;
          case "erf" -> Elementwise::erf;
          case "sqrt" -> Elementwise::sqrt;
          case "rsqrt" -> Elementwise::rsqrt;
          default -> Activation.valueOf(function.constant())::forward;
        };
  }

  @Override
  public long nanos(int calls) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      loop.run(n, x, 0, y, 0);
    }
    return System.nanoTime() - start;
  }

  @Override
  public Timed copy() {
    return calls -> {
      long start = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        System.arraycopy(x, 0, y, 0, n);
      }
      return System.nanoTime() - start;
    };
  }

  @Override
  public MemorySegment input() {
    return MemorySegment.ofArray(x);
  }

  @Override
  public double worst(MemorySegment results) {
    loop.run(n, x, 0, y, 0);
    float[] others = results.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    double worst = 0;
    for (int i = 0; i < n; i++) {
      double error = Math.abs(others[i] - y[i]) / (Math.abs(y[i]) + 1e-3);
      worst = error <= worst ? worst : error;
    }
    return worst;
  }
}
