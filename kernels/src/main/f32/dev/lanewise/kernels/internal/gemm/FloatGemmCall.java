package dev.lanewise.kernels.internal.gemm;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.GemmExplanation;
import dev.lanewise.kernels.internal.FloatProvider;
import dev.lanewise.kernels.internal.blas.FloatGemvCall;

/**
 * One product C = alpha op(A) op(B) + beta C with its arguments checked. A transposed operand is
 * nothing but exchanged strides: element (i, p) of op(A) is at {@code aOffset + i * aRowStride + p
 * * aColStride}. Calls are pooled, so that a product allocates nothing.
 */
public final class FloatGemmCall implements Workers.Task {
  private static final ScratchPool<FloatGemmCall> POOL = new ScratchPool<>(FloatGemmCall::new);

  // Below this many multiply-adds for each thread, handing over costs more than it brings.
  private static final long MIN_WORK = 1L << 18;
  // From this many on, two blocks for each thread: a thread that is held up delays less.
  private static final long MIN_WORK_OF_TWO = 1L << 21;
  // Blocks of C are cut at multiples of these: whole tiles of 6 or 12 rows, of 8, 16 or 32 columns.
  private static final int ROW_GRAIN = 24;
  private static final int COL_GRAIN = 32;

  // Fields are public to the providers below this package; nobody outside the module sees them.
  /** Rows of C. */
  public int m;

  /** Columns of C. */
  public int n;

  /** The common dimension. */
  public int k;

  /** Scales the product. */
  public float alpha;

  /** Holds op(A). */
  public float[] a;

  /** Index of the first element of op(A). */
  public int aOffset;

  /** Distance from a row of op(A) to the next. */
  public int aRowStride;

  /** Distance from a column of op(A) to the next. */
  public int aColStride;

  /** Holds op(B). */
  public float[] b;

  /** Index of the first element of op(B). */
  public int bOffset;

  /** Distance from a row of op(B) to the next. */
  public int bRowStride;

  /** Distance from a column of op(B) to the next. */
  public int bColStride;

  /** op(B) packed in advance, or null; where there is one, {@link #b} is not used. */
  public FloatPanels panels;

  /** Scales what C held. */
  public float beta;

  /** Holds C. */
  public float[] c;

  /** Index of the first element of C. */
  public int cOffset;

  /** Distance from a row of C to the next. */
  public int ldc;

  /**
   * First of the columns of op(A) that are to be taken, a multiple of KC: 0 unless the operands
   * come in pieces.
   */
  public int kFirst;

  /** End of the columns of op(A) that are to be taken: k unless the operands come in pieces. */
  public int kEnd;

  private FloatSteps steps = FloatSteps.NONE;
  private boolean exchanged;

  /** How to compute it; null for what {@link GemmPath} decides. */
  public GemmPath path;

  private FloatProvider provider;
  private int rowBlock;
  private int colBlock;
  private int colBlocks;

  private FloatGemmCall() {}

  /**
   * Takes a free call; its fields are to be set by {@link #operands} and {@link #result}.
   *
   * @return a call for one user at a time
   */
  public static FloatGemmCall acquire() {
    return POOL.acquire();
  }

  /**
   * Sets the operands.
   *
   * @param m rows of C
   * @param n columns of C
   * @param k the common dimension
   * @param alpha scales the product
   * @param a holds op(A), m x k
   * @param aOffset index of its first element
   * @param aRowStride distance from a row of op(A) to the next
   * @param aColStride distance from a column of op(A) to the next
   * @param b holds op(B), k x n
   * @param bOffset index of its first element
   * @param bRowStride distance from a row of op(B) to the next
   * @param bColStride distance from a column of op(B) to the next
   */
  public void operands(
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
      int bColStride) {
    this.m = m;
    this.n = n;
    this.k = k;
    kFirst = 0;
    kEnd = k;
    this.alpha = alpha;
    this.a = a;
    this.aOffset = aOffset;
    this.aRowStride = aRowStride;
    this.aColStride = aColStride;
    this.b = b;
    this.bOffset = bOffset;
    this.bRowStride = bRowStride;
    this.bColStride = bColStride;
  }

  /**
   * Sets the result.
   *
   * @param beta scales what C held
   * @param c holds C, m x n, row-major
   * @param cOffset index of its first element
   * @param ldc distance from a row to the next
   */
  public void result(float beta, float[] c, int cOffset, int ldc) {
    this.beta = beta;
    this.c = c;
    this.cOffset = cOffset;
    this.ldc = ldc;
  }

  /**
   * Sets what is done to elements of C when they are complete.
   *
   * @param steps the epilogue
   * @param exchanged whether the result is C^T where the steps speak of C
   */
  void epilogue(FloatSteps steps, boolean exchanged) {
    this.steps = steps;
    this.exchanged = exchanged;
  }

  /**
   * Takes only some columns of op(A) and rows of op(B), to be followed by a call that takes the
   * next ones; after {@link #operands}.
   *
   * @param first the first, a multiple of KC
   * @param end the end, a multiple of KC or k
   */
  public void kRange(int first, int end) {
    kFirst = first;
    kEnd = end;
  }

  /**
   * Fixes how to compute it, to get that compiled.
   *
   * @param way one that suits the layout of the operands
   */
  public void through(GemmPath way) {
    path = way;
  }

  /**
   * Whether all of k is taken.
   *
   * @return false if the operands come in pieces
   */
  public boolean whole() {
    return kFirst == 0 && kEnd == k;
  }

  /**
   * Whether something is left to be done when elements of C are complete.
   *
   * @return whether {@link #finish} has an effect
   */
  public boolean hasEpilogue() {
    return steps != FloatSteps.NONE;
  }

  /**
   * Applies the epilogue to a rectangle of C. Providers call it once for every element, after its
   * last k block and while it is in a cache.
   *
   * @param row first row of the rectangle
   * @param rows number of rows
   * @param col first column of the rectangle
   * @param cols number of columns
   */
  public void finish(int row, int rows, int col, int cols) {
    if (steps != FloatSteps.NONE) {
      steps.apply(exchanged, row, rows, col, cols, c, cOffset + row * ldc + col, ldc);
    }
  }

  /**
   * Computes the product and gives the call back to its pool.
   *
   * @param provider does the arithmetic
   * @param workers share the work where there is enough of it
   */
  public void runAndRelease(FloatProvider provider, Workers workers) {
    this.provider = provider;
    try {
      workers.run(partition(workers.size()), this);
    } finally {
      this.provider = null;
      release();
    }
  }

  /** Says how the product would be computed; the arrays may be null. */
  GemmExplanation explain(FloatProvider provider, boolean simd, int bits, int threads) {
    int tasks = partition(threads);
    boolean scaled = m == 0 || n == 0 || k == 0;
    boolean vector = m == 1 || n == 1;
    GemmBlock block =
        scaled
            ? new GemmBlock(GemmPath.IN_PLACE, 0, 0, 0, 0)
            : provider.explain(this, rowBlock, colBlock);
    double elements = (double) m * k + (double) k * n + 2.0 * m * n;
    return new GemmChoice(
        float.class,
        m,
        n,
        k,
        simd ? "simd" : "scalar",
        bits,
        scaled ? "NONE" : vector ? "GEMV" : block.path().name(),
        block.mr(),
        block.nr(),
        KBlocks.FLOAT,
        block.nc(),
        tasks,
        rowBlock,
        colBlock,
        Math.min(threads, tasks),
        vector ? 0 : block.packed() * tasks * Float.BYTES,
        elements == 0 ? 0 : 2.0 * m * n * k / (elements * Float.BYTES));
  }

  /** Gives the call back to its pool. */
  void release() {
    a = null;
    b = null;
    c = null;
    panels = null;
    steps = FloatSteps.NONE;
    path = null;
    POOL.release(this);
  }

  /**
   * Cuts C into a grid of blocks for the threads and returns their number. k is never cut, so the
   * grid has no influence on the bits. Of all grids the one is taken whose blocks have the least
   * circumference: that is what gets packed more than once.
   */
  private int partition(int threads) {
    rowBlock = m;
    colBlock = n;
    colBlocks = 1;
    long work = (long) m * n * k;
    // One row waits for memory, as a matrix times a vector does.
    long least = m == 1 ? FloatGemvCall.MIN_WORK : MIN_WORK;
    int blocks = (int) Math.min(threads, work / least);
    if (blocks <= 1) {
      return 1;
    }
    if (work / (2L * threads) >= MIN_WORK_OF_TWO) {
      blocks = 2 * threads;
    }
    int count = 1;
    long shortest = Long.MAX_VALUE;
    for (int byRow = 1; byRow <= blocks; byRow++) {
      int byCol = blocks / byRow;
      int height = blockLength(m, byRow, ROW_GRAIN);
      int width = blockLength(n, byCol, COL_GRAIN);
      int tasks = Math.ceilDiv(m, height) * Math.ceilDiv(n, width);
      long circumference = height + (long) width;
      if (tasks > count || tasks == count && circumference < shortest) {
        count = tasks;
        shortest = circumference;
        rowBlock = height;
        colBlock = width;
        colBlocks = Math.ceilDiv(n, width);
      }
    }
    return count;
  }

  private static int blockLength(int length, int blocks, int grain) {
    return (int) Math.min(length, (long) grain * Math.ceilDiv(Math.ceilDiv(length, blocks), grain));
  }

  /** Computes one block of C. */
  @Override
  public void run(int index) {
    int row = index / colBlocks * rowBlock;
    int col = index % colBlocks * colBlock;
    int end = col + Math.min(colBlock, n - col);
    if (panels != null) {
      col = panels.cut(col);
      end = panels.cut(end);
      if (col == end) {
        return; // its columns belong to a panel that begins in the block before
      }
    }
    provider.gemm(this, row, Math.min(rowBlock, m - row), col, end - col);
  }
}
