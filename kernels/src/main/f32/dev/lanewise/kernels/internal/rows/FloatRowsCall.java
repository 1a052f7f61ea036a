package dev.lanewise.kernels.internal.rows;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;

/**
 * One operation on the rows of matrices with its arguments checked. Rows don't depend on each
 * other, so threads may share them out in any way. Calls are pooled, so that one allocates nothing.
 */
public final class FloatRowsCall implements Workers.Task {
  // Elements of a part: at some tenths of a nanosecond each, many times what handing it over takes.
  private static final int PART = 1 << 16;

  private static final ScratchPool<FloatRowsCall> POOL = new ScratchPool<>(FloatRowsCall::new);

  // Fields are public to the providers; nobody outside the module sees them.
  /** What is done. */
  public RowOp op;

  /** Elements of a row. */
  public int cols;

  /** The input, or for a gradient the gradient of the output. */
  public float[] x;

  /** Index of its first element. */
  public int xOffset;

  /** Distance from a row of it to the next. */
  public int ldx;

  /** The output; for a gradient that of the forward pass. */
  public float[] y;

  /** Index of its first element. */
  public int yOffset;

  /** Distance from a row of it to the next. */
  public int ldy;

  /** The gradient of the input. */
  public float[] dx;

  /** Index of its first element. */
  public int dxOffset;

  /** Distance from a row of it to the next. */
  public int lddx;

  /** Receives the maximum of each row, unless null. */
  public float[] maxima;

  /** Receives the sum of each row's exponentials, unless null. */
  public float[] sums;

  private int rows;
  private int part;
  private FloatRowKernels kernels;

  private FloatRowsCall() {}

  /**
   * Takes a free call.
   *
   * @param op what is done
   * @param rows number of rows
   * @param cols elements of a row
   * @return a call for one user at a time
   */
  public static FloatRowsCall acquire(RowOp op, int rows, int cols) {
    FloatRowsCall call = POOL.acquire();
    call.op = op;
    call.rows = rows;
    call.cols = cols;
    return call;
  }

  /**
   * Sets the input, or for a gradient the gradient of the output.
   *
   * @param x a matrix
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   */
  public void input(float[] x, int xOffset, int ldx) {
    this.x = x;
    this.xOffset = xOffset;
    this.ldx = ldx;
  }

  /**
   * Sets the output, or for a gradient the output of the forward pass.
   *
   * @param y a matrix
   * @param yOffset index of its first element
   * @param ldy distance from a row to the next
   */
  public void output(float[] y, int yOffset, int ldy) {
    this.y = y;
    this.yOffset = yOffset;
    this.ldy = ldy;
  }

  /**
   * Sets the gradient of the input.
   *
   * @param dx a matrix
   * @param dxOffset index of its first element
   * @param lddx distance from a row to the next
   */
  public void gradient(float[] dx, int dxOffset, int lddx) {
    this.dx = dx;
    this.dxOffset = dxOffset;
    this.lddx = lddx;
  }

  /**
   * Runs the call and gives it back to its pool.
   *
   * @param kernels do the arithmetic
   * @param workers share the rows where there are enough of them
   */
  public void runAndRelease(FloatRowKernels kernels, Workers workers) {
    this.kernels = kernels;
    try {
      if ((long) rows * cols <= PART) {
        kernels.run(this, 0, rows);
      } else {
        part = Math.max(1, PART / cols);
        workers.run(Math.ceilDiv(rows, part), this);
      }
    } finally {
      release();
    }
  }

  /** Gives the call back to its pool. */
  public void release() {
    kernels = null;
    x = null;
    y = null;
    dx = null;
    maxima = null;
    sums = null;
    POOL.release(this);
  }

  /** Runs one part. */
  @Override
  public void run(int index) {
    int first = index * part;
    kernels.run(this, first, Math.min(part, rows - first));
  }
}
