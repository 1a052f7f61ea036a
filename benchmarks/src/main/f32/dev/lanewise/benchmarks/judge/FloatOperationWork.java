package dev.lanewise.benchmarks.judge;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.function.Function;

/** An operation of ours on its arrays. */
final class FloatOperationWork implements OperationWork {
  private static final double SMALL = 1e-3;

  private final FloatArrays arrays;
  private final Runnable call;

  /**
   * Makes the arrays.
   *
   * @param call asks for the arrays and gives what is to be timed
   */
  FloatOperationWork(Extent extent, Function<FloatArrays, Runnable> call) {
    arrays = new FloatArrays(extent);
    this.call = call.apply(arrays);
  }

  @Override
  public long nanos(int calls) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    return System.nanoTime() - start;
  }

  private int half() {
    return (int) Math.min(arrays.elements() / 2, Integer.MAX_VALUE / 2);
  }

  @Override
  public Timed copy() {
    int n = half();
    float[] from = new float[n];
    float[] to = new float[n];
    return calls -> {
      long start = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        System.arraycopy(from, 0, to, 0, n);
      }
      return System.nanoTime() - start;
    };
  }

  @Override
  public long copied() {
    return 2L * half();
  }

  @Override
  public Map<String, MemorySegment> inputs() {
    return arrays.inputs();
  }

  @Override
  public double worst(MemorySegment results) {
    arrays.reset();
    call.run();
    float[] ours = arrays.results();
    float[] others = results.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    if (others.length != ours.length) {
      return Double.POSITIVE_INFINITY;
    }
    double squares = 0;
    for (double y : ours) {
      squares += y * y;
    }
    double small = SMALL * Math.sqrt(squares / ours.length);
    double worst = 0;
    for (int i = 0; i < ours.length; i++) {
      if (others[i] != ours[i]) {
        double error = Math.abs(others[i] - ours[i]) / (Math.abs(ours[i]) + small);
        worst = Math.max(worst, error); // NaN stays
      }
    }
    return worst;
  }
}
