package dev.lanewise.kernels.internal.scalar;

/** The square root and its reciprocal. */
public final class FloatRoot {
  private FloatRoot() {}

  /**
   * The square root, correctly rounded.
   *
   * @param x any value
   * @return sqrt(x); NaN below 0
   */
  @SuppressWarnings("cast") // needed here, redundant in the f64 twin
  public static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  /**
   * 1 / sqrt(x), from two correctly rounded operations.
   *
   * @param x any value
   * @return its reciprocal square root; NaN below 0
   */
  public static float rsqrt(float x) {
    return 1 / sqrt(x);
  }
}
