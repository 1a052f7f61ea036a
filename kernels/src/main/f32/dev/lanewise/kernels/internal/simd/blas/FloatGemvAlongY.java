package dev.lanewise.kernels.internal.simd.blas;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.core.Machine;
import dev.lanewise.kernels.internal.blas.FloatGemvCall;
import dev.lanewise.kernels.internal.gemm.KBlocks;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * A matrix that is stored along y, times a vector: rows of memory pass over a chunk of sums in the
 * L1 cache, six at a time, in ascending k. More than six and C2, which loads an element of each row
 * before the first multiplication, runs out of 16 registers.
 */
final class FloatGemvAlongY {
  private static final int KC = KBlocks.FLOAT;

  /** Sums of a chunk: half of a 32 KiB L1 cache. Rows of memory are read as long as that. */
  static final int NC = (16 << 10) / Float.BYTES;

  // Elements of a matrix that stays in the L1 cache, where any order of reading is as good.
  private static final int MOST_IN_REGISTERS = (32 << 10) / Float.BYTES;

  private static final int SHORT_ROW = (8 << 10) / Float.BYTES;
  private static final long CACHE =
      Math.max(Machine.current().l3Bytes(), Machine.current().l2Bytes());

  private FloatGemvAlongY() {}

  /** Elements of y; {@code sums} has space for {@link #NC}. */
  static void run(FloatGemvCall g, int first, int count, float[] sums) {
    int chunk = chunk(count);
    for (int j = 0; j < count; j += chunk) {
      int nc = Math.min(chunk, count - j);
      for (int p = 0; p < g.k; p += KC) {
        block(g, p, first + j, nc, sums, 0);
        FloatGemvStore.store(g, p == 0, sums, 0, first + j, nc);
      }
    }
  }

  /** The sums of one k block for all elements of y. */
  static void block(FloatGemvCall g, int p, float[] sums, int sumsOffset) {
    int chunk = chunk(g.n);
    for (int j = 0; j < g.n; j += chunk) {
      block(g, p, j, Math.min(chunk, g.n - j), sums, sumsOffset + j);
    }
  }

  /** As many chunks as needed, but equal ones instead of a small rest. */
  private static int chunk(int count) {
    return Math.ceilDiv(Math.ceilDiv(count, Math.ceilDiv(count, NC)), LANES) * LANES;
  }

  private static void block(
      FloatGemvCall g, int p, int first, int count, float[] sums, int sumsOffset) {
    int end = p + Math.min(KC, g.k - p);
    if (count >= LANES && (long) g.n * g.k <= MOST_IN_REGISTERS) {
      FloatGemvInRegisters.block(g, p, end - p, first, count, sums, sumsOffset);
      return;
    }
    Arrays.fill(sums, sumsOffset, sumsOffset + count, 0);
    int start = g.aOffset + first;
    int whole = oneByOne(g, count) ? p : end - (end - p) % 6;
    int q = p;
    for (; q < whole; q += 6) {
      int row = start + q * g.colStride;
      six(count, g.a, row, g.colStride, g.x, g.xOffset + q, sums, sumsOffset);
    }
    for (; q < end; q++) {
      one(count, g.a, start + q * g.colStride, g.x[g.xOffset + q], sums, sumsOffset);
    }
  }

  /**
   * Out of cache, short rows are read one after the other: a prefetcher that has to follow six at
   * once, and has to start again at the end of each, gets less of the bandwidth, 0.70 instead of
   * 0.87 with two threads.
   */
  private static boolean oneByOne(FloatGemvCall g, int count) {
    return count <= SHORT_ROW && (long) g.n * g.k * Float.BYTES > CACHE;
  }

  private static void six(
      int n,
      float[] a,
      int start,
      int stride,
      float[] x,
      int xStart,
      float[] sums,
      int sumsOffset) {
    int a0 = start;
    int a1 = a0 + stride;
    int a2 = a1 + stride;
    int a3 = a2 + stride;
    int a4 = a3 + stride;
    int a5 = a4 + stride;
    float x0 = x[xStart];
    float x1 = x[xStart + 1];
    float x2 = x[xStart + 2];
    float x3 = x[xStart + 3];
    float x4 = x[xStart + 4];
    float x5 = x[xStart + 5];
    FloatVector v0 = FloatVector.broadcast(SPECIES, x0);
    FloatVector v1 = FloatVector.broadcast(SPECIES, x1);
    FloatVector v2 = FloatVector.broadcast(SPECIES, x2);
    FloatVector v3 = FloatVector.broadcast(SPECIES, x3);
    FloatVector v4 = FloatVector.broadcast(SPECIES, x4);
    FloatVector v5 = FloatVector.broadcast(SPECIES, x5);
    int j = 0;
    for (; j <= n - LANES; j += LANES) {
      FloatVector s = FloatVector.fromArray(SPECIES, sums, sumsOffset + j);
      s = FloatVector.fromArray(SPECIES, a, a0 + j).fma(v0, s);
      s = FloatVector.fromArray(SPECIES, a, a1 + j).fma(v1, s);
      s = FloatVector.fromArray(SPECIES, a, a2 + j).fma(v2, s);
      s = FloatVector.fromArray(SPECIES, a, a3 + j).fma(v3, s);
      s = FloatVector.fromArray(SPECIES, a, a4 + j).fma(v4, s);
      s = FloatVector.fromArray(SPECIES, a, a5 + j).fma(v5, s);
      s.intoArray(sums, sumsOffset + j);
    }
    for (; j < n; j++) {
      float s = Math.fma(a[a0 + j], x0, sums[sumsOffset + j]);
      s = Math.fma(a[a1 + j], x1, s);
      s = Math.fma(a[a2 + j], x2, s);
      s = Math.fma(a[a3 + j], x3, s);
      s = Math.fma(a[a4 + j], x4, s);
      sums[sumsOffset + j] = Math.fma(a[a5 + j], x5, s);
    }
  }

  private static void one(int n, float[] a, int start, float x, float[] sums, int sumsOffset) {
    FloatVector v = FloatVector.broadcast(SPECIES, x);
    int j = 0;
    for (; j <= n - LANES; j += LANES) {
      FloatVector s = FloatVector.fromArray(SPECIES, sums, sumsOffset + j);
      FloatVector.fromArray(SPECIES, a, start + j).fma(v, s).intoArray(sums, sumsOffset + j);
    }
    for (; j < n; j++) {
      sums[sumsOffset + j] = Math.fma(a[start + j], x, sums[sumsOffset + j]);
    }
  }
}
