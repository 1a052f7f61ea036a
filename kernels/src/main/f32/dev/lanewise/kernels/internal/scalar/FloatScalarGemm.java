package dev.lanewise.kernels.internal.scalar;

import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.gemm.FloatGemmCall;
import dev.lanewise.kernels.internal.gemm.GemmBlock;
import dev.lanewise.kernels.internal.gemm.GemmPath;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import java.util.Arrays;

/**
 * The bit contract of GEMM as three plain loops, with no packing, tiles or driver in common with
 * the SIMD provider. The innermost loop runs along n, over rows of B that have been copied into
 * arrays of their own: C2 vectorises a loop only where all arrays are read at the same index (with
 * different offsets it cannot rule out that they overlap), which is 5 times as fast.
 */
final class FloatScalarGemm {
  private static final int KC = KBlocks.FLOAT;

  // A chunk of columns: KC x NC of B stay in the L2 cache while all rows of A pass.
  private static final int NC = 256;

  private static final class Scratch {
    final float[] sums = new float[NC];
    final float[][] bRows = new float[KC][NC];
  }

  private final ScratchPool<Scratch> pool = new ScratchPool<>(Scratch::new);

  void run(FloatGemmCall call, int firstRow, int rows, int firstCol, int cols) {
    Scratch scratch = pool.acquire();
    for (int j = 0; j < cols; j += NC) {
      int nc = Math.min(NC, cols - j);
      int kc;
      for (int p = call.kFirst; p < call.kEnd; p += kc) {
        kc = Math.min(KC, call.kEnd - p);
        block(call, firstRow, rows, firstCol + j, nc, p, kc, scratch);
      }
    }
    pool.release(scratch);
  }

  /** Rows of A one by one, each with NC columns of B that have been copied. */
  GemmBlock explain(FloatGemmCall call, int rows, int cols) {
    int nc = Math.min(NC, cols);
    return new GemmBlock(GemmPath.PACKED, 1, nc, nc, (long) call.k * cols);
  }

  /** Adds k block [p, p + kc) to {@code nc} columns of C. */
  private static void block(
      FloatGemmCall call, int firstRow, int rows, int col, int nc, int p, int kc, Scratch scratch) {
    float[][] bRows = scratch.bRows;
    for (int q = 0; q < kc; q++) {
      if (call.panels != null) {
        call.panels.copyRow(p + q, col, nc, bRows[q]);
      } else {
        int source = call.bOffset + (p + q) * call.bRowStride + col * call.bColStride;
        copy(nc, call.b, source, call.bColStride, bRows[q]);
      }
    }
    for (int i = firstRow; i < firstRow + rows; i++) {
      row(call, i, col, nc, p, kc, scratch);
      if (p + kc == call.k) {
        call.finish(i, 1, col, nc);
      }
    }
  }

  /** A method of its own, called often: a loop that is entered once is compiled late. */
  private static void row(
      FloatGemmCall call, int i, int col, int nc, int p, int kc, Scratch scratch) {
    float[][] bRows = scratch.bRows;
    float[] sums = scratch.sums;
    Arrays.fill(sums, 0, nc, 0);
    int aStart = call.aOffset + i * call.aRowStride + p * call.aColStride;
    int q = 0;
    // Four steps of the chain in one pass over the sums: a quarter of the loads and stores.
    for (; q + 4 <= kc; q += 4) {
      int aIndex = aStart + q * call.aColStride;
      float a0 = call.a[aIndex];
      float a1 = call.a[aIndex + call.aColStride];
      float a2 = call.a[aIndex + 2 * call.aColStride];
      float a3 = call.a[aIndex + 3 * call.aColStride];
      chain4(nc, a0, a1, a2, a3, bRows[q], bRows[q + 1], bRows[q + 2], bRows[q + 3], sums);
    }
    for (; q < kc; q++) {
      chain(nc, call.a[aStart + q * call.aColStride], bRows[q], sums);
    }
    store(call, p == 0, sums, nc, call.cOffset + i * call.ldc + col);
  }

  private static void copy(int n, float[] from, int start, int stride, float[] to) {
    if (stride == 1) {
      System.arraycopy(from, start, to, 0, n);
    } else {
      for (int j = 0; j < n; j++) {
        to[j] = from[start + j * stride];
      }
    }
  }

  private static void chain(int n, float a, float[] b, float[] sums) {
    for (int j = 0; j < n; j++) {
      sums[j] = Math.fma(a, b[j], sums[j]);
    }
  }

  private static void chain4(
      int n,
      float a0,
      float a1,
      float a2,
      float a3,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float[] sums) {
    for (int j = 0; j < n; j++) {
      float sum = Math.fma(a0, b0[j], sums[j]);
      sum = Math.fma(a1, b1[j], sum);
      sum = Math.fma(a2, b2[j], sum);
      sums[j] = Math.fma(a3, b3[j], sum);
    }
  }

  private static void store(FloatGemmCall call, boolean first, float[] sums, int n, int cIndex) {
    float alpha = call.alpha;
    float beta = call.beta;
    float[] c = call.c;
    if (!first) {
      for (int j = 0; j < n; j++) {
        c[cIndex + j] = Math.fma(alpha, sums[j], c[cIndex + j]);
      }
    } else if (beta == 0) {
      for (int j = 0; j < n; j++) {
        c[cIndex + j] = alpha * sums[j];
      }
    } else {
      for (int j = 0; j < n; j++) {
        c[cIndex + j] = Math.fma(beta, c[cIndex + j], alpha * sums[j]);
      }
    }
  }
}
