package dev.lanewise.kernels.internal.gemm;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.internal.Check;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.Activation;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;

/**
 * What is done to elements of C when their product is complete; see {@link
 * dev.lanewise.kernels.FloatEpilogue}. Immutable.
 *
 * <p>The steps work on contiguous rows of a block of C with the same element-wise kernels that
 * anyone would call afterwards, so that the bits are the same; fused means that it happens while
 * the block is in the L1 cache.
 *
 * @param rowBias one value for each row, or null
 * @param rowBiasOffset index of the first
 * @param columnBias one value for each column, or null
 * @param columnBiasOffset index of the first
 * @param preActivation receives what the activation is given, or null
 * @param activation the activation
 * @param activated receives what the activation gives, or null
 * @param residual is added at the end, or null
 */
public record FloatSteps(
    float[] rowBias,
    int rowBiasOffset,
    float[] columnBias,
    int columnBiasOffset,
    FloatMatrix preActivation,
    Activation activation,
    FloatMatrix activated,
    FloatMatrix residual) {
  /** No steps at all. */
  public static final FloatSteps NONE =
      new FloatSteps(null, 0, null, 0, null, Activation.IDENTITY, null, null);

  // Elements of a row that pass through scratch memory at a time.
  private static final int CHUNK = 1024;

  private static final class Scratch {
    final FloatOperand operand = new FloatOperand();
    final float[] row = new float[CHUNK];
  }

  private static final ScratchPool<Scratch> POOL = new ScratchPool<>(Scratch::new);

  /**
   * Whether nothing is to be done.
   *
   * @return true if C stays as the product leaves it
   */
  public boolean none() {
    return rowBias == null
        && columnBias == null
        && activation == Activation.IDENTITY
        && !hasMatrices();
  }

  /**
   * Whether matrices of C's shape take part.
   *
   * @return whether something is kept or a residual added
   */
  public boolean hasMatrices() {
    return preActivation != null || activated != null || residual != null;
  }

  /** Checks the steps against the operands of a product; the factors may be null. */
  void check(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    if (rowBias != null) {
      Check.span("bias per row", Check.length("bias per row", rowBias), rowBiasOffset, c.rows());
    }
    if (columnBias != null) {
      Check.span(
          "bias per column",
          Check.length("bias per column", columnBias),
          columnBiasOffset,
          c.cols());
    }
    shape("preActivation", preActivation, c);
    shape("activated", activated, c);
    shape("residual", residual, c);
    written("preActivation", preActivation, a, b, c);
    written("activated", activated, a, b, c);
    FloatOverlap.forbid("activated", activated, "preActivation", preActivation);
    FloatOverlap.forbid("c", c, "residual", residual);
    biasApart("c", c);
  }

  /** Checks the biases against all results of a batch. */
  void checkBatch(FloatMatrix c, long cStride, int count) {
    if (rowBias != null) {
      FloatOverlap.forbid(
          "c", c, (count - 1) * cStride, "bias per row", rowBias, rowBiasOffset, c.rows());
    }
    if (columnBias != null) {
      FloatOverlap.forbid(
          "c", c, (count - 1) * cStride, "bias per column", columnBias, columnBiasOffset, c.cols());
    }
  }

  private void written(String name, FloatMatrix x, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    if (x != null) {
      FloatOverlap.requireWritable(name, x);
      FloatOverlap.forbid(name, x, "a", a);
      FloatOverlap.forbid(name, x, "b", b);
      FloatOverlap.forbid(name, x, "c", c);
      FloatOverlap.forbid(name, x, "residual", residual);
      biasApart(name, x);
    }
  }

  private void biasApart(String name, FloatMatrix x) {
    if (rowBias != null) {
      FloatOverlap.forbid(name, x, 0, "bias per row", rowBias, rowBiasOffset, x.rows());
    }
    if (columnBias != null) {
      FloatOverlap.forbid(name, x, 0, "bias per column", columnBias, columnBiasOffset, x.cols());
    }
  }

  private static void shape(String name, FloatMatrix x, FloatMatrix c) {
    if (x != null && (x.rows() != c.rows() || x.cols() != c.cols())) {
      throw new IllegalArgumentException(
          name
              + " is "
              + x.rows()
              + " x "
              + x.cols()
              + ", but must be "
              + c.rows()
              + " x "
              + c.cols()
              + ", as c");
    }
  }

  /** Whether threads other than the caller may touch the matrices. */
  boolean shareable() {
    return FloatOverlap.shareable(preActivation)
        && FloatOverlap.shareable(activated)
        && FloatOverlap.shareable(residual);
  }

  /**
   * Applies the steps to a block of C.
   *
   * @param exchanged whether C^T is computed in place of C: then {@code row} counts columns of C
   * @param row first row of the block
   * @param rows number of rows
   * @param col first column of the block
   * @param cols number of columns
   * @param c holds the block
   * @param cOffset index of the block's first element
   * @param ldc distance from a row of the block to the next
   */
  void apply(
      boolean exchanged, int row, int rows, int col, int cols, float[] c, int cOffset, int ldc) {
    FloatReductionKernels kernels = FloatProviders.reductions();
    Scratch scratch = hasMatrices() ? POOL.acquire() : null;
    for (int i = 0; i < rows; i++) {
      int at = cOffset + i * ldc;
      if (exchanged) {
        addRow(kernels, cols, rowBias, rowBiasOffset + col, c, at);
        addValue(cols, columnBias, columnBiasOffset + row + i, c, at);
      } else {
        addValue(cols, rowBias, rowBiasOffset + row + i, c, at);
        addRow(kernels, cols, columnBias, columnBiasOffset + col, c, at);
      }
      keep(scratch, preActivation, exchanged, row + i, col, cols, c, at);
      if (activation != Activation.IDENTITY) {
        activation.forward(cols, c, at, c, at);
      }
      keep(scratch, activated, exchanged, row + i, col, cols, c, at);
      if (residual != null) {
        addResidual(kernels, scratch, exchanged, row + i, col, cols, c, at);
      }
    }
    if (scratch != null) {
      scratch.operand.clear();
      POOL.release(scratch);
    }
  }

  private static void addRow(
      FloatReductionKernels kernels, int n, float[] bias, int offset, float[] c, int at) {
    if (bias != null) {
      kernels.add(n, bias, offset, c, at);
    }
  }

  private static void addValue(int n, float[] bias, int offset, float[] c, int at) {
    if (bias != null) {
      float value = bias[offset];
      for (int j = at; j < at + n; j++) {
        c[j] += value;
      }
    }
  }

  private static void keep(
      Scratch scratch,
      FloatMatrix x,
      boolean exchanged,
      int row,
      int col,
      int cols,
      float[] c,
      int at) {
    if (x != null) {
      view(scratch.operand, x, exchanged).store(row, col, cols, c, at);
    }
  }

  private void addResidual(
      FloatReductionKernels kernels,
      Scratch scratch,
      boolean exchanged,
      int row,
      int col,
      int cols,
      float[] c,
      int at) {
    FloatOperand x = view(scratch.operand, residual, exchanged);
    if (x.array != null && x.colStride == 1) {
      kernels.add(cols, x.array, (int) (x.offset + row * x.rowStride + col), c, at);
      return;
    }
    for (int j = 0; j < cols; j += CHUNK) {
      int count = Math.min(CHUNK, cols - j);
      x.load(row, col + j, count, scratch.row, 0);
      kernels.add(count, scratch.row, 0, c, at + j);
    }
  }

  private static FloatOperand view(FloatOperand operand, FloatMatrix x, boolean exchanged) {
    operand.set(x, 0);
    if (exchanged) {
      operand.transpose();
    }
    return operand;
  }
}
