package dev.lanewise.kernels.internal.gemm;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;

/**
 * Products of one shape whose operands lie at constant distances. Where a product is too small for
 * several threads, or there are many, each thread takes some of them; else they are computed one
 * after the other, each on all threads. Batches are pooled, so that a call allocates nothing.
 */
final class FloatBatch implements Workers.Task {
  // From this many multiply-adds on a product keeps all threads busy.
  private static final long SHARED_WORK = 1L << 21;
  // Parts for each thread: one that is held up delays less.
  private static final int PARTS = 4;

  private static final ScratchPool<FloatBatch> POOL = new ScratchPool<>(FloatBatch::new);

  private float alpha;
  private float beta;
  private FloatSteps steps;
  private FloatMatrix a;
  private FloatMatrix b;
  private FloatMatrix c;
  private long aStride;
  private long bStride;
  private long cStride;
  private int count;
  private int part;

  private FloatBatch() {}

  /** Computes a batch with its arguments checked. */
  static void run(
      Workers workers,
      float alpha,
      int count,
      FloatMatrix a,
      long aStride,
      FloatMatrix b,
      long bStride,
      float beta,
      FloatMatrix c,
      long cStride,
      FloatSteps steps) {
    FloatBatch batch = POOL.acquire();
    batch.alpha = alpha;
    batch.beta = beta;
    batch.steps = steps;
    batch.a = a;
    batch.b = b;
    batch.c = c;
    batch.aStride = aStride;
    batch.bStride = bStride;
    batch.cStride = cStride;
    batch.count = count;
    try {
      batch.run(workers);
    } finally {
      batch.steps = null;
      batch.a = null;
      batch.b = null;
      batch.c = null;
      POOL.release(batch);
    }
  }

  private void run(Workers workers) {
    int threads = workers.size();
    long work = (long) c.rows() * c.cols() * a.cols();
    if (work >= SHARED_WORK && count < PARTS * threads) {
      for (int i = 0; i < count; i++) {
        product(i, workers);
      }
    } else {
      part = Math.ceilDiv(count, PARTS * threads);
      workers.run(Math.ceilDiv(count, part), this);
    }
  }

  /** Computes one part of the batch, on the calling thread. */
  @Override
  public void run(int index) {
    int first = index * part;
    for (int i = first; i < first + Math.min(part, count - first); i++) {
      product(i, FloatProduct.ALONE);
    }
  }

  private void product(int i, Workers workers) {
    FloatProduct product = FloatProduct.acquire();
    try {
      product.scalars(alpha, beta, steps);
      product.operands(a, i * aStride, b, i * bStride, null, c, i * cStride);
      product.run(workers);
    } finally {
      product.release();
    }
  }
}
