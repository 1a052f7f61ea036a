package dev.lanewise.kernels.internal;

import dev.lanewise.kernels.Activation;

/**
 * Functions of one element, over arrays. Part of a {@link FloatProvider}: arguments have been
 * checked, and both implementations give the same bits.
 */
public interface FloatElementwiseKernels {
  /**
   * y = f(x).
   *
   * @param f the function
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output, may be x
   * @param yOffset index of its first element
   * @param alpha the function's parameter, if it has one
   */
  void forward(Activation f, int n, float[] x, int xOffset, float[] y, int yOffset, float alpha);

  /**
   * dx = f' dy.
   *
   * @param f the function
   * @param n number of elements
   * @param kept what {@link Activation#keeps} says
   * @param keptOffset index of its first element
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param dx gradient of the input, may be dy
   * @param dxOffset index of its first element
   * @param alpha the function's parameter, if it has one
   */
  void backward(
      Activation f,
      int n,
      float[] kept,
      int keptOffset,
      float[] dy,
      int dyOffset,
      float[] dx,
      int dxOffset,
      float alpha);

  /**
   * y = f(x).
   *
   * @param f the function
   * @param n number of elements
   * @param x input
   * @param xOffset index of its first element
   * @param y output, may be x
   * @param yOffset index of its first element
   */
  void map(MathFunction f, int n, float[] x, int xOffset, float[] y, int yOffset);
}
