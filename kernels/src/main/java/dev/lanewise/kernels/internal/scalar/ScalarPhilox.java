package dev.lanewise.kernels.internal.scalar;

import dev.lanewise.core.Philox;
import dev.lanewise.kernels.internal.random.PhiloxKernels;

/** Random bits in bulk, a block of four at a time. */
public final class ScalarPhilox implements PhiloxKernels {
  /** Makes the kernels. */
  public ScalarPhilox() {}

  @Override
  public void bits(Philox random, long first, int n, int[] out) {
    random.bits(first, n, out, 0);
  }
}
