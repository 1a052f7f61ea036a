package dev.lanewise.kernels.internal.blas;

/**
 * What the BLAS routines on vectors need done, for one element type. As with the provider that they
 * belong to, the SIMD and the scalar implementation give the same bits. Vectors are contiguous here
 * and arguments have been checked.
 */
public interface FloatBlasKernels {
  /**
   * Some elements of y = alpha op(A) x + beta y, all of k, on the calling thread.
   *
   * @param call the product
   * @param first first element of y
   * @param count number of elements
   */
  void gemv(FloatGemvCall call, int first, int count);

  /**
   * The sums of one k block for all elements of y, where the matrix is stored along y.
   *
   * @param call the product
   * @param p first element of x in the block
   * @param sums one sum for each element of y, overwritten
   * @param sumsOffset index of the first
   */
  void gemvBlock(FloatGemvCall call, int p, float[] sums, int sumsOffset);

  /**
   * y = fma(alpha, x, y).
   *
   * @param n number of elements
   * @param alpha scales x
   * @param x what is added
   * @param xOffset index of its first element
   * @param y what it is added to
   * @param yOffset index of its first element
   */
  void axpy(int n, float alpha, float[] x, int xOffset, float[] y, int yOffset);

  /**
   * x = alpha x.
   *
   * @param n number of elements
   * @param alpha the factor
   * @param x changed in place
   * @param xOffset index of its first element
   */
  void scal(int n, float alpha, float[] x, int xOffset);

  /**
   * The sum of x_i y_i: in each of the 64 lanes a chain of fused multiply-adds.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @param y a vector
   * @param yOffset index of its first element
   * @return the sum
   */
  float dot(int n, float[] x, int xOffset, float[] y, int yOffset);

  /**
   * The sum of |x_i| over 64 lanes.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the sum
   */
  float asum(int n, float[] x, int xOffset);

  /**
   * The sum of (scale x_i)^2: in each of the 64 lanes a chain of fused multiply-adds.
   *
   * @param n number of elements
   * @param scale a power of two
   * @param x a vector
   * @param xOffset index of its first element
   * @return the sum
   */
  float squares(int n, float scale, float[] x, int xOffset);

  /**
   * The maximum of |x_i|; NaN if there is one.
   *
   * @param n number of elements
   * @param x a vector
   * @param xOffset index of its first element
   * @return the maximum, 0 if n = 0
   */
  float maxAbs(int n, float[] x, int xOffset);
}
