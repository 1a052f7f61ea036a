package dev.lanewise.propertytests;

/**
 * A sum of products as if in twice the precision of double: the rounding error of each product and
 * of each addition is computed exactly and summed apart. Its own error is below u64 |sum| + k^2
 * u64^2 times the sum of the magnitudes: beside the bound of a kernel, nothing.
 *
 * <p>Source: T. Ogita, S. Rump, S. Oishi, "Accurate Sum and Dot Product", SIAM J. Sci. Comput.
 * 26(6), 2005, algorithm 5.3; the product's error by a fused multiply-add.
 *
 * <p>Not thread-safe. The terms must be finite, and their products neither overflow nor underflow.
 */
public final class WideSum {
  private double high;
  private double low;
  private double magnitude;

  /** The sum 0. */
  public WideSum() {}

  /**
   * Adds x y.
   *
   * @param x a factor
   * @param y a factor
   */
  public void addProduct(double x, double y) {
    double product = x * y;
    double productError = Math.fma(x, y, -product);
    double sum = high + product;
    double part = sum - high;
    double sumError = (high - (sum - part)) + (product - part);
    high = sum;
    low += productError + sumError;
    magnitude += Math.abs(product);
  }

  /**
   * Multiplies the sum by a number.
   *
   * @param factor the number
   */
  public void scale(double factor) {
    double product = high * factor;
    low = low * factor + Math.fma(high, factor, -product);
    high = product;
    magnitude *= Math.abs(factor);
  }

  /** Makes the sum 0 again. */
  public void clear() {
    high = 0;
    low = 0;
    magnitude = 0;
  }

  /**
   * The sum, rounded.
   *
   * @return the nearest double or one of its neighbours
   */
  public double value() {
    return high + low;
  }

  /**
   * The sum of the terms' magnitudes.
   *
   * @return |x_1 y_1| + |x_2 y_2| + ...
   */
  public double magnitude() {
    return magnitude;
  }

  /**
   * How far a computed value is from the sum.
   *
   * @param actual the computed value
   * @return |actual - sum|
   */
  public double errorOf(double actual) {
    return Math.abs((actual - high) - low);
  }
}
