package dev.lanewise.kernels.internal.scalar;

import dev.lanewise.core.internal.ScratchPool;
import dev.lanewise.kernels.internal.blas.FloatGemvCall;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import java.util.Arrays;

/**
 * A matrix times a vector as plain loops. One element of y is one chain, in which each step waits 4
 * cycles for the one before, so several chains run side by side: of several elements, or where
 * there are few, of several k blocks.
 */
public final class FloatScalarGemv {
  private static final int KC = KBlocks.FLOAT;

  // Chains side by side along k. C2 loads an element for each before the first multiplication, so 8
  // chains and their elements exceed 16 registers, and a spilled sum halves the speed: see
  // benchmarks/EXPERIMENTS.md.
  private static final int ROWS = 6;

  private static final int SUMS = 1024;

  /** Working memory of a product. */
  private static final ScratchPool<float[]> POOL = new ScratchPool<>(() -> new float[SUMS]);

  private FloatScalarGemv() {}

  /**
   * Some elements of y.
   *
   * @param g the product
   * @param first first element of y
   * @param count number of elements
   */
  public static void run(FloatGemvCall g, int first, int count) {
    float[] sums = POOL.acquire();
    if (!g.alongK() && count > 1) {
      alongY(g, first, count, sums);
    } else if (count >= ROWS) {
      alongK(g, first, count, sums);
    } else {
      few(g, first, count, sums);
    }
    POOL.release(sums);
  }

  /** The matrix is stored along k: six rows at a time. */
  private static void alongK(FloatGemvCall g, int first, int count, float[] sums) {
    for (int i = 0; i < count; i += ROWS) {
      // The last six overlap those before, of which nothing is stored again.
      int row = Math.min(i, count - ROWS);
      int start = g.aOffset + (first + row) * g.rowStride;
      for (int p = 0; p < g.k; p += KC) {
        six(Math.min(KC, g.k - p), g.a, start + p, g.rowStride, g.x, g.xOffset + p, sums);
        g.store(p == 0, sums, i - row, first + i, ROWS - (i - row));
      }
    }
  }

  private static void six(
      int kc, float[] a, int start, int stride, float[] x, int xStart, float[] sums) {
    int a0 = start;
    int a1 = a0 + stride;
    int a2 = a1 + stride;
    int a3 = a2 + stride;
    int a4 = a3 + stride;
    int a5 = a4 + stride;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    for (int p = 0; p < kc; p++) {
      float xp = x[xStart + p];
      s0 = Math.fma(a[a0 + p], xp, s0);
      s1 = Math.fma(a[a1 + p], xp, s1);
      s2 = Math.fma(a[a2 + p], xp, s2);
      s3 = Math.fma(a[a3 + p], xp, s3);
      s4 = Math.fma(a[a4 + p], xp, s4);
      s5 = Math.fma(a[a5 + p], xp, s5);
    }
    sums[0] = s0;
    sums[1] = s1;
    sums[2] = s2;
    sums[3] = s3;
    sums[4] = s4;
    sums[5] = s5;
  }

  /** Fewer elements than chains: k blocks are chains of their own. */
  private static void few(FloatGemvCall g, int first, int count, float[] sums) {
    int most = SUMS / count * KC;
    for (int p = 0, length; p < g.k; p += length) {
      length = Math.min(most, g.k - p);
      int whole = length / KC;
      for (int job = 0; job < whole * count; job += 4) {
        four(g, KC, first, count, p, job, whole * count, sums, 0);
      }
      if (length % KC > 0) {
        for (int job = 0; job < count; job += 4) {
          four(g, length % KC, first, count, p + whole * KC, job, count, sums, whole * count);
        }
      }
      for (int block = 0; block * KC < length; block++) {
        g.store(p + block == 0, sums, block * count, first, count);
      }
    }
  }

  /**
   * Four chains, or those that are left. Chain {@code job} is element {@code job % count} of y and
   * k block {@code job / count} from p on.
   */
  private static void four(
      FloatGemvCall g,
      int kc,
      int first,
      int count,
      int p,
      int job,
      int jobs,
      float[] sums,
      int sumsOffset) {
    int job1 = Math.min(job + 1, jobs - 1);
    int job2 = Math.min(job + 2, jobs - 1);
    int job3 = Math.min(job + 3, jobs - 1);
    int a0 = start(g, first + job % count, p + job / count * KC);
    int a1 = start(g, first + job1 % count, p + job1 / count * KC);
    int a2 = start(g, first + job2 % count, p + job2 / count * KC);
    int a3 = start(g, first + job3 % count, p + job3 / count * KC);
    int x0 = g.xOffset + p + job / count * KC;
    int x1 = g.xOffset + p + job1 / count * KC;
    int x2 = g.xOffset + p + job2 / count * KC;
    int x3 = g.xOffset + p + job3 / count * KC;
    float[] a = g.a;
    float[] x = g.x;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    if (g.alongK()) {
      // A constant stride of 1: the range checks leave the loop.
      for (int q = 0; q < kc; q++) {
        s0 = Math.fma(a[a0 + q], x[x0 + q], s0);
        s1 = Math.fma(a[a1 + q], x[x1 + q], s1);
        s2 = Math.fma(a[a2 + q], x[x2 + q], s2);
        s3 = Math.fma(a[a3 + q], x[x3 + q], s3);
      }
    } else {
      int stride = g.colStride;
      for (int q = 0; q < kc; q++) {
        s0 = Math.fma(a[a0 + q * stride], x[x0 + q], s0);
        s1 = Math.fma(a[a1 + q * stride], x[x1 + q], s1);
        s2 = Math.fma(a[a2 + q * stride], x[x2 + q], s2);
        s3 = Math.fma(a[a3 + q * stride], x[x3 + q], s3);
      }
    }
    sums[sumsOffset + job] = s0;
    sums[sumsOffset + job1] = s1;
    sums[sumsOffset + job2] = s2;
    sums[sumsOffset + job3] = s3;
  }

  private static int start(FloatGemvCall g, int i, int p) {
    return g.aOffset + i * g.rowStride + p * g.colStride;
  }

  /** The matrix is stored along y. */
  private static void alongY(FloatGemvCall g, int first, int count, float[] sums) {
    for (int j = 0; j < count; j += SUMS) {
      int nc = Math.min(SUMS, count - j);
      for (int p = 0; p < g.k; p += KC) {
        block(g, p, first + j, nc, sums, 0);
        g.store(p == 0, sums, 0, first + j, nc);
      }
    }
  }

  /** The sums of one k block: rows along y pass over them, four at a time. */
  static void block(FloatGemvCall g, int p, int first, int count, float[] sums, int sumsOffset) {
    Arrays.fill(sums, sumsOffset, sumsOffset + count, 0);
    int end = p + Math.min(KC, g.k - p);
    int q = p;
    for (; q + 4 <= end; q += 4) {
      fourSteps(count, g.a, start(g, first, q), g.colStride, g.x, g.xOffset + q, sums, sumsOffset);
    }
    for (; q < end; q++) {
      step(count, g.a, start(g, first, q), g.x[g.xOffset + q], sums, sumsOffset);
    }
  }

  private static void fourSteps(
      int n,
      float[] a,
      int start,
      int stride,
      float[] x,
      int xStart,
      float[] sums,
      int sumsOffset) {
    int a1 = start + stride;
    int a2 = a1 + stride;
    int a3 = a2 + stride;
    float x0 = x[xStart];
    float x1 = x[xStart + 1];
    float x2 = x[xStart + 2];
    float x3 = x[xStart + 3];
    for (int j = 0; j < n; j++) {
      float sum = Math.fma(a[start + j], x0, sums[sumsOffset + j]);
      sum = Math.fma(a[a1 + j], x1, sum);
      sum = Math.fma(a[a2 + j], x2, sum);
      sums[sumsOffset + j] = Math.fma(a[a3 + j], x3, sum);
    }
  }

  private static void step(int n, float[] a, int start, float x, float[] sums, int sumsOffset) {
    for (int j = 0; j < n; j++) {
      sums[sumsOffset + j] = Math.fma(a[start + j], x, sums[sumsOffset + j]);
    }
  }
}
