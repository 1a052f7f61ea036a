package dev.lanewise.kernels.internal.simd.random;

import dev.lanewise.core.Philox;
import dev.lanewise.core.internal.PhiloxConstants;
import dev.lanewise.kernels.internal.ProviderChoice;
import dev.lanewise.kernels.internal.random.PhiloxKernels;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Random bits in bulk on the Vector API: as many blocks at once as a vector has 64-bit lanes. Each
 * lane holds a word in its lower half, so that a product of words is one multiplication: C2 sees
 * that the upper halves are 0 and takes the one for 32-bit factors.
 */
public final class SimdPhilox implements PhiloxKernels {
  private static final VectorSpecies<Long> SPECIES =
      VectorSpecies.of(long.class, VectorShape.forBitSize(ProviderChoice.current().vectorBits()));
  private static final int LANES = SPECIES.length();
  private static final long WORD = 0xffffffffL;

  // The first two words of each block, a long, come between the other two of its neighbours.
  private static final VectorShuffle<Long> LOWER =
      VectorShuffle.fromOp(SPECIES, i -> i / 2 + (i % 2) * LANES);
  private static final VectorShuffle<Long> UPPER =
      VectorShuffle.fromOp(SPECIES, i -> (LANES + i) / 2 + (i % 2) * LANES);

  /** Makes the kernels. */
  public SimdPhilox() {}

  @Override
  public void bits(Philox random, long first, int n, int[] out) {
    int whole = n - n % (4 * LANES);
    blocks(random.seed(), random.stream(), first >> 2, whole / 4, out);
    random.bits(first + whole, n - whole, out, whole);
  }

  private static void blocks(long seed, long stream, long first, int count, int[] out) {
    LongVector lanes = LongVector.zero(SPECIES).addIndex(1);
    LongVector m0 = LongVector.broadcast(SPECIES, Integer.toUnsignedLong(PhiloxConstants.M0));
    LongVector m1 = LongVector.broadcast(SPECIES, Integer.toUnsignedLong(PhiloxConstants.M1));
    for (int i = 0; i < count; i += LANES) {
      LongVector block = lanes.add(first + i);
      LongVector c0 = block.and(WORD);
      LongVector c1 = block.lanewise(VectorOperators.LSHR, 32);
      LongVector c2 = LongVector.broadcast(SPECIES, stream & WORD);
      LongVector c3 = LongVector.broadcast(SPECIES, stream >>> 32);
      int k0 = (int) seed;
      int k1 = (int) (seed >>> 32);
      for (int round = 0; round < PhiloxConstants.ROUNDS; round++) {
        LongVector p0 = c0.mul(m0);
        LongVector p1 = c2.mul(m1);
        c0 =
            p1.lanewise(VectorOperators.LSHR, 32)
                .lanewise(VectorOperators.XOR, c1)
                .lanewise(VectorOperators.XOR, k0 & WORD);
        c2 =
            p0.lanewise(VectorOperators.LSHR, 32)
                .lanewise(VectorOperators.XOR, c3)
                .lanewise(VectorOperators.XOR, k1 & WORD);
        c1 = p1.and(WORD);
        c3 = p0.and(WORD);
        k0 += PhiloxConstants.W0;
        k1 += PhiloxConstants.W1;
      }
      LongVector even = c0.or(c1.lanewise(VectorOperators.LSHL, 32));
      LongVector odd = c2.or(c3.lanewise(VectorOperators.LSHL, 32));
      even.rearrange(LOWER, odd).reinterpretAsInts().intoArray(out, 4 * i);
      even.rearrange(UPPER, odd).reinterpretAsInts().intoArray(out, 4 * i + 2 * LANES);
    }
  }
}
