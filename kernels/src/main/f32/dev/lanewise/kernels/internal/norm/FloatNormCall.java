package dev.lanewise.kernels.internal.norm;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.reduce.FloatReductionKernels;
import java.util.Arrays;

/**
 * One normalisation along rows with its arguments checked, forward or backward. Rows don't depend
 * on each other; sums over them are made for each block of 256 rows, and the blocks' added in
 * order. So threads may share blocks out in any way. Calls are pooled, so that one allocates
 * nothing.
 */
public final class FloatNormCall implements Workers.Task {
  /** Rows of a block of a sum over rows, part of the bit contract. */
  static final int BLOCK = 256;

  // Elements of a part: at some tenths of a nanosecond each, many times what handing it over takes.
  private static final int PART = 1 << 16;

  private static final ScratchPool<FloatNormCall> POOL = new ScratchPool<>(FloatNormCall::new);

  // Fields are public to the providers; nobody outside the module sees them.
  /** Elements of a row. */
  public int cols;

  /** Whether the mean is subtracted, as it is in layer normalisation. */
  public boolean centered;

  /** Added to the variance. */
  public float epsilon;

  /** The input. */
  public float[] x;

  /** Index of its first element. */
  public int xOffset;

  /** Distance from a row of it to the next. */
  public int ldx;

  /** The factor of each column. */
  public float[] gamma;

  /** Index of the first. */
  public int gammaOffset;

  /** What is added to each column; null if nothing is. */
  public float[] beta;

  /** Index of the first. */
  public int betaOffset;

  /** The output; for a gradient, the gradient of the input. */
  public float[] y;

  /** Index of its first element. */
  public int yOffset;

  /** Distance from a row of it to the next. */
  public int ldy;

  /** The mean of each row; null where none is subtracted. */
  public float[] means;

  /** Index of the first. */
  public int meansOffset;

  /** One over the root of each row's variance. */
  public float[] factors;

  /** Index of the first. */
  public int factorsOffset;

  /** The gradient of the output; null for a forward pass. */
  public float[] dy;

  /** Index of its first element. */
  public int dyOffset;

  /** Distance from a row of it to the next. */
  public int lddy;

  private int rows;
  private int part;
  private FloatNormKernels kernels;

  // Gamma's and beta's sums of each block, grown to what a call needs.
  private float[] blockSums = {};

  private FloatNormCall() {}

  /**
   * Takes a free call.
   *
   * @param rows number of rows
   * @param cols elements of a row
   * @param centered whether the mean is subtracted
   * @return a call for one user at a time
   */
  public static FloatNormCall acquire(int rows, int cols, boolean centered) {
    FloatNormCall call = POOL.acquire();
    call.rows = rows;
    call.cols = cols;
    call.centered = centered;
    return call;
  }

  /**
   * A call for one row to get the kernels compiled with.
   *
   * @param centered whether the mean is subtracted
   * @param x input
   * @param y output
   * @param gamma gamma and beta, and dy
   * @param moments one number
   * @return the call
   */
  public static FloatNormCall of(
      boolean centered, float[] x, float[] y, float[] gamma, float[] moments) {
    FloatNormCall call = new FloatNormCall();
    call.centered = centered;
    call.epsilon = 1;
    call.input(x, 0, 1, gamma, 0);
    call.beta = centered ? gamma : null;
    call.dy = gamma;
    call.output(y, 0, 1);
    call.moments(moments, 0, moments, 0);
    return call;
  }

  /** Sets the input. */
  void input(float[] x, int xOffset, int ldx, float[] gamma, int gammaOffset) {
    this.x = x;
    this.xOffset = xOffset;
    this.ldx = ldx;
    this.gamma = gamma;
    this.gammaOffset = gammaOffset;
  }

  /** Sets the output, or the gradient of the input. */
  void output(float[] y, int yOffset, int ldy) {
    this.y = y;
    this.yOffset = yOffset;
    this.ldy = ldy;
  }

  /** Sets what a row is normalised with. */
  void moments(float[] means, int meansOffset, float[] factors, int factorsOffset) {
    this.means = means;
    this.meansOffset = meansOffset;
    this.factors = factors;
    this.factorsOffset = factorsOffset;
  }

  /** A forward pass, after which the call is back in its pool. */
  void forwardAndRelease(FloatNormKernels kernels, Workers workers) {
    this.kernels = kernels;
    try {
      part = Math.max(1, PART / cols);
      if (rows <= part) {
        kernels.forward(this, 0, rows);
      } else {
        workers.run(Math.ceilDiv(rows, part), this);
      }
    } finally {
      release();
    }
  }

  /** A backward pass, after which the call is back in its pool. */
  void backwardAndRelease(
      FloatNormKernels kernels,
      Workers workers,
      float[] dgamma,
      int dgammaOffset,
      float[] dbeta,
      int dbetaOffset) {
    this.kernels = kernels;
    try {
      int blocks = Math.ceilDiv(rows, BLOCK);
      if (blockSums.length < 2 * blocks * cols) {
        blockSums = new float[2 * blocks * cols];
      }
      part = BLOCK;
      workers.run(blocks, this);
      Arrays.fill(dgamma, dgammaOffset, dgammaOffset + cols, 0);
      if (dbeta != null) {
        Arrays.fill(dbeta, dbetaOffset, dbetaOffset + cols, 0);
      }
      FloatReductionKernels sums = FloatProviders.reductions();
      for (int block = 0; block < blocks; block++) {
        sums.add(cols, blockSums, 2 * block * cols, dgamma, dgammaOffset);
        if (dbeta != null) {
          sums.add(cols, blockSums, (2 * block + 1) * cols, dbeta, dbetaOffset);
        }
      }
    } finally {
      release();
    }
  }

  /** Gives the call back to its pool. */
  private void release() {
    kernels = null;
    x = null;
    gamma = null;
    beta = null;
    y = null;
    means = null;
    factors = null;
    dy = null;
    POOL.release(this);
  }

  /** Runs one part. */
  @Override
  public void run(int index) {
    int first = index * part;
    int count = Math.min(part, rows - first);
    if (dy == null) {
      kernels.forward(this, first, count);
    } else {
      int sums = 2 * index * cols;
      kernels.backward(this, first, count, blockSums, sums, sums + cols);
    }
  }
}
