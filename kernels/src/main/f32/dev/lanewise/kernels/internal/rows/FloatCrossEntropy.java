package dev.lanewise.kernels.internal.rows;

import dev.lanewise.core.internal.Check;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.Reduction;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.scalar.FloatLog;
import java.util.Objects;

/**
 * Softmax and cross-entropy; see {@link dev.lanewise.kernels.Losses}. Goes through blocks of rows
 * that stay in the L1 cache, since several passes are made over each.
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

  private static void checkLabels(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      int[] labels,
      int labelsOffset,
      float smoothing) {
    checkLogits(rows, cols, x, xOffset, ldx);
    Check.span("labels", Check.length("labels", labels), labelsOffset, rows);
    for (int i = 0; i < rows; i++) {
      int label = labels[labelsOffset + i];
      if (label < 0 || label >= cols) {
        throw new IllegalArgumentException(
            "label of row " + i + " = " + label + ", but must be within 0.." + (cols - 1));
      }
    }
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException("smoothing = " + smoothing + ", but must be within 0..1");
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
   * @param reduction whether to divide by the rows
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
      Reduction reduction,
      float[] dx,
      int dxOffset,
      int lddx) {
    checkLabels(rows, cols, x, xOffset, ldx, labels, labelsOffset, smoothing);
    float count = count(reduction, rows);
    Check.matrix("dx", Check.length("dx", dx), dxOffset, rows, cols, lddx);
    Scratch scratch = SCRATCH.acquire();
    scratch.reserve(rows);
    eachRow(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        labels,
        labelsOffset,
        smoothing,
        count,
        scratch,
        dx,
        dxOffset,
        lddx);
    return finish(rows, count, scratch);
  }

  /**
   * The loss of each row and its gradient in one pass, with class indices.
   *
   * @param rows number of rows
   * @param cols number of classes
   * @param x the logits
   * @param xOffset index of the first
   * @param ldx distance from a row to the next
   * @param labels the class of each row
   * @param labelsOffset index of the first
   * @param smoothing the part of a target that is spread over all classes
   * @param losses the loss of each row
   * @param lossesOffset index of the first
   * @param dx receives the gradient
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   */
  public static void lossPerRow(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      int[] labels,
      int labelsOffset,
      float smoothing,
      float[] losses,
      int lossesOffset,
      float[] dx,
      int dxOffset,
      int lddx) {
    checkLabels(rows, cols, x, xOffset, ldx, labels, labelsOffset, smoothing);
    Check.span("losses", Check.length("losses", losses), lossesOffset, rows);
    Check.matrix("dx", Check.length("dx", dx), dxOffset, rows, cols, lddx);
    Scratch scratch = SCRATCH.acquire();
    scratch.reserve(rows);
    eachRow(
        rows,
        cols,
        x,
        xOffset,
        ldx,
        labels,
        labelsOffset,
        smoothing,
        1,
        scratch,
        dx,
        dxOffset,
        lddx);
    System.arraycopy(scratch.losses, 0, losses, lossesOffset, rows);
    SCRATCH.release(scratch);
  }

  private static float count(Reduction reduction, int rows) {
    return Objects.requireNonNull(reduction, "reduction") == Reduction.MEAN ? rows : 1;
  }

  /** Leaves the losses in the scratch, and writes gradients divided by count. */
  private static void eachRow(
      int rows,
      int cols,
      float[] x,
      int xOffset,
      int ldx,
      int[] labels,
      int labelsOffset,
      float smoothing,
      float count,
      Scratch scratch,
      float[] dx,
      int dxOffset,
      int lddx) {
    float others = smoothing / Math.max(1, cols);
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
        if (smoothing != 0 || count != 1) { // otherwise nothing would change
          kernels.scaleShifted(cols, dx, row, others, 1 / count, dx, row);
        }
        dx[at] = target;
      }
    }
    call.release();
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
   * @param reduction whether to divide by the rows
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
      Reduction reduction,
      float[] dx,
      int dxOffset,
      int lddx) {
    checkLogits(rows, cols, x, xOffset, ldx);
    Check.matrix("q", Check.length("q", q), qOffset, rows, cols, ldq);
    float count = count(reduction, rows);
    Check.matrix("dx", Check.length("dx", dx), dxOffset, rows, cols, lddx);
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
    call.release();
    return finish(rows, count, scratch);
  }

  private static void checkLogits(int rows, int cols, float[] x, int xOffset, int ldx) {
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", Check.length("x", x), xOffset, rows, cols, ldx);
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

  private static float finish(int rows, float count, Scratch scratch) {
    float sum = FloatProviders.reductions().sum(rows, scratch.losses, 0);
    SCRATCH.release(scratch);
    return sum / count;
  }
}
