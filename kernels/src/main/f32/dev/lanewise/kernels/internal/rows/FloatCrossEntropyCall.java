package dev.lanewise.kernels.internal.rows;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.Sharing;
import dev.lanewise.kernels.internal.reduce.FloatReduction;
import dev.lanewise.kernels.internal.scalar.FloatLog;

/**
 * One cross-entropy with its arguments checked. Goes through blocks of rows that stay in the L1
 * cache, since several passes are made over each. Rows don't depend on each other, so threads may
 * share blocks out in any way. Calls are pooled, together with what a row gives beside its
 * probabilities, so that one allocates nothing.
 */
final class FloatCrossEntropyCall implements Workers.Task {
  // Elements of a block: 16 KiB, so that logits and probabilities stay in an L1 cache of 32.
  private static final int BLOCK = (16 << 10) / Float.BYTES;

  private static final ScratchPool<FloatCrossEntropyCall> POOL =
      new ScratchPool<>(FloatCrossEntropyCall::new);

  private float[] maxima = {};
  private float[] sums = {};
  private float[] losses = {};

  private FloatRowKernels kernels;
  private FloatRowsCall softmax;
  private int rows;
  private int cols;
  private float[] x;
  private int xOffset;
  private int ldx;
  private int[] labels; // null where each class has a probability
  private int labelsOffset;
  private float smoothing;
  private float[] q;
  private int qOffset;
  private int ldq;
  private float count;
  private float[] dx;
  private int dxOffset;
  private int lddx;
  private int block; // rows

  private FloatCrossEntropyCall() {}

  /** Takes a free call, with the logits. */
  static FloatCrossEntropyCall acquire(int rows, int cols, float[] x, int xOffset, int ldx) {
    FloatCrossEntropyCall call = POOL.acquire();
    call.rows = rows;
    call.cols = cols;
    call.x = x;
    call.xOffset = xOffset;
    call.ldx = ldx;
    if (call.losses.length < rows) {
      call.maxima = new float[rows];
      call.sums = new float[rows];
      call.losses = new float[rows];
    }
    return call;
  }

  /** Sets the class of each row, and the part of a target that is spread over all classes. */
  void labels(int[] labels, int labelsOffset, float smoothing) {
    this.labels = labels;
    this.labelsOffset = labelsOffset;
    this.smoothing = smoothing;
  }

  /** Sets a probability for each class. */
  void probabilities(float[] q, int qOffset, int ldq) {
    this.q = q;
    this.qOffset = qOffset;
    this.ldq = ldq;
  }

  /** Sets what receives the gradient, and what it is divided by. */
  void gradient(float count, float[] dx, int dxOffset, int lddx) {
    this.count = count;
    this.dx = dx;
    this.dxOffset = dxOffset;
    this.lddx = lddx;
  }

  /** Runs the call, gives it back to its pool, and returns the sum of the losses. */
  float sumAndRelease() {
    try {
      run();
      return FloatReduction.uncheckedSum(rows, losses, 0);
    } finally {
      release();
    }
  }

  /** Runs the call, copies each row's loss, and gives it back to its pool. */
  void copyAndRelease(float[] to, int toOffset) {
    try {
      run();
      System.arraycopy(losses, 0, to, toOffset, rows);
    } finally {
      release();
    }
  }

  private void release() {
    kernels = null;
    x = null;
    labels = null;
    q = null;
    dx = null;
    POOL.release(this);
  }

  private void run() {
    kernels = FloatProviders.rows();
    softmax = FloatRowsCall.acquire(RowOp.SOFTMAX, rows, cols);
    softmax.input(x, xOffset, ldx);
    softmax.output(dx, dxOffset, lddx);
    softmax.maxima = maxima;
    softmax.sums = sums;
    block = Math.max(1, BLOCK / Math.max(1, cols));
    int blocks = Math.ceilDiv(rows, block);
    try {
      if ((long) rows * cols < Sharing.LEAST) {
        for (int index = 0; index < blocks; index++) {
          run(index);
        }
      } else {
        Workers.shared().run(blocks, this);
      }
    } finally {
      softmax.release();
      softmax = null;
    }
  }

  /** Runs one block: leaves the rows' losses, and writes their gradients. */
  @Override
  public void run(int index) {
    int first = index * block;
    int end = Math.min(rows, first + block);
    if (labels != null) {
      byLabels(first, end);
    } else {
      byProbabilities(first, end);
    }
  }

  private void byLabels(int first, int end) {
    float others = smoothing / Math.max(1, cols);
    for (int i = first; i < end; i++) { // before it is overwritten in place
      int row = xOffset + i * ldx;
      float target = x[row + labels[labelsOffset + i]];
      losses[i] = smoothing == 0 ? target : smoothedGap(row, target, 1 - smoothing, others);
    }
    kernels.run(softmax, first, end - first);
    for (int i = first; i < end; i++) {
      float gap = smoothing == 0 ? maxima[i] - losses[i] : losses[i];
      losses[i] = FloatLog.log(sums[i]) + gap;
      int row = dxOffset + i * lddx;
      int at = row + labels[labelsOffset + i];
      float target = 1 / count * (dx[at] - (1 - smoothing + others));
      if (smoothing != 0 || count != 1) { // otherwise nothing would change
        kernels.scaleShifted(cols, dx, row, others, 1 / count, dx, row);
      }
      dx[at] = target;
    }
  }

  /** How far the target's mean logit is below the maximum; both may be far from 0. */
  private float smoothedGap(int row, float target, float certain, float others) {
    float max = kernels.max(cols, x, row);
    float all = kernels.sumShifted(cols, x, row, max);
    return -Math.fma(others, all, certain * (target - max));
  }

  private void byProbabilities(int first, int end) {
    for (int i = first; i < end; i++) { // before it is overwritten in place
      int row = xOffset + i * ldx;
      float max = kernels.max(cols, x, row);
      losses[i] = kernels.dotShifted(cols, q, qOffset + i * ldq, x, row, max);
    }
    kernels.run(softmax, first, end - first);
    for (int i = first; i < end; i++) {
      losses[i] = FloatLog.log(sums[i]) - losses[i];
      int row = dxOffset + i * lddx;
      kernels.scaleDifference(cols, dx, row, q, qOffset + i * ldq, 1 / count, dx, row);
    }
  }
}
