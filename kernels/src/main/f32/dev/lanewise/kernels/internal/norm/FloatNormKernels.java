package dev.lanewise.kernels.internal.norm;

/**
 * What normalisation needs done, for one element type. The SIMD and the scalar implementation give
 * the same bits.
 */
public interface FloatNormKernels {
  /**
   * Normalises some of the rows, on the calling thread.
   *
   * @param call what is normalised
   * @param first the first of them
   * @param rows how many
   */
  void forward(FloatNormCall call, int first, int rows);

  /**
   * The gradient of some of the rows, on the calling thread, and what they add to those of gamma
   * and beta.
   *
   * @param call what was normalised
   * @param first the first of them
   * @param rows how many
   * @param sums receives the sums over these rows in ascending order
   * @param gammaSums index of gamma's first
   * @param betaSums index of beta's first
   */
  void backward(FloatNormCall call, int first, int rows, float[] sums, int gammaSums, int betaSums);

  /**
   * y_j = fma(x_j - mean_j, scale_j, shift_j): one row of a batch normalisation.
   *
   * @param n number of elements
   * @param x a row
   * @param xOffset index of its first element
   * @param means the mean of each column
   * @param meansOffset index of the first
   * @param scales the factor of each column
   * @param shifts what is added to each column
   * @param shiftsOffset index of the first
   * @param y output, may be x
   * @param yOffset index of its first element
   */
  void scale(
      int n,
      float[] x,
      int xOffset,
      float[] means,
      int meansOffset,
      float[] scales,
      float[] shifts,
      int shiftsOffset,
      float[] y,
      int yOffset);

  /**
   * sums_j = fma(dy_j, x_j - mean_j, sums_j): one row of the gradient of gamma.
   *
   * @param n number of elements
   * @param x a row
   * @param xOffset index of its first element
   * @param means the mean of each column
   * @param meansOffset index of the first
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param sums one sum for each column
   * @param sumsOffset index of the first
   */
  void addProducts(
      int n,
      float[] x,
      int xOffset,
      float[] means,
      int meansOffset,
      float[] dy,
      int dyOffset,
      float[] sums,
      int sumsOffset);

  /**
   * dx_j = scale_j fma(mean_j - x_j, b_j, dy_j - a_j): one row of a batch normalisation's gradient.
   *
   * @param n number of elements
   * @param x a row
   * @param xOffset index of its first element
   * @param means the mean of each column
   * @param meansOffset index of the first
   * @param dy gradient of the output
   * @param dyOffset index of its first element
   * @param a one number for each column
   * @param b one number for each column
   * @param scales one number for each column
   * @param dx gradient of the input, may be dy
   * @param dxOffset index of its first element
   */
  void unscale(
      int n,
      float[] x,
      int xOffset,
      float[] means,
      int meansOffset,
      float[] dy,
      int dyOffset,
      float[] a,
      float[] b,
      float[] scales,
      float[] dx,
      int dxOffset);
}
