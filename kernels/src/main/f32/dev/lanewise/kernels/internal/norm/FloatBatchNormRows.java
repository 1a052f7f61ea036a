package dev.lanewise.kernels.internal.norm;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.Sharing;

/**
 * What batch normalisation does row by row once its sums are known: a number for each column is
 * applied, forward or backward. Threads share rows out in any way. Calls are pooled, together with
 * the numbers, so that one allocates nothing.
 */
final class FloatBatchNormRows implements Workers.Task {
  private static final ScratchPool<FloatBatchNormRows> POOL =
      new ScratchPool<>(FloatBatchNormRows::new);

  /** The factor of each column. */
  float[] scales = {};

  /** Subtracted from the gradient of each column's output. */
  float[] a = {};

  /** Times the deviation from each column's mean, subtracted as well. */
  float[] b = {};

  private FloatNormKernels kernels;
  private int rows;
  private int cols;
  private float[] x;
  private int xOffset;
  private int ldx;
  private float[] means;
  private int meansOffset;
  private float[] beta;
  private int betaOffset;
  private float[] dy; // null on the way forward
  private int dyOffset;
  private int lddy;
  private float[] y; // the output, or the gradient of the input
  private int yOffset;
  private int ldy;
  private int part;

  private FloatBatchNormRows() {}

  /** Takes a free call, with room for numbers of so many columns. */
  static FloatBatchNormRows acquire(int rows, int cols) {
    FloatBatchNormRows call = POOL.acquire();
    call.rows = rows;
    call.cols = cols;
    if (call.scales.length < cols) {
      call.scales = new float[cols];
      call.a = new float[cols];
      call.b = new float[cols];
    }
    return call;
  }

  /** Sets the input. */
  void input(float[] x, int xOffset, int ldx, float[] means, int meansOffset) {
    this.x = x;
    this.xOffset = xOffset;
    this.ldx = ldx;
    this.means = means;
    this.meansOffset = meansOffset;
  }

  /** Sets what is added on the way forward. */
  void shift(float[] beta, int betaOffset) {
    this.beta = beta;
    this.betaOffset = betaOffset;
  }

  /** Sets the gradient of the output, for the way back. */
  void slopes(float[] dy, int dyOffset, int lddy) {
    this.dy = dy;
    this.dyOffset = dyOffset;
    this.lddy = lddy;
  }

  /** Runs the call, writes the output or the gradient of the input, and gives it back. */
  void runAndRelease(float[] y, int yOffset, int ldy) {
    this.y = y;
    this.yOffset = yOffset;
    this.ldy = ldy;
    kernels = FloatProviders.norms();
    try {
      if ((long) rows * cols < Sharing.LEAST) {
        part = rows;
        run(0);
      } else {
        part = Math.max(1, Sharing.PART / cols);
        Workers.shared().run(Math.ceilDiv(rows, part), this);
      }
    } finally {
      kernels = null;
      x = null;
      means = null;
      beta = null;
      dy = null;
      this.y = null;
      POOL.release(this);
    }
  }

  /** Runs one part. */
  @Override
  public void run(int index) {
    int first = index * part;
    int end = Math.min(rows, first + part);
    for (int i = first; i < end; i++) {
      int from = xOffset + i * ldx;
      int to = yOffset + i * ldy;
      if (dy == null) {
        kernels.scale(cols, x, from, means, meansOffset, scales, beta, betaOffset, y, to);
      } else {
        int slopes = dyOffset + i * lddy;
        kernels.unscale(cols, x, from, means, meansOffset, dy, slopes, a, b, scales, y, to);
      }
    }
  }
}
