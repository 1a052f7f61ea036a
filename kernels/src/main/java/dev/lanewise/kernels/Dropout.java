package dev.lanewise.kernels;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.internal.random.DoubleDropout;
import dev.lanewise.kernels.internal.random.FloatDropout;

/**
 * Dropout (N. Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from
 * Overfitting", JMLR 15, 2014, section 10 for the scaling in training). Thread-safe; an element's
 * fate doesn't depend on the elements around it. Large arrays run on all {@link Kernels#threads}.
 */
public final class Dropout {
  private Dropout() {}

  /**
   * y = x / (1 - rate) with probability 1 - rate, else 0 times x, which is 0 unless x is NaN or
   * infinite. Element i is dropped if {@code random.uniform(first + i) < rate}, so the mask need
   * not be kept: the gradient of the input is this function of the gradient of the output, with the
   * same rate, random and first.
   *
   * @param n number of elements
   * @param x input, or the gradient of the output
   * @param xOffset index of its first element
   * @param y output, or the gradient of the input; may be x
   * @param yOffset index of its first element
   * @param rate the probability to be dropped, at least 0 and less than 1
   * @param random decides; another stream for each layer and step
   * @param first index of the first element's random number
   * @throws IllegalArgumentException if n is negative or rate out of range
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void apply(
      int n,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float rate,
      Philox random,
      long first) {
    FloatDropout.run(n, x, xOffset, y, yOffset, rate, random, first);
  }

  /**
   * y = x / (1 - rate) with probability 1 - rate, else 0 times x, which is 0 unless x is NaN or
   * infinite. Element i is dropped if {@code random.uniform(first + i) < rate}, so the mask need
   * not be kept: the gradient of the input is this function of the gradient of the output, with the
   * same rate, random and first.
   *
   * @param n number of elements
   * @param x input, or the gradient of the output
   * @param xOffset index of its first element
   * @param y output, or the gradient of the input; may be x
   * @param yOffset index of its first element
   * @param rate the probability to be dropped, at least 0 and less than 1
   * @param random decides; another stream for each layer and step
   * @param first index of the first element's random number
   * @throws IllegalArgumentException if n is negative or rate out of range
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void apply(
      int n,
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      double rate,
      Philox random,
      long first) {
    DoubleDropout.run(n, x, xOffset, y, yOffset, rate, random, first);
  }
}
