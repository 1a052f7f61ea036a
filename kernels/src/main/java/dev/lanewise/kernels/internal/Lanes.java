package dev.lanewise.kernels.internal;

/**
 * The order of every sum: element i is added to virtual lane i mod 64, lanes start at +0, and are
 * folded 64 -&gt; 32 -&gt; ... -&gt; 1 at the end, upper half onto lower half. So the bits of a sum
 * depend on no vector width up to 64 lanes.
 */
public final class Lanes {
  /** Number of virtual lanes. */
  public static final int COUNT = 64;

  private Lanes() {}

  /**
   * Folds the lanes to one sum.
   *
   * @param lanes {@link #COUNT} partial sums, overwritten
   * @return their sum
   */
  public static float fold(float[] lanes) {
    for (int half = COUNT / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        lanes[i] += lanes[i + half];
      }
    }
    return lanes[0];
  }

  /**
   * Folds the lanes to one sum.
   *
   * @param lanes {@link #COUNT} partial sums, overwritten
   * @return their sum
   */
  public static double fold(double[] lanes) {
    for (int half = COUNT / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        lanes[i] += lanes[i + half];
      }
    }
    return lanes[0];
  }
}
