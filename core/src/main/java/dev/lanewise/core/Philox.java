package dev.lanewise.core;

import dev.lanewise.core.internal.Check;
import dev.lanewise.core.internal.PhiloxConstants;

/**
 * Philox4x32-10, a counter-based random number generator: the numbers are a pure function of seed,
 * stream and index, so element i's number does not depend on who computes it, in which order, or on
 * how many threads.
 *
 * <p>Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3",
 * SC 2011, section 3.3 (constants and rounds; known answers from its Random123 library).
 *
 * <p>Immutable and thread-safe.
 *
 * @param seed the key
 * @param stream separates independent sequences under one seed: a layer, an epoch
 */
public record Philox(long seed, long stream) {
  /**
   * The 32 random bits at an index.
   *
   * @param index which number, any value; four consecutive ones share a block
   * @return 32 random bits
   */
  public int bits(long index) {
    long block = index >> 2;
    return word(
        (int) block,
        (int) (block >>> 32),
        (int) stream,
        (int) (stream >>> 32),
        (int) seed,
        (int) (seed >>> 32),
        (int) index & 3);
  }

  /**
   * Some numbers in a row, four times as fast as one by one: {@code out[outOffset + i] = bits(first
   * + i)}.
   *
   * @param first index of the first number
   * @param n how many
   * @param out receives them
   * @param outOffset index of the first
   * @throws IllegalArgumentException if n is negative
   * @throws IndexOutOfBoundsException if they do not fit into the array
   */
  public void bits(long first, int n, int[] out, int outOffset) {
    Check.size("n", n);
    Check.span("out", Check.length("out", out), outOffset, n);
    int i = 0;
    while (i < n && ((first + i) & 3) != 0) {
      out[outOffset + i] = bits(first + i);
      i++;
    }
    for (; i <= n - 4; i += 4) {
      block((first + i) >> 2, out, outOffset + i);
    }
    for (; i < n; i++) {
      out[outOffset + i] = bits(first + i);
    }
  }

  /** The four words of a block; see {@link #word}. */
  private void block(long block, int[] out, int offset) {
    int c0 = (int) block;
    int c1 = (int) (block >>> 32);
    int c2 = (int) stream;
    int c3 = (int) (stream >>> 32);
    int k0 = (int) seed;
    int k1 = (int) (seed >>> 32);
    for (int round = 0; round < PhiloxConstants.ROUNDS; round++) {
      long p0 = Integer.toUnsignedLong(PhiloxConstants.M0) * Integer.toUnsignedLong(c0);
      long p1 = Integer.toUnsignedLong(PhiloxConstants.M1) * Integer.toUnsignedLong(c2);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += PhiloxConstants.W0;
      k1 += PhiloxConstants.W1;
    }
    out[offset] = c0;
    out[offset + 1] = c1;
    out[offset + 2] = c2;
    out[offset + 3] = c3;
  }

  /** Word {@code which} of the block at counter (c0, c1, c2, c3) under key (k0, k1). */
  static int word(int c0, int c1, int c2, int c3, int k0, int k1, int which) {
    for (int round = 0; round < PhiloxConstants.ROUNDS; round++) {
      long p0 = Integer.toUnsignedLong(PhiloxConstants.M0) * Integer.toUnsignedLong(c0);
      long p1 = Integer.toUnsignedLong(PhiloxConstants.M1) * Integer.toUnsignedLong(c2);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += PhiloxConstants.W0;
      k1 += PhiloxConstants.W1;
    }
    return switch (which) {
      case 0 -> c0;
      case 1 -> c1;
      case 2 -> c2;
      default -> c3;
    };
  }

  /**
   * A uniform number in [0, 1) with 24 bits.
   *
   * @param index which number
   * @return a multiple of 2^-24, the same as float and as double
   */
  public float uniform(long index) {
    return (bits(index) >>> 8) * 0x1p-24f;
  }

  /**
   * A standard normal number by the Box-Muller transform (G. Box, M. Muller, 1958), computed with
   * StrictMath, so that its bits are the same on every machine.
   *
   * @param index which number
   * @return a number from N(0, 1)
   */
  public double normal(long index) {
    // Both halves of a pair share their two uniforms: even indices take the cosine, odd the sine.
    long pair = index & ~1L;
    double u = (Integer.toUnsignedLong(bits(pair)) + 1) * 0x1p-32;
    double angle = Integer.toUnsignedLong(bits(pair + 1)) * (0x1p-31 * Math.PI);
    double radius = StrictMath.sqrt(-2 * StrictMath.log(u));
    return radius * ((index & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
  }

  /**
   * A random permutation of 0..n-1 (Fisher-Yates; D. Knuth, TAOCP 2, 3.4.2, algorithm P).
   *
   * @param n number of elements
   * @return a new array with each of 0..n-1 once
   * @throws IllegalArgumentException if n is negative
   */
  public int[] permutation(int n) {
    int[] order = new int[Check.size("n", n)];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      // 64 random bits times (i + 1), high half: bias below 2^-32
      long random =
          Integer.toUnsignedLong(bits(2L * i)) << 32 | Integer.toUnsignedLong(bits(2L * i + 1));
      int j = (int) Math.unsignedMultiplyHigh(random, i + 1L);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }
}
