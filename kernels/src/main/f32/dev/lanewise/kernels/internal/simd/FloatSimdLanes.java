package dev.lanewise.kernels.internal.simd;

import static dev.lanewise.kernels.internal.simd.FloatSpecies.LANES;
import static dev.lanewise.kernels.internal.simd.FloatSpecies.SPECIES;

import dev.lanewise.core.Machine;
import dev.lanewise.kernels.internal.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * The 64 lanes of a sum as vectors. Four of them are in registers at a time: four chains are as
 * fast as the loads, and all 64 lanes would be up to 32 vectors. So a sum goes chunk by chunk, and
 * over each chunk, in the L1 cache, once for every four vectors.
 */
public final class FloatSimdLanes {
  /** Lanes in registers at a time. */
  public static final int GROUP = 4 * LANES;

  // Elements of a chunk, a multiple of 64: two arrays of it are half of a 32 KiB L1 cache.
  private static final int CHUNK = 1024;

  // From memory, chunk by chunk means in strides of a few cache lines, which the prefetcher does
  // not follow: ddot reached 9 GB/s of 25. There, every 64 elements have their turn.
  private static final long NEAR =
      Math.max(Machine.current().l3Bytes() / 2, Machine.current().l2Bytes());

  /** Brings the upper half of 16 lanes onto the lower. */
  public static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(SPECIES, 8, 1, true);

  /** Brings the upper half of 8 lanes onto the lower. */
  public static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(SPECIES, 4, 1, true);

  /** Brings the upper half of 4 lanes onto the lower. */
  public static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(SPECIES, 2, 1, true);

  /** Brings the upper half of 2 lanes onto the lower. */
  public static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(SPECIES, 1, 1, true);

  private FloatSimdLanes() {}

  /**
   * How many elements to take before the next group of lanes has its turn.
   *
   * @param elements how many there are in all
   * @return a multiple of 64
   */
  public static int chunk(long elements) {
    return elements * Float.BYTES <= NEAR || GROUP == Lanes.COUNT ? CHUNK : Lanes.COUNT;
  }

  /**
   * Folds the lanes as {@link Lanes#fold(float[])} does.
   *
   * @param lanes 64 partial sums, overwritten
   * @return their sum
   */
  public static float fold(float[] lanes) {
    for (int half = Lanes.COUNT / 2; half > LANES; half /= 2) {
      for (int i = 0; i < half; i += LANES) {
        FloatVector.fromArray(SPECIES, lanes, i)
            .add(FloatVector.fromArray(SPECIES, lanes, i + half))
            .intoArray(lanes, i);
      }
    }
    FloatVector s =
        FloatVector.fromArray(SPECIES, lanes, 0).add(FloatVector.fromArray(SPECIES, lanes, LANES));
    if (LANES > 8) {
      s = s.add(s.rearrange(BY_8));
    }
    if (LANES > 4) {
      s = s.add(s.rearrange(BY_4));
    }
    if (LANES > 2) {
      s = s.add(s.rearrange(BY_2));
    }
    return s.add(s.rearrange(BY_1)).lane(0);
  }
}
