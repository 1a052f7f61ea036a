package dev.lanewise.kernels.internal.rows;

import dev.lanewise.core.Check;
import dev.lanewise.core.ScratchPool;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.scalar.FloatLog;

/**
 * Softmax and cross-entropy; see {@link dev.lanewise.kernels.CrossEntropy}. Goes through blocks of
 * rows that stay in the L1 cache, since several passes are made over each.
 */
public final class FloatCrossEntropy {
  // Elements of a block: 16 KiB, so that logits and probabilities stay in an L1 cache of 32.
  private static final int BLOCK = (16 << 10) / Float.BYTES;

  /** What a row gives beside its probabilities, grown to what a call needs. */
  private static final class Scratch {
    float[] maxima = {};
    float[] sums = {};
    float[] losses = {};

    void reserve(int rows) {
      if (sums.length < rows) {
        maxima = new float[rows];
        sums = new float[rows];
        losses = new float[rows];
      }
    }
  }

  private static final ScratchPool<Scratch> SCRATCH = new ScratchPool<>(Scratch::new);

  private FloatCrossEntropy() {}

  /**
   * Probabilities and losses of all rows.
   *
   * @param rows number of rows
   * @param cols number of classes
   * @param logits input
   * @param logitsOffset index of its first element
   * @param ldLogits distance from a row to the next
   * @param labels the class of each row
   * @param labelsOffset index of the first
   * @param probabilities output
   * @param probabilitiesOffset index of its first element
   * @param ldProbabilities distance from a row to the next
   * @param losses the loss of each row
   * @param lossesOffset index of the first
   */
  public static void forward(
      int rows,
      int cols,
      float[] logits,
      int logitsOffset,
      int ldLogits,
      int[] labels,
      int labelsOffset,
      float[] probabilities,
      int probabilitiesOffset,
      int ldProbabilities,
      float[] losses,
      int lossesOffset) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("Logits", Check.length("Logits", logits), logitsOffset, rows, cols, ldLogits);
    Check.span("labels", Check.length("labels", labels), labelsOffset, rows);
    Check.matrix(
        "Probabilities",
        Check.length("Probabilities", probabilities),
        probabilitiesOffset,
        rows,
        cols,
        ldProbabilities);
    Check.span("losses", Check.length("losses", losses), lossesOffset, rows);
    checkLabels(rows, cols, labels, labelsOffset);
    Scratch scratch = SCRATCH.acquire();
    scratch.reserve(rows);
    FloatRowKernels kernels = FloatProviders.rows();
    FloatRowsCall call = FloatRowsCall.acquire(RowOp.SOFTMAX, rows, cols);
    call.input(logits, logitsOffset, ldLogits);
    call.output(probabilities, probabilitiesOffset, ldProbabilities);
    call.maxima = scratch.maxima;
    call.sums = scratch.sums;
    for (int i = 0; i < rows; i++) { // before they are overwritten in place
      scratch.losses[i] = logits[logitsOffset + i * ldLogits + labels[labelsOffset + i]];
    }
    kernels.run(call, 0, rows);
    call.release();
    for (int i = 0; i < rows; i++) {
      losses[lossesOffset + i] =
          FloatLog.log(scratch.sums[i]) + (scratch.maxima[i] - scratch.losses[i]);
    }
    SCRATCH.release(scratch);
  }

  /**
   * gradient = scale (p - onehot(label)).
   *
   * @param rows number of rows
   * @param cols number of classes
   * @param probabilities the forward pass's output
   * @param probabilitiesOffset index of its first element
   * @param ldProbabilities distance from a row to the next
   * @param labels the class of each row
   * @param labelsOffset index of the first
   * @param scale factor of the loss
   * @param gradient output
   * @param gradientOffset index of its first element
   * @param ldGradient distance from a row to the next
   */
  public static void backward(
      int rows,
      int cols,
      float[] probabilities,
      int probabilitiesOffset,
      int ldProbabilities,
      int[] labels,
      int labelsOffset,
      float scale,
      float[] gradient,
      int gradientOffset,
      int ldGradient) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix(
        "Probabilities",
        Check.length("Probabilities", probabilities),
        probabilitiesOffset,
        rows,
        cols,
        ldProbabilities);
    Check.span("labels", Check.length("labels", labels), labelsOffset, rows);
    Check.matrix(
        "Gradient", Check.length("Gradient", gradient), gradientOffset, rows, cols, ldGradient);
    checkLabels(rows, cols, labels, labelsOffset);
    FloatRowKernels kernels = FloatProviders.rows();
    for (int i = 0; i < rows; i++) {
      int p = probabilitiesOffset + i * ldProbabilities;
      int g = gradientOffset + i * ldGradient;
      int label = labels[labelsOffset + i];
      float target = scale * (probabilities[p + label] - 1);
      kernels.scaleShifted(cols, probabilities, p, 0, scale, gradient, g);
      gradient[g + label] = target;
    }
  }

  private static void checkLabels(int rows, int classes, int[] labels, int labelsOffset) {
    for (int i = 0; i < rows; i++) {
      int label = labels[labelsOffset + i];
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "label of row " + i + " = " + label + ", but must be within 0.." + (classes - 1));
      }
    }
  }

  /**
   * The loss and its gradient in one pass, with class indices.
   *
   * @param rows number of rows
   * @param cols number of classes
   * @param x the logits
   * @param xOffset index of the first
   * @param ldx distance from a row to the next
   * @param labels the class of each row
   * @param labelsOffset index of the first
   * @param smoothing the part of a target that is spread over all classes
   * @param mean whether to divide by the rows
   * @param dx receives the gradient
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @return the sum or the mean of the losses
   */
  public static float loss(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      int[] labels,
      int labelsOffset,
      float smoothing,
      boolean mean,
      float[] dx,
      int dxOffset,
      int lddx) {
    check(rows, cols, x, xOffset, ldx, dx, dxOffset, lddx);
    Check.span("labels", Check.length("labels", labels), labelsOffset, rows);
    checkLabels(rows, cols, labels, labelsOffset);
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException("smoothing = " + smoothing + ", but must be within 0..1");
    }
    float count = mean ? rows : 1;
    float others = smoothing / Math.max(1, cols);
    Scratch scratch = SCRATCH.acquire();
    scratch.reserve(rows);
    FloatRowKernels kernels = FloatProviders.rows();
    FloatRowsCall call = call(rows, cols, x, xOffset, ldx, dx, dxOffset, lddx, scratch);
    int step = step(cols);
    for (int first = 0; first < rows; first += step) {
      int end = Math.min(rows, first + step);
      for (int i = first; i < end; i++) { // before it is overwritten in place
        int row = xOffset + i * ldx;
        float target = x[row + labels[labelsOffset + i]];
        scratch.losses[i] =
            smoothing == 0
                ? target
                : smoothedGap(kernels, cols, x, row, target, 1 - smoothing, others);
      }
      kernels.run(call, first, end - first);
      for (int i = first; i < end; i++) {
        float gap = smoothing == 0 ? scratch.maxima[i] - scratch.losses[i] : scratch.losses[i];
        scratch.losses[i] = FloatLog.log(scratch.sums[i]) + gap;
        int row = dxOffset + i * lddx;
        int at = row + labels[labelsOffset + i];
        float target = 1 / count * (dx[at] - (1 - smoothing + others));
        kernels.scaleShifted(cols, dx, row, others, 1 / count, dx, row);
        dx[at] = target;
      }
    }
    return finish(rows, count, call, scratch);
  }

  /** How far the target's mean logit is below the maximum; both may be far from 0. */
  private static float smoothedGap(
      FloatRowKernels kernels,
      int cols,
      float[] x,
      int row,
      float target,
      float certain,
      float others) {
    float max = kernels.max(cols, x, row);
    float all = kernels.sumShifted(cols, x, row, max);
    return -Math.fma(others, all, certain * (target - max));
  }

  /**
   * The loss and its gradient in one pass, with a probability for each class.
   *
   * @param rows number of rows
   * @param cols number of classes
   * @param x the logits
   * @param xOffset index of the first
   * @param ldx distance from a row to the next
   * @param q the probabilities
   * @param qOffset index of the first
   * @param ldq distance from a row to the next
   * @param mean whether to divide by the rows
   * @param dx receives the gradient
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   * @return the sum or the mean of the losses
   */
  public static float loss(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] q,
      int qOffset,
      int ldq,
      boolean mean,
      float[] dx,
      int dxOffset,
      int lddx) {
    check(rows, cols, x, xOffset, ldx, dx, dxOffset, lddx);
    Check.matrix("q", Check.length("q", q), qOffset, rows, cols, ldq);
    float count = mean ? rows : 1;
    Scratch scratch = SCRATCH.acquire();
    scratch.reserve(rows);
    FloatRowKernels kernels = FloatProviders.rows();
    FloatRowsCall call = call(rows, cols, x, xOffset, ldx, dx, dxOffset, lddx, scratch);
    int step = step(cols);
    for (int first = 0; first < rows; first += step) {
      int end = Math.min(rows, first + step);
      for (int i = first; i < end; i++) { // before it is overwritten in place
        int row = xOffset + i * ldx;
        float max = kernels.max(cols, x, row);
        scratch.losses[i] = kernels.dotShifted(cols, q, qOffset + i * ldq, x, row, max);
      }
      kernels.run(call, first, end - first);
      for (int i = first; i < end; i++) {
        scratch.losses[i] = FloatLog.log(scratch.sums[i]) - scratch.losses[i];
        int row = dxOffset + i * lddx;
        kernels.scaleDifference(cols, dx, row, q, qOffset + i * ldq, 1 / count, dx, row);
      }
    }
    return finish(rows, count, call, scratch);
  }

  private static void check(
      int rows, int cols, float[] x, int xOffset, int ldx, float[] dx, int dxOffset, int lddx) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", Check.length("x", x), xOffset, rows, cols, ldx);
    Check.matrix("dx", Check.length("dx", dx), dxOffset, rows, cols, lddx);
  }

  private static FloatRowsCall call(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      float[] dx,
      int dxOffset,
      int lddx,
      Scratch scratch) {
    FloatRowsCall call = FloatRowsCall.acquire(RowOp.SOFTMAX, rows, cols);
    call.input(x, xOffset, ldx);
    call.output(dx, dxOffset, lddx);
    call.maxima = scratch.maxima;
    call.sums = scratch.sums;
    return call;
  }

  private static int step(int cols) {
    return Math.max(1, BLOCK / Math.max(1, cols));
  }

  private static float finish(int rows, float count, FloatRowsCall call, Scratch scratch) {
    float sum = FloatProviders.reductions().sum(rows, scratch.losses, 0);
    call.release();
    SCRATCH.release(scratch);
    return sum / count;
  }
}
