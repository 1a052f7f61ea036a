package dev.lanewise.benchmarks;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most fused multiply-adds that one thread can do: independent chains on registers, no memory.
 * What a kernel reaches is measured against it.
 *
 * <p>C2 makes of each chain nothing but {@code vfmadd231} on registers (seen with {@code
 * -XX:CompileCommand=print}). Three things keep it at the peak. The loops are not unrolled: C2
 * would sort four steps by chain, and such code ran at the peak in one JVM and at half of it in the
 * next. All chains have different first values, or C2 would find them equal and compute one. And
 * there are at most 12, with two constants: 14 of the 16 registers that a processor without AVX-512
 * has. Eight chains hide a latency of 4 cycles on two ports with nothing to spare, so the highest
 * figure of several counts.
 */
final class FloatFmaPeak implements Work {
  /** The numbers of chains to try. */
  static final int[] CHAINS = {8, 10, 12};

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int STEPS = 8192;

  // Chains sum X Y = 2^-10: exact for this many steps, so that a test can check the result.
  private static final float X = 2f;
  private static final float Y = 0x1p-11f;

  // No constant to C2, so the loops below are not unrolled: see above.
  private int stride = 1;

  private final int chains;
  private float result;

  /** A peak of 8, 10 or 12 chains. */
  FloatFmaPeak(int chains) {
    this.chains = chains;
  }

  @Override
  public double flops() {
    return 2.0 * chains * SPECIES.length() * STEPS;
  }

  @Override
  public void run(int calls) {
    for (int i = 0; i < calls; i++) {
      result =
          switch (chains) {
            case 8 -> chains8();
            case 10 -> chains10();
            case 12 -> chains12();
            default -> throw new IllegalStateException("chains = " + chains);
          };
    }
  }

  /** The sum of all chains after the last run. */
  float result() {
    return result;
  }

  /** What it should be. */
  float expected() {
    int firsts = chains * (chains - 1) / 2;
    return SPECIES.length() * (firsts + chains * STEPS * (X * Y));
  }

  private float chains8() {
    FloatVector x = FloatVector.broadcast(SPECIES, X);
    FloatVector y = FloatVector.broadcast(SPECIES, Y);
    FloatVector s0 = FloatVector.broadcast(SPECIES, 0f);
    FloatVector s1 = FloatVector.broadcast(SPECIES, 1f);
    FloatVector s2 = FloatVector.broadcast(SPECIES, 2f);
    FloatVector s3 = FloatVector.broadcast(SPECIES, 3f);
    FloatVector s4 = FloatVector.broadcast(SPECIES, 4f);
    FloatVector s5 = FloatVector.broadcast(SPECIES, 5f);
    FloatVector s6 = FloatVector.broadcast(SPECIES, 6f);
    FloatVector s7 = FloatVector.broadcast(SPECIES, 7f);
    for (int i = 0; i < STEPS; i += stride) {
      s0 = x.fma(y, s0);
      s1 = x.fma(y, s1);
      s2 = x.fma(y, s2);
      s3 = x.fma(y, s3);
      s4 = x.fma(y, s4);
      s5 = x.fma(y, s5);
      s6 = x.fma(y, s6);
      s7 = x.fma(y, s7);
    }
    FloatVector low = s0.add(s1).add(s2).add(s3);
    FloatVector high = s4.add(s5).add(s6).add(s7);
    return low.add(high).reduceLanes(VectorOperators.ADD);
  }

  private float chains10() {
    FloatVector x = FloatVector.broadcast(SPECIES, X);
    FloatVector y = FloatVector.broadcast(SPECIES, Y);
    FloatVector s0 = FloatVector.broadcast(SPECIES, 0f);
    FloatVector s1 = FloatVector.broadcast(SPECIES, 1f);
    FloatVector s2 = FloatVector.broadcast(SPECIES, 2f);
    FloatVector s3 = FloatVector.broadcast(SPECIES, 3f);
    FloatVector s4 = FloatVector.broadcast(SPECIES, 4f);
    FloatVector s5 = FloatVector.broadcast(SPECIES, 5f);
    FloatVector s6 = FloatVector.broadcast(SPECIES, 6f);
    FloatVector s7 = FloatVector.broadcast(SPECIES, 7f);
    FloatVector s8 = FloatVector.broadcast(SPECIES, 8f);
    FloatVector s9 = FloatVector.broadcast(SPECIES, 9f);
    for (int i = 0; i < STEPS; i += stride) {
      s0 = x.fma(y, s0);
      s1 = x.fma(y, s1);
      s2 = x.fma(y, s2);
      s3 = x.fma(y, s3);
      s4 = x.fma(y, s4);
      s5 = x.fma(y, s5);
      s6 = x.fma(y, s6);
      s7 = x.fma(y, s7);
      s8 = x.fma(y, s8);
      s9 = x.fma(y, s9);
    }
    FloatVector low = s0.add(s1).add(s2).add(s3).add(s4);
    FloatVector high = s5.add(s6).add(s7).add(s8).add(s9);
    return low.add(high).reduceLanes(VectorOperators.ADD);
  }

  private float chains12() {
    FloatVector x = FloatVector.broadcast(SPECIES, X);
    FloatVector y = FloatVector.broadcast(SPECIES, Y);
    FloatVector s0 = FloatVector.broadcast(SPECIES, 0f);
    FloatVector s1 = FloatVector.broadcast(SPECIES, 1f);
    FloatVector s2 = FloatVector.broadcast(SPECIES, 2f);
    FloatVector s3 = FloatVector.broadcast(SPECIES, 3f);
    FloatVector s4 = FloatVector.broadcast(SPECIES, 4f);
    FloatVector s5 = FloatVector.broadcast(SPECIES, 5f);
    FloatVector s6 = FloatVector.broadcast(SPECIES, 6f);
    FloatVector s7 = FloatVector.broadcast(SPECIES, 7f);
    FloatVector s8 = FloatVector.broadcast(SPECIES, 8f);
    FloatVector s9 = FloatVector.broadcast(SPECIES, 9f);
    FloatVector s10 = FloatVector.broadcast(SPECIES, 10f);
    FloatVector s11 = FloatVector.broadcast(SPECIES, 11f);
    for (int i = 0; i < STEPS; i += stride) {
      s0 = x.fma(y, s0);
      s1 = x.fma(y, s1);
      s2 = x.fma(y, s2);
      s3 = x.fma(y, s3);
      s4 = x.fma(y, s4);
      s5 = x.fma(y, s5);
      s6 = x.fma(y, s6);
      s7 = x.fma(y, s7);
      s8 = x.fma(y, s8);
      s9 = x.fma(y, s9);
      s10 = x.fma(y, s10);
      s11 = x.fma(y, s11);
    }
    FloatVector low = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
    FloatVector high = s6.add(s7).add(s8).add(s9).add(s10).add(s11);
    return low.add(high).reduceLanes(VectorOperators.ADD);
  }
}
