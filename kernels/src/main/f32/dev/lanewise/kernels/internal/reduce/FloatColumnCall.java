package dev.lanewise.kernels.internal.reduce;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.core.internal.Turns;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.Sharing;
import dev.lanewise.kernels.internal.norm.FloatNormKernels;
import java.util.Arrays;

/**
 * One sum of each column of a matrix: a sum for each block of {@link #BLOCK} rows, in ascending
 * order from +0; then the blocks' in ascending order. Threads share out blocks and, where there are
 * few, ranges of columns; a block's sums are added when those before are added.
 */
public final class FloatColumnCall implements Workers.Task {
  /** Rows of a block, part of the bit contract. */
  static final int BLOCK = 256;

  // Columns of a range, if not all: so many that the prefetcher follows each row.
  private static final int LEAST_COLS = 256;

  private static final class Sums {
    private float[] sums = {};

    float[] reserve(int count) {
      if (sums.length < count) {
        sums = new float[count];
      }
      return sums;
    }
  }

  private static final ScratchPool<FloatColumnCall> POOL = new ScratchPool<>(FloatColumnCall::new);
  private static final ScratchPool<Sums> SCRATCH = new ScratchPool<>(Sums::new);

  private final Turns turns = new Turns();
  private FloatReductionKernels reductions;
  private FloatNormKernels norms;
  private ColumnSum sum;
  private int rows;
  private int cols;
  private float[] x;
  private int xOffset;
  private int ldx;
  private float[] means;
  private int meansOffset;
  private float[] dy;
  private int dyOffset;
  private int lddy;
  private float[] sums;
  private int sumsOffset;

  private int blocks; // of a part
  private int ranges;
  private int width;

  private FloatColumnCall() {}

  /**
   * Takes a free call.
   *
   * @param sum what is added up
   * @param rows number of rows
   * @param cols number of columns
   * @param x a matrix
   * @param xOffset index of its first element
   * @param ldx distance from a row to the next
   * @return a call for one user at a time
   */
  public static FloatColumnCall acquire(
      ColumnSum sum, int rows, int cols, float[] x, int xOffset, int ldx) {
    FloatColumnCall call = POOL.acquire();
    call.sum = sum;
    call.rows = rows;
    call.cols = cols;
    call.x = x;
    call.xOffset = xOffset;
    call.ldx = ldx;
    return call;
  }

  /**
   * Sets what is subtracted from each column.
   *
   * @param means one number for each column
   * @param meansOffset index of the first
   */
  public void means(float[] means, int meansOffset) {
    this.means = means;
    this.meansOffset = meansOffset;
  }

  /**
   * Sets the other matrix of products.
   *
   * @param dy a matrix
   * @param dyOffset index of its first element
   * @param lddy distance from a row to the next
   */
  public void other(float[] dy, int dyOffset, int lddy) {
    this.dy = dy;
    this.dyOffset = dyOffset;
    this.lddy = lddy;
  }

  /**
   * Runs the call and gives it back to its pool.
   *
   * @param sums receives one sum for each column
   * @param sumsOffset index of the first
   */
  public void runAndRelease(float[] sums, int sumsOffset) {
    this.sums = sums;
    this.sumsOffset = sumsOffset;
    reductions = FloatProviders.reductions();
    norms = sum == ColumnSum.PRODUCTS ? FloatProviders.norms() : null;
    turns.reset();
    Arrays.fill(sums, sumsOffset, sumsOffset + cols, 0);
    try {
      if (rows > 0 && cols > 0) {
        runParts();
      }
    } finally {
      reductions = null;
      norms = null;
      x = null;
      means = null;
      dy = null;
      this.sums = null;
      POOL.release(this);
    }
  }

  private void runParts() {
    blocks = Math.clamp(Sharing.PART / ((long) BLOCK * cols), 1, Math.ceilDiv(rows, BLOCK));
    int heights = Math.ceilDiv(rows, blocks * BLOCK);
    ranges = 1;
    width = cols;
    if ((long) rows * cols < Sharing.LEAST) {
      if (heights == 1 && rows <= BLOCK && sum != ColumnSum.PRODUCTS) {
        addBlock(
            0, 0, cols, sums, sumsOffset); // no such sum is -0, which adding to +0 would change
        return;
      }
      for (int index = 0; index < heights; index++) {
        run(index);
      }
      return;
    }
    int wanted = 4 * Workers.shared().size();
    if (heights < wanted && cols >= 2 * LEAST_COLS) {
      width = Math.max(LEAST_COLS, Math.ceilDiv(cols, Math.ceilDiv(wanted, heights)));
      ranges = Math.ceilDiv(cols, width);
    }
    Workers.shared().run(heights * ranges, this);
  }

  /** Runs one part: some blocks, in a range of columns. */
  @Override
  public void run(int index) {
    int first = index / ranges * blocks;
    int last = Math.min(first + blocks, Math.ceilDiv(rows, BLOCK));
    int col = index % ranges * width;
    int count = Math.min(width, cols - col);
    Sums scratch = SCRATCH.acquire();
    boolean done = false;
    try {
      float[] own = scratch.reserve(blocks * count);
      Arrays.fill(own, 0, (last - first) * count, 0);
      for (int block = first; block < last; block++) {
        addBlock(block, col, count, own, (block - first) * count);
      }
      if (turns.await(index)) {
        for (int block = first; block < last; block++) {
          reductions.add(count, own, (block - first) * count, sums, sumsOffset + col);
        }
      }
      done = true;
    } finally {
      turns.end(index, done);
      SCRATCH.release(scratch);
    }
  }

  private void addBlock(int block, int col, int n, float[] to, int toOffset) {
    int first = block * BLOCK;
    int count = Math.min(BLOCK, rows - first);
    int start = xOffset + first * ldx + col;
    switch (sum) {
      case VALUES -> reductions.addRows(count, n, x, start, ldx, to, toOffset);
      case DEVIATIONS ->
          reductions.addRowsSquared(
              count, n, x, start, ldx, means, meansOffset + col, to, toOffset);
      case PRODUCTS -> {
        for (int i = 0; i < count; i++) {
          int slopes = dyOffset + (first + i) * lddy + col;
          norms.addProducts(
              n, x, start + i * ldx, means, meansOffset + col, dy, slopes, to, toOffset);
        }
      }
    }
  }
}
