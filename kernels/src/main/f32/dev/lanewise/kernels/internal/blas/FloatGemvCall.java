package dev.lanewise.kernels.internal.blas;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.gemm.KBlocks;

/**
 * One product y = alpha M x + beta y with its arguments checked: y has {@code n} elements, each a
 * chain along {@code k}. Element (i, p) of M is at {@code aOffset + i * rowStride + p * colStride},
 * and one of the two strides is 1: M is stored along k, or along y. Calls are pooled, so that a
 * product allocates nothing.
 */
public final class FloatGemvCall implements Workers.Task {
  private static final int KC = KBlocks.FLOAT;

  private static final ScratchPool<FloatGemvCall> POOL = new ScratchPool<>(FloatGemvCall::new);

  /** Below this many elements of M for each thread, handing over costs more than it brings. */
  public static final long MIN_WORK = 1L << 17;

  // From this many on, two parts for each thread: a thread that is held up delays less.
  private static final long MIN_WORK_OF_TWO = 1L << 20;
  // Parts of rows along y that are shorter than this keep the prefetcher from getting going.
  private static final int SHORT_PART = (16 << 10) / Float.BYTES;
  // y is cut at multiples of this, so that parts are whole vectors and share few cache lines.
  private static final int GRAIN = 32;

  // Fields are public to the providers; nobody outside the module sees them.
  /** Elements of y. */
  public int n;

  /** Elements of x. */
  public int k;

  /** Scales the product. */
  public float alpha;

  /** Holds M. */
  public float[] a;

  /** Index of the first element of M. */
  public int aOffset;

  /** Distance from a row of M to the next. */
  public int rowStride;

  /** Distance from a column of M to the next. */
  public int colStride;

  /** Holds x, contiguous. */
  public float[] x;

  /** Index of the first element of x. */
  public int xOffset;

  /** Scales what y held. */
  public float beta;

  /** Holds y. */
  public float[] y;

  /** Index of element 0 of y. */
  public int yStart;

  /** Distance from an element of y to the next. */
  public int yStride;

  // x without its gaps, grown to what a product needs.
  private float[] packed = {};

  // Sums of all k blocks, n each, where threads share the blocks; grown to what a product needs.
  private float[] blockSums = {};

  private FloatBlasKernels kernels;
  private int part;
  private boolean byBlocks;

  private FloatGemvCall() {}

  /**
   * Takes a free call; its fields are to be set by {@link #matrix} and {@link #vectors}.
   *
   * @return a call for one user at a time
   */
  public static FloatGemvCall acquire() {
    return POOL.acquire();
  }

  /**
   * Sets the matrix.
   *
   * @param n elements of y
   * @param k elements of x
   * @param alpha scales the product
   * @param a holds M, n x k
   * @param aOffset index of its first element
   * @param rowStride distance from a row of M to the next
   * @param colStride distance from a column of M to the next
   */
  public void matrix(
      int n, int k, float alpha, float[] a, int aOffset, int rowStride, int colStride) {
    this.n = n;
    this.k = k;
    this.alpha = alpha;
    this.a = a;
    this.aOffset = aOffset;
    this.rowStride = rowStride;
    this.colStride = colStride;
  }

  /**
   * Sets the vectors; after {@link #matrix}.
   *
   * @param x holds x
   * @param xStart index of its element 0
   * @param incx distance from an element to the next
   * @param beta scales what y held
   * @param y holds y
   * @param yStart index of its element 0
   * @param incy distance from an element to the next
   */
  public void vectors(
      float[] x, int xStart, int incx, float beta, float[] y, int yStart, int incy) {
    if (incx == 1) {
      this.x = x;
      xOffset = xStart;
    } else {
      this.x = packed(x, xStart, incx);
      xOffset = 0;
    }
    this.beta = beta;
    this.y = y;
    this.yStart = yStart;
    yStride = incy;
  }

  private float[] packed(float[] from, int start, int stride) {
    if (packed.length < k) {
      packed = new float[k];
    }
    for (int p = 0; p < k; p++) {
      packed[p] = from[start + p * stride];
    }
    return packed;
  }

  /**
   * Computes y and gives the call back to its pool.
   *
   * @param kernels do the arithmetic
   * @param workers share the work where there is enough of it
   */
  public void runAndRelease(FloatBlasKernels kernels, Workers workers) {
    this.kernels = kernels;
    try {
      workers.run(partition(workers.size()), this);
      int blocks = byBlocks ? Math.ceilDiv(k, KC) : 0;
      for (int block = 0; block < blocks; block++) {
        store(block == 0, blockSums, block * n, 0, n);
      }
    } finally {
      this.kernels = null;
      a = null;
      x = null;
      y = null;
      POOL.release(this);
    }
  }

  /**
   * Cuts the work into parts for the threads: y, or where rows along y are short, the k blocks,
   * each of which is a chain of its own. Then their sums are added to y one after the other when
   * all are there. So the parts have no influence on the bits.
   */
  private int partition(int threads) {
    byBlocks = false;
    long work = (long) n * k;
    int parts = (int) Math.min(threads, work / MIN_WORK);
    if (parts > 1 && work / (2L * threads) >= MIN_WORK_OF_TWO) {
      parts = 2 * threads;
    }
    if (parts <= 1) {
      part = n;
      return 1;
    }
    int blocks = Math.ceilDiv(k, KC);
    if (!alongK() && n / parts < SHORT_PART && blocks >= parts) {
      byBlocks = true;
      if (blockSums.length < blocks * n) {
        blockSums = new float[blocks * n];
      }
      part = Math.ceilDiv(blocks, parts);
      return Math.ceilDiv(blocks, part);
    }
    part = (int) Math.min(n, (long) GRAIN * Math.ceilDiv(Math.ceilDiv(n, parts), GRAIN));
    return Math.ceilDiv(n, part);
  }

  /** Computes one part. */
  @Override
  public void run(int index) {
    int first = index * part;
    if (byBlocks) {
      int end = first + Math.min(part, Math.ceilDiv(k, KC) - first);
      for (int block = first; block < end; block++) {
        kernels.gemvBlock(this, block * KC, blockSums, block * n);
      }
      return;
    }
    kernels.gemv(this, first, Math.min(part, n - first));
  }

  /**
   * Whether M is stored along k.
   *
   * @return false if it is stored along y
   */
  public boolean alongK() {
    return colStride == 1;
  }

  /**
   * Adds the sums of one k block to elements of y, as the bit contract says.
   *
   * @param firstBlock whether it is the first block
   * @param sums one sum for each element
   * @param sumsOffset index of the first
   * @param first first element of y
   * @param count number of elements
   */
  public void store(boolean firstBlock, float[] sums, int sumsOffset, int first, int count) {
    int index = yStart + first * yStride;
    if (!firstBlock) {
      for (int i = 0; i < count; i++, index += yStride) {
        y[index] = Math.fma(alpha, sums[sumsOffset + i], y[index]);
      }
    } else if (beta == 0) {
      for (int i = 0; i < count; i++, index += yStride) {
        y[index] = alpha * sums[sumsOffset + i];
      }
    } else {
      for (int i = 0; i < count; i++, index += yStride) {
        y[index] = Math.fma(beta, y[index], alpha * sums[sumsOffset + i]);
      }
    }
  }
}
