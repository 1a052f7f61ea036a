package dev.lanewise.benchmarks.judge;

import dev.lanewise.core.Philox;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arrays of one operation: what it is given, what it gives, and what it changes. */
final class FloatArrays {
  private static final float RANGE = 8;

  final int rows;
  final int cols;

  /** Elements in all. */
  final int n;

  private final Map<String, MemorySegment> inputs = new LinkedHashMap<>();
  private final List<float[]> outputs = new ArrayList<>();
  private final List<Runnable> resets = new ArrayList<>();
  private long elements;

  FloatArrays(Extent extent) {
    rows = extent.rows();
    cols = extent.cols();
    n = extent.elements();
  }

  private float[] array(int length) {
    elements += length;
    return new float[length];
  }

  private float[] random(String name, int length, float least, float most) {
    float[] x = array(length);
    Philox random = new Philox(5, inputs.size());
    for (int i = 0; i < length; i++) {
      x[i] = Math.fma(random.uniform(i), most - least, least);
    }
    inputs.put(name, MemorySegment.ofArray(x));
    return x;
  }

  /** Numbers up to 8 of both signs. */
  float[] input() {
    return random("x", n, -RANGE, RANGE);
  }

  /** Positive numbers up to 8. */
  float[] positive() {
    return random("x", n, 0, RANGE);
  }

  /** A gradient of as many elements: up to 1, of both signs. */
  float[] gradient() {
    return random("d", n, -1, 1);
  }

  /** Targets from 0 to 1. */
  float[] targets() {
    return random("d", n, 0, 1);
  }

  /** A factor for each column. */
  float[] gamma() {
    return random("gamma", cols, -1, 1);
  }

  /** A summand for each column. */
  float[] beta() {
    return random("beta", cols, -1, 1);
  }

  /** A class for each row, in turn. */
  int[] labels() {
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i % cols;
    }
    return labels;
  }

  /** Numbers like those of {@link #input} that the operation changes. */
  float[] parameters() {
    float[] start = random("x", n, -RANGE, RANGE);
    float[] w = start.clone();
    outputs.add(w);
    resets.add(() -> System.arraycopy(start, 0, w, 0, n));
    return w;
  }

  /** Zeros at first, which the operation changes. */
  float[] state() {
    float[] state = array(n);
    resets.add(() -> Arrays.fill(state, 0));
    return state;
  }

  /** A result to be compared, after those before it. */
  float[] output(int length) {
    float[] y = array(length);
    outputs.add(y);
    return y;
  }

  /** A result that is not compared. */
  float[] unchecked(int length) {
    return array(length);
  }

  Map<String, MemorySegment> inputs() {
    return inputs;
  }

  /** Everything as it was before the first call. */
  void reset() {
    resets.forEach(Runnable::run);
  }

  /** All results one after the other. */
  float[] results() {
    float[] all = new float[outputs.stream().mapToInt(y -> y.length).sum()];
    int at = 0;
    for (float[] y : outputs) {
      System.arraycopy(y, 0, all, at, y.length);
      at += y.length;
    }
    return all;
  }

  /** Elements of all arrays together. */
  long elements() {
    return elements;
  }
}
