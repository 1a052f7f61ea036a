package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.ZERO;

import dev.lanewise.kernels.internal.gemm.FloatMicroKernel;
import jdk.incubator.vector.FloatVector;

/**
 * A tile of 12 rows x 2 vectors: 24 sums in registers, 2 vectors of B, one element of A at a
 * time. For 32 vector
 * registers (AVX-512).
 */
final class FloatKernel12x2 implements FloatMicroKernel {
  private static final int MR = 12;
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
    FloatVector s4_0 = ZERO;
    FloatVector s4_1 = ZERO;
    FloatVector s5_0 = ZERO;
    FloatVector s5_1 = ZERO;
    FloatVector s6_0 = ZERO;
    FloatVector s6_1 = ZERO;
    FloatVector s7_0 = ZERO;
    FloatVector s7_1 = ZERO;
    FloatVector s8_0 = ZERO;
    FloatVector s8_1 = ZERO;
    FloatVector s9_0 = ZERO;
    FloatVector s9_1 = ZERO;
    FloatVector s10_0 = ZERO;
    FloatVector s10_1 = ZERO;
    FloatVector s11_0 = ZERO;
    FloatVector s11_1 = ZERO;
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
      ai = FloatVector.broadcast(SPECIES, a[ap + 4]);
      s4_0 = ai.fma(b0, s4_0);
      s4_1 = ai.fma(b1, s4_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 5]);
      s5_0 = ai.fma(b0, s5_0);
      s5_1 = ai.fma(b1, s5_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 6]);
      s6_0 = ai.fma(b0, s6_0);
      s6_1 = ai.fma(b1, s6_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 7]);
      s7_0 = ai.fma(b0, s7_0);
      s7_1 = ai.fma(b1, s7_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 8]);
      s8_0 = ai.fma(b0, s8_0);
      s8_1 = ai.fma(b1, s8_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 9]);
      s9_0 = ai.fma(b0, s9_0);
      s9_1 = ai.fma(b1, s9_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 10]);
      s10_0 = ai.fma(b0, s10_0);
      s10_1 = ai.fma(b1, s10_1);
      ai = FloatVector.broadcast(SPECIES, a[ap + 11]);
      s11_0 = ai.fma(b0, s11_0);
      s11_1 = ai.fma(b1, s11_1);
    }
    FloatTileStore.row2(s0_0, s0_1, store, alpha, beta, c, cOffset);
    FloatTileStore.row2(s1_0, s1_1, store, alpha, beta, c, cOffset + ldc);
    FloatTileStore.row2(s2_0, s2_1, store, alpha, beta, c, cOffset + 2 * ldc);
    FloatTileStore.row2(s3_0, s3_1, store, alpha, beta, c, cOffset + 3 * ldc);
    FloatTileStore.row2(s4_0, s4_1, store, alpha, beta, c, cOffset + 4 * ldc);
    FloatTileStore.row2(s5_0, s5_1, store, alpha, beta, c, cOffset + 5 * ldc);
    FloatTileStore.row2(s6_0, s6_1, store, alpha, beta, c, cOffset + 6 * ldc);
    FloatTileStore.row2(s7_0, s7_1, store, alpha, beta, c, cOffset + 7 * ldc);
    FloatTileStore.row2(s8_0, s8_1, store, alpha, beta, c, cOffset + 8 * ldc);
    FloatTileStore.row2(s9_0, s9_1, store, alpha, beta, c, cOffset + 9 * ldc);
    FloatTileStore.row2(s10_0, s10_1, store, alpha, beta, c, cOffset + 10 * ldc);
    FloatTileStore.row2(s11_0, s11_1, store, alpha, beta, c, cOffset + 11 * ldc);
  }
}
