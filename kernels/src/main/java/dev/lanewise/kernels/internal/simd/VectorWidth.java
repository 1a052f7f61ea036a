package dev.lanewise.kernels.internal.simd;

import jdk.incubator.vector.FloatVector;

/** The only question that is asked of the Vector API before a provider is chosen. */
public final class VectorWidth {
  private VectorWidth() {}

  /**
   * The machine's vector width.
   *
   * @return 128, 256 or 512
   */
  public static int preferredBits() {
    return Math.min(512, Math.max(128, FloatVector.SPECIES_PREFERRED.vectorBitSize()));
  }
}
