package dev.lanewise.kernels.internal.blas;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.Check;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.FloatProviders;

/** A += alpha x y^T: an axpy for each row. Rows are shared between threads. */
public final class FloatGer implements Workers.Task {
  private static final ScratchPool<FloatGer> POOL = new ScratchPool<>(FloatGer::new);

  // Below this many elements of A for each thread, handing over costs more than it brings.
  private static final long MIN_WORK = 1L << 17;

  private int m;
  private int n;
  private float alpha;
  private float[] x;
  private int xStart;
  private int xStride;
  private float[] y;
  private int yOffset;
  private float[] a;
  private int aOffset;
  private int lda;

  // y without its gaps, grown to what a call needs.
  private float[] packed = {};

  private FloatBlasKernels kernels;
  private int rows;

  private FloatGer() {}

  /**
   * A = alpha x y^T + A; parameters as in {@link dev.lanewise.kernels.Blas}.
   *
   * @param m rows of A
   * @param n columns of A
   * @param alpha scales the product
   * @param x holds x
   * @param xOffset where its elements begin
   * @param incx distance between its elements
   * @param y holds y
   * @param yOffset where its elements begin
   * @param incy distance between its elements
   * @param a holds A
   * @param aOffset index of its first element
   * @param lda distance between rows of A
   */
  public static void run(
      int m,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      int incx,
      float[] y,
      int yOffset,
      int incy,
      float[] a,
      int aOffset,
      int lda) {
    Check.size("m", m);
    Check.size("n", n);
    Check.vector("x", Check.length("x", x), xOffset, m, incx);
    Check.vector("y", Check.length("y", y), yOffset, n, incy);
    Check.matrix("a", Check.length("a", a), aOffset, m, n, lda);
    if (m == 0 || n == 0 || alpha == 0) {
      return;
    }
    FloatGer call = POOL.acquire();
    call.m = m;
    call.n = n;
    call.alpha = alpha;
    call.x = x;
    call.xStart = FloatLevel1.start(m, xOffset, incx);
    call.xStride = incx;
    call.row(y, yOffset, incy);
    call.a = a;
    call.aOffset = aOffset;
    call.lda = lda;
    call.runAndRelease(Workers.shared());
  }

  private void row(float[] from, int offset, int stride) {
    if (stride == 1) {
      y = from;
      yOffset = offset;
      return;
    }
    if (packed.length < n) {
      packed = new float[n];
    }
    int start = FloatLevel1.start(n, offset, stride);
    for (int j = 0; j < n; j++) {
      packed[j] = from[start + j * stride];
    }
    y = packed;
    yOffset = 0;
  }

  private void runAndRelease(Workers workers) {
    kernels = FloatProviders.blas();
    int parts = (int) Math.min(workers.size(), (long) m * n / MIN_WORK);
    rows = Math.ceilDiv(m, Math.max(1, parts));
    try {
      workers.run(Math.ceilDiv(m, rows), this);
    } finally {
      kernels = null;
      x = null;
      y = null;
      a = null;
      POOL.release(this);
    }
  }

  /** Updates some rows. */
  @Override
  public void run(int index) {
    int first = index * rows;
    int end = first + Math.min(rows, m - first);
    for (int i = first; i < end; i++) {
      kernels.axpy(n, alpha * x[xStart + i * xStride], y, yOffset, a, aOffset + i * lda);
    }
  }
}
