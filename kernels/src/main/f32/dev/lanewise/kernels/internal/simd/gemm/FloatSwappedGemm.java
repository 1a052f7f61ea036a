package dev.lanewise.kernels.internal.simd.gemm;

import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;

/**
 * GEMM for a transposed B and few rows of C, as C^T = B^T A^T: the stored rows of B are read in
 * place where a kernel reads rows of A, and what has to be transposed is the small A and the small
 * result, not B.
 */
final class FloatSwappedGemm {
  // Columns of C at a time.
  private static final int BLOCK = 256;

  private final ScratchPool<Scratch> pool = new ScratchPool<>(Scratch::new);

  private static final class Scratch {
    float[] a = {};
    float[] c = {};
  }

  /** Computes one rectangle of C on the calling thread. B's columns are contiguous. */
  void run(FloatGemmCall g, int firstRow, int rows, int firstCol, int cols) {
    Scratch scratch = pool.acquire();
    int block = Math.min(BLOCK, cols);
    if (scratch.c.length < rows * block) {
      scratch.c = new float[rows * block];
    }
    float[] t = scratch.c;
    float[] a = g.a;
    int aOffset = g.aOffset + firstRow * g.aRowStride;
    int aStride = g.aColStride;
    if (g.aRowStride != 1) {
      aStride = FloatTiles.of(rows, (long) block * g.k).readCols(rows);
      if (scratch.a.length < aStride * g.k) {
        scratch.a = new float[aStride * g.k];
      }
      a = scratch.a;
      FloatPacking.copy(g.a, aOffset, g.aColStride, g.aRowStride, g.k, rows, a, 0, aStride);
      aOffset = 0;
    }
    for (int j = firstCol; j < firstCol + cols; j += block) {
      int width = Math.min(block, firstCol + cols - j);
      int c = g.cOffset + firstRow * g.ldc + j;
      if (g.beta != 0) {
        FloatPacking.copy(g.c, c, 1, g.ldc, width, rows, t, 0, rows);
      }
      FloatSmallGemm.inPlace(
          width,
          rows,
          g.k,
          g.alpha,
          g.b,
          g.bOffset + j * g.bColStride,
          g.bColStride,
          1,
          a,
          aOffset,
          aStride,
          g.beta,
          t,
          0,
          rows);
      FloatPacking.copy(t, 0, 1, rows, rows, width, g.c, c, g.ldc);
      g.finish(firstRow, rows, j, width);
    }
    pool.release(scratch);
  }
}
