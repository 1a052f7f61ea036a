package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.ZERO;

import dev.lanewise.kernels.internal.gemm.FloatMicroKernel;
import jdk.incubator.vector.FloatVector;

/**
 * A tile of 4 rows x 2 vectors: 8 sums in registers, 2 vectors of B, one element of A at a
 * time. For 16 vector registers. 6 x 2 would
 * fit in theory, but C2 keeps several broadcast elements of A in flight and spills a sum in the loop,
 * which halves the speed: see benchmarks/EXPERIMENTS.md.
 */
final class FloatKernel4x2 implements FloatMicroKernel {
  private static final int MR = 4;
  private static final int NR = 2 * LANES;

  @Override
  public int rows() {
    return MR;
  }

  @Override
  public int cols() {
    return NR;
  }

  @Override
  public void run(
      int kc,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int store,
      float alpha,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    FloatVector s0_0 = ZERO;
    FloatVector s0_1 = ZERO;
    FloatVector s1_0 = ZERO;
    FloatVector s1_1 = ZERO;
    FloatVector s2_0 = ZERO;
    FloatVector s2_1 = ZERO;
    FloatVector s3_0 = ZERO;
    FloatVector s3_1 = ZERO;
    for (int p = 0; p < kc; p++) {
      int ap = aOffset + p * MR;
      int bp = bOffset + p * NR;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bp);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bp + LANES);
      FloatVector ai = FloatVector.broadcast(SPECIES, a[ap]);
      s0_0 = ai.fma(b0, s0_0);
      s0_1 = ai.fma(b1, s0_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 1]);
      s1_0 = ai.fma(b0, s1_0);
      s1_1 = ai.fma(b1, s1_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 2]);
      s2_0 = ai.fma(b0, s2_0);
      s2_1 = ai.fma(b1, s2_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 3]);
      s3_0 = ai.fma(b0, s3_0);
      s3_1 = ai.fma(b1, s3_1);
    }
    FloatTileStore.row2(s0_0, s0_1, store, alpha, beta, c, cOffset);
    FloatTileStore.row2(s1_0, s1_1, store, alpha, beta, c, cOffset + ldc);
    FloatTileStore.row2(s2_0, s2_1, store, alpha, beta, c, cOffset + 2 * ldc);
    FloatTileStore.row2(s3_0, s3_1, store, alpha, beta, c, cOffset + 3 * ldc);
  }
}
