package dev.lanewise.kernels.internal;

import dev.lanewise.kernels.internal.blas.FloatBlasKernels;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.GemmBlock;
import dev.lanewise.kernels.internal.gemm.PanelWidths;
import dev.lanewise.kernels.internal.loss.FloatLossKernels;
import dev.lanewise.kernels.internal.norm.FloatNormKernels;
import dev.lanewise.kernels.internal.optim.FloatOptimizerKernels;
import dev.lanewise.kernels.internal.random.PhiloxKernels;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;
import dev.lanewise.kernels.internal.rows.FloatRowKernels;

/**
 * What the public faces need done, for one element type. There are two implementations, SIMD and
 * scalar, and every method of theirs gives the same bits. Arguments have been checked.
 */
public interface FloatProvider {
  /**
   * One rectangle of C of a matrix product, all of k, on the calling thread.
   *
   * @param call the product
   * @param firstRow first row of C
   * @param rows number of rows
   * @param firstCol first column of C
   * @param cols number of columns
   */
  void gemm(FloatGemmCall call, int firstRow, int rows, int firstCol, int cols);

  /**
   * How B is to be packed in advance.
   *
   * @param n columns of B
   * @return NR, the columns of a panel; divides 32
   */
  PanelWidths panelWidths(int n);

  /**
   * How {@link #gemm} would compute a block.
   *
   * @param call the product; its arrays may be null
   * @param rows rows of the block
   * @param cols columns of the block
   * @return what its dispatch decides
   */
  GemmBlock explain(FloatGemmCall call, int rows, int cols);

  /**
   * C = alpha A B + beta C where packing wouldn't pay, on the calling thread.
   *
   * @param m rows of C
   * @param n columns of C
   * @param k the common dimension
   * @param alpha scales the product
   * @param a holds A
   * @param aOffset index of its first element
   * @param aRowStride distance between its rows
   * @param aColStride distance between its columns
   * @param b holds B
   * @param bOffset index of its first element
   * @param bRowStride distance between its rows
   * @param bColStride distance between its columns
   * @param beta scales C
   * @param c holds C
   * @param cOffset index of its first element
   * @param ldc distance between rows of C
   */
  void smallGemm(
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int aRowStride,
      int aColStride,
      float[] b,
      int bOffset,
      int bRowStride,
      int bColStride,
      float beta,
      float[] c,
      int cOffset,
      int ldc);

  /**
   * The kernels for vectors, and for a matrix times a vector.
   *
   * @return the same at every call
   */
  FloatBlasKernels blas();

  /**
   * The kernels for update steps.
   *
   * @return the same at every call
   */
  FloatOptimizerKernels optimizers();

  /**
   * The kernels for reductions.
   *
   * @return the same at every call
   */
  FloatReductionKernels reductions();

  /**
   * The kernels for what is done row by row.
   *
   * @return the same at every call
   */
  FloatRowKernels rows();

  /**
   * The kernels for losses element by element.
   *
   * @return the same at every call
   */
  FloatLossKernels losses();

  /**
   * The kernels for normalisation.
   *
   * @return the same at every call
   */
  FloatNormKernels norms();

  /**
   * The kernels for random bits, which have no element type.
   *
   * @return the same at every call
   */
  PhiloxKernels random();

  /**
   * The kernels for functions of one element.
   *
   * @return the same at every call
   */
  FloatElementwiseKernels functions();
}
