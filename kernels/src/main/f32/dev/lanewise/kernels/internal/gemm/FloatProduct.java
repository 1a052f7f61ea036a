package dev.lanewise.kernels.internal.gemm;

import dev.lanewise.core.FloatMatrix;
import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.FloatProviders;
import dev.lanewise.kernels.internal.blas.FloatGemvCall;
import java.util.Arrays;

/**
 * One product of views with its arguments checked, on its way to the kernels, which want arrays and
 * contiguous rows of C. Products are pooled, so that a call allocates nothing.
 */
final class FloatProduct {
  /** For memory that belongs to the calling thread. */
  static final Workers ALONE = new Workers(1);

  // Elements of a row of C that pass through scratch memory at a time.
  private static final int CHUNK = 1024;

  /** Longer ones go in pieces, so that no size of scratch memory overflows; a multiple of KC. */
  static final int MOST_K = 1 << 24;

  private static final ScratchPool<FloatProduct> POOL = new ScratchPool<>(FloatProduct::new);

  int m;
  int n;
  int k;
  float alpha;
  float beta;
  FloatSteps steps = FloatSteps.NONE;

  /** B packed in advance, or null; where there is one, b is not used. */
  FloatPanels panels;

  /** Whether C^T = B^T A^T is computed; then a, b and c are B^T, A^T and C^T. */
  boolean exchanged;

  final FloatOperand a = new FloatOperand();
  final FloatOperand b = new FloatOperand();
  final FloatOperand c = new FloatOperand();

  private final FloatStagedGemm staged = new FloatStagedGemm(this);
  private float[] row;

  private FloatProduct() {}

  static FloatProduct acquire() {
    return POOL.acquire();
  }

  void release() {
    a.clear();
    b.clear();
    c.clear();
    panels = null;
    steps = FloatSteps.NONE;
    POOL.release(this);
  }

  void scalars(float alpha, float beta, FloatSteps steps) {
    this.alpha = alpha;
    this.beta = beta;
    this.steps = steps;
  }

  /** Sets the operands, each moved by a number of elements; one of b and panels is null. */
  void operands(
      FloatMatrix a,
      long aShift,
      FloatMatrix b,
      long bShift,
      FloatPanels panels,
      FloatMatrix c,
      long cShift) {
    m = c.rows();
    n = c.cols();
    k = a.cols();
    exchanged = false;
    this.a.set(a, aShift);
    if (b != null) {
      this.b.set(b, bShift);
    }
    this.panels = panels;
    this.c.set(c, cShift);
  }

  /** Computes it. */
  void run(Workers workers) {
    if (m == 0 || n == 0) {
      return;
    }
    if (panels == null && m > 1 && (n == 1 || c.byColumns())) {
      exchange();
    }
    if (alpha == 0 || k == 0) {
      scale();
    } else if (!direct()) {
      staged.run(workers);
    } else if (panels == null && m == 1 && (b.rowStride == 1 || b.colStride == 1)) {
      vector(workers);
    } else {
      matrix(workers);
    }
  }

  /** Now the rows of the result are contiguous, or it has only one. */
  private void exchange() {
    exchanged = !exchanged;
    int rows = m;
    m = n;
    n = rows;
    FloatOperand.exchangeTransposed(a, b);
    c.transpose();
  }

  /** Whether the kernels can work on the operands where they are. */
  private boolean direct() {
    return arrayFactors() && contiguousResult() && k <= MOST_K;
  }

  /** Whether A and B are arrays, B perhaps a packed one. */
  boolean arrayFactors() {
    return a.array != null && (panels != null || b.array != null);
  }

  /** Whether C is an array of contiguous rows. */
  boolean contiguousResult() {
    return c.array != null && (c.colStride == 1 || n == 1);
  }

  private void vector(Workers workers) {
    FloatGemvCall call = FloatGemvCall.acquire();
    int offset = (int) c.offset;
    // a row times B is B^T times a column
    call.matrix(n, k, alpha, b.array, (int) b.offset, (int) b.colStride, (int) b.rowStride);
    call.vectors(a.array, (int) a.offset, (int) a.colStride, beta, c.array, offset, 1);
    call.runAndRelease(FloatProviders.blas(), workers);
    if (steps != FloatSteps.NONE) {
      steps.apply(exchanged, 0, 1, 0, n, c.array, offset, n);
    }
  }

  private void matrix(Workers workers) {
    FloatGemmCall call = FloatGemmCall.acquire();
    call.operands(
        m,
        n,
        k,
        alpha,
        a.array,
        (int) a.offset,
        (int) a.rowStride,
        (int) a.colStride,
        b.array,
        (int) b.offset,
        (int) b.rowStride,
        (int) b.colStride);
    call.panels = panels;
    call.result(beta, c.array, (int) c.offset, (int) c.rowStride);
    call.epilogue(steps, exchanged);
    call.runAndRelease(FloatProviders.gemm(), workers);
  }

  /** C = beta C and the epilogue, without a look at A and B. */
  private void scale() {
    if (beta == 1 && steps == FloatSteps.NONE) {
      return;
    }
    if (row == null) {
      row = new float[CHUNK];
    }
    for (int i = 0; i < m; i++) {
      int count;
      for (int j = 0; j < n; j += count) {
        count = Math.min(CHUNK, n - j);
        if (beta == 0) {
          Arrays.fill(row, 0, count, 0);
        } else {
          c.load(i, j, count, row, 0);
          for (int q = 0; q < count && beta != 1; q++) {
            row[q] *= beta;
          }
        }
        steps.apply(exchanged, i, 1, j, count, row, 0, count);
        c.store(i, j, count, row, 0);
      }
    }
  }
}
