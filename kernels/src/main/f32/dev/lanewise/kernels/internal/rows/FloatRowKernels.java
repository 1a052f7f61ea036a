package dev.lanewise.kernels.internal.rows;

/**
 * What is done row by row, for one element type. The SIMD and the scalar implementation give the
 * same bits, and a row's don't depend on the rows around it.
 */
public interface FloatRowKernels {
  /**
   * Some of the rows, on the calling thread.
   *
   * @param call what is done
   * @param first the first of them
   * @param rows how many
   */
  void run(FloatRowsCall call, int first, int rows);

  /**
   * The maximum of what is not NaN; +0 for -0.
   *
   * @param n number of elements
   * @param x a row
   * @param xOffset index of its first element
   * @return the maximum, -Infinity if there is none
   */
  float max(int n, float[] x, int xOffset);

  /**
   * The sum over 64 lanes of x_i - shift.
   *
   * @param n number of elements
   * @param x a row
   * @param xOffset index of its first element
   * @param shift what is subtracted from its elements
   * @return the sum
   */
  float sumShifted(int n, float[] x, int xOffset, float shift);

  /**
   * The sum over 64 lanes of q_i (x_i - shift), each a fused multiply-add.
   *
   * @param n number of elements
   * @param q a row
   * @param qOffset index of its first element
   * @param x another
   * @param xOffset index of its first element
   * @param shift what is subtracted from its elements
   * @return the sum
   */
  float dotShifted(int n, float[] q, int qOffset, float[] x, int xOffset, float shift);

  /**
   * y = factor (x - shift).
   *
   * @param n number of elements
   * @param x a row
   * @param xOffset index of its first element
   * @param shift what is subtracted
   * @param factor the factor
   * @param y output, may be x
   * @param yOffset index of its first element
   */
  void scaleShifted(
      int n, float[] x, int xOffset, float shift, float factor, float[] y, int yOffset);

  /**
   * y = factor (x - z).
   *
   * @param n number of elements
   * @param x a row
   * @param xOffset index of its first element
   * @param z what is subtracted
   * @param zOffset index of its first element
   * @param factor the factor
   * @param y output, may be x
   * @param yOffset index of its first element
   */
  void scaleDifference(
      int n, float[] x, int xOffset, float[] z, int zOffset, float factor, float[] y, int yOffset);
}
