package dev.lanewise.kernels.internal.gemm;

import dev.lanewise.core.Workers;
import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.FloatProvider;
import dev.lanewise.kernels.internal.FloatProviders;

/**
 * Products with operands that the kernels cannot work on where they are: segments, a C without
 * contiguous rows, a k so long that indexes overflow. C is cut into blocks; for each of them what
 * is no suitable array passes through scratch memory in pieces that stay in the L2 and L3 caches. A
 * piece of A or B is used for hundreds of columns or rows, so copying it costs a few percent.
 *
 * <p>Pieces of k are whole k blocks, in ascending order, so the bits are those of any other
 * product.
 */
final class FloatStagedGemm implements Workers.Task {
  private static final int KC = KBlocks.FLOAT;

  // A block of C, at most.
  private static final int BLOCK = 512;
  // Below that many multiply-adds no block is cut for the sake of more threads.
  private static final long MIN_WORK = 1L << 20;
  // Cuts are at multiples of this: whole tiles.
  private static final int GRAIN = 32;
  // k blocks in a piece of A and B.
  private static final int K_BLOCKS = 4;

  private static final class Scratch {
    float[] a = {};
    float[] b = {};
    float[] c = {};

    static float[] grown(float[] x, int length) {
      return x.length < length ? new float[length] : x;
    }
  }

  private static final ScratchPool<Scratch> POOL = new ScratchPool<>(Scratch::new);

  private final FloatProduct g;
  private FloatProvider provider;
  private int rowBlock;
  private int colBlock;
  private int colBlocks;

  FloatStagedGemm(FloatProduct product) {
    g = product;
  }

  void run(Workers workers) {
    provider = FloatProviders.gemm();
    partition(workers.size());
    workers.run(Math.ceilDiv(g.m, rowBlock) * colBlocks, this);
    provider = null;
  }

  private void partition(int threads) {
    rowBlock = Math.min(g.m, BLOCK);
    colBlock = Math.min(g.n, BLOCK);
    while ((long) Math.ceilDiv(g.m, rowBlock) * Math.ceilDiv(g.n, colBlock) < threads
        && (long) rowBlock * colBlock * g.k >= 2 * MIN_WORK
        && Math.max(rowBlock, colBlock) > GRAIN) {
      if (rowBlock > colBlock) {
        rowBlock = half(rowBlock);
      } else {
        colBlock = half(colBlock);
      }
    }
    colBlocks = Math.ceilDiv(g.n, colBlock);
  }

  private static int half(int length) {
    return Math.ceilDiv(Math.ceilDiv(length, 2), GRAIN) * GRAIN;
  }

  /** Computes one block of C. */
  @Override
  public void run(int index) {
    int row = index / colBlocks * rowBlock;
    int col = index % colBlocks * colBlock;
    int rows = Math.min(rowBlock, g.m - row);
    int end = col + Math.min(colBlock, g.n - col);
    if (g.panels != null) {
      col = g.panels.cut(col);
      end = g.panels.cut(end);
      if (col == end) {
        return;
      }
    }
    int cols = end - col;
    Scratch scratch = POOL.acquire();
    FloatGemmCall call = FloatGemmCall.acquire();
    boolean copyC = !g.contiguousResult();
    if (copyC) {
      scratch.c = Scratch.grown(scratch.c, rows * cols);
      for (int i = 0; i < rows && g.beta != 0; i++) {
        g.c.load(row + i, col, cols, scratch.c, i * cols);
      }
    }
    int kPiece = g.arrayFactors() ? FloatProduct.MOST_K : K_BLOCKS * KC;
    int length;
    for (int p = 0; p < g.k; p += length) {
      length = Math.min(kPiece, g.k - p);
      call.m = g.m;
      call.n = g.n;
      call.k = g.k;
      call.alpha = g.alpha;
      call.kRange(p, p + length);
      setA(call, scratch, row, rows, p, length);
      setB(call, scratch, col, cols, p, length);
      if (copyC) {
        call.result(g.beta, scratch.c, -(row * cols + col), cols);
      } else {
        call.result(g.beta, g.c.array, (int) g.c.offset, (int) g.c.rowStride);
      }
      call.epilogue(g.steps, g.exchanged);
      provider.gemm(call, row, rows, col, cols);
    }
    for (int i = 0; i < rows && copyC; i++) {
      g.c.store(row + i, col, cols, scratch.c, i * cols);
    }
    call.release();
    POOL.release(scratch);
  }

  // Offsets below are such that the index of an element of the whole operand falls on its copy:
  // they may be negative or have overflowed, the index does not.

  private void setA(FloatGemmCall call, Scratch scratch, int row, int rows, int p, int length) {
    FloatOperand a = g.a;
    if (a.array != null) {
      call.a = a.array;
      call.aOffset = (int) a.offset;
      call.aRowStride = (int) a.rowStride;
      call.aColStride = (int) a.colStride;
      return;
    }
    scratch.a = Scratch.grown(scratch.a, rows * length);
    boolean byColumns = a.byColumns();
    copy(a, byColumns, row, rows, p, length, scratch.a);
    call.a = scratch.a;
    call.aRowStride = byColumns ? 1 : length;
    call.aColStride = byColumns ? rows : 1;
    call.aOffset = -(row * call.aRowStride + p * call.aColStride);
  }

  private void setB(FloatGemmCall call, Scratch scratch, int col, int cols, int p, int length) {
    FloatOperand b = g.b;
    call.panels = g.panels;
    if (g.panels != null) {
      return;
    }
    if (b.array != null) {
      call.b = b.array;
      call.bOffset = (int) b.offset;
      call.bRowStride = (int) b.rowStride;
      call.bColStride = (int) b.colStride;
      return;
    }
    scratch.b = Scratch.grown(scratch.b, length * cols);
    boolean byColumns = b.byColumns();
    copy(b, byColumns, p, length, col, cols, scratch.b);
    call.b = scratch.b;
    call.bRowStride = byColumns ? 1 : cols;
    call.bColStride = byColumns ? length : 1;
    call.bOffset = -(p * call.bRowStride + col * call.bColStride);
  }

  private static void copy(
      FloatOperand x, boolean byColumns, int row, int rows, int col, int cols, float[] to) {
    if (byColumns) {
      for (int j = 0; j < cols; j++) {
        x.loadColumn(row, col + j, rows, to, j * rows);
      }
    } else {
      for (int i = 0; i < rows; i++) {
        x.load(row + i, col, cols, to, i * cols);
      }
    }
  }
}
