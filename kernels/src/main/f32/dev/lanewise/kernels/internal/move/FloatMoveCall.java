package dev.lanewise.kernels.internal.move;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.Sharing;

/** One copy in another order, whose rows the threads share out where there are many elements. */
final class FloatMoveCall implements Workers.Task {
  private static final ScratchPool<FloatMoveCall> POOL = new ScratchPool<>(FloatMoveCall::new);

  private int rows; // of y
  private int cols;
  private float[] x;
  private int xOffset;
  private int ldx;
  private int[] index; // null for a transpose
  private int indexOffset;
  private float[] y;
  private int yOffset;
  private int ldy;
  private boolean byCols;
  private int part;

  private FloatMoveCall() {}

  /** Takes a free call that writes so many rows and columns. */
  static FloatMoveCall acquire(int rows, int cols) {
    FloatMoveCall call = POOL.acquire();
    call.rows = rows;
    call.cols = cols;
    return call;
  }

  /** Sets what is copied. */
  void from(float[] x, int xOffset, int ldx) {
    this.x = x;
    this.xOffset = xOffset;
    this.ldx = ldx;
  }

  /** Sets which row each row is a copy of. */
  void rows(int[] index, int indexOffset) {
    this.index = index;
    this.indexOffset = indexOffset;
  }

  /** Runs the call and gives it back to its pool. */
  void runAndRelease(float[] y, int yOffset, int ldy) {
    this.y = y;
    this.yOffset = yOffset;
    this.ldy = ldy;
    try {
      if ((long) rows * cols < Sharing.LEAST) {
        byCols = false;
        part = rows;
        run(0);
      } else {
        // A transpose may have few rows, and many columns for them.
        byCols = index == null && rows < cols;
        int most = byCols ? cols : rows;
        part = FloatMoves.wholeTiles(Math.max(1, Sharing.PART / (byCols ? rows : cols)));
        Workers.shared().run(Math.ceilDiv(most, part), this);
      }
    } finally {
      x = null;
      index = null;
      this.y = null;
      POOL.release(this);
    }
  }

  /** Writes some rows, or columns. */
  @Override
  public void run(int number) {
    int first = number * part;
    if (byCols) {
      int width = Math.min(part, cols - first);
      int from = xOffset + first * ldx;
      FloatMoves.transposeTiles(width, rows, x, from, ldx, y, yOffset + first, ldy);
      return;
    }
    int count = Math.min(part, rows - first);
    int to = yOffset + first * ldy;
    if (index == null) {
      FloatMoves.transposeTiles(cols, count, x, xOffset + first, ldx, y, to, ldy);
    } else {
      for (int i = 0; i < count; i++) {
        int row = index[indexOffset + first + i];
        System.arraycopy(x, xOffset + row * ldx, y, to + i * ldy, cols);
      }
    }
  }
}
