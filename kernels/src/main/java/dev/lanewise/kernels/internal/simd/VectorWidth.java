package dev.lanewise.kernels.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;

/** The only questions that are asked of the Vector API before a provider is chosen. */
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

  /** The shape of a width. */
  static VectorShape shape(int bits) {
    return VectorShape.forBitSize(bits);
  }
}
