package dev.lanewise.propertytests;

import dev.lanewise.core.Philox;
import java.util.Arrays;

/** Arrays for the tests. */
final class FloatVectors {
  private FloatVectors() {}

  /** Numbers in [-1, 1), none of them -0. */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  static float[] random(int n, long seed) {
    Philox random = new Philox(seed, 0);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) Contents.UNIFORM.value(random, i) + 0f;
    }
    return x;
  }

  /**
   * The elements of a case behind {@code offset} poisoned ones, and some more poison at the end.
   */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  static float[] of(VectorCase v, int offset) {
    float[] x = poison(offset + v.n() + 17);
    for (int i = 0; i < v.n(); i++) {
      x[offset + i] = (float) v.value(i, Float.MIN_EXPONENT - 20, Float.MAX_EXPONENT);
    }
    return x;
  }

  static float[] poison(int n) {
    float[] x = new float[n];
    Arrays.fill(x, Bits.FLOAT_POISON);
    return x;
  }

  /** Requires that only n elements from {@code offset} were written. */
  static void requireOnlyWritten(float[] before, float[] after, int offset, int n) {
    float[] expected = before.clone();
    System.arraycopy(after, offset, expected, offset, n);
    Bits.requireUntouched("around the output", expected, after);
  }

  static double[] widen(float[] x, int offset, int n) {
    double[] wide = new double[n];
    for (int i = 0; i < n; i++) {
      wide[i] = x[offset + i];
    }
    return wide;
  }
}
