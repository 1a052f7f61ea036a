package dev.lanewise.kernels.internal.random;

import dev.lanewise.core.Philox;

/** Random bits in bulk. The SIMD and the scalar implementation give the same. */
public interface PhiloxKernels {
  /**
   * Some numbers of a generator: {@code out[i] = random.bits(first + i)}.
   *
   * @param random the generator
   * @param first index of the first number, a multiple of 4
   * @param n how many, a multiple of 4
   * @param out receives them
   */
  void bits(Philox random, long first, int n, int[] out);
}
